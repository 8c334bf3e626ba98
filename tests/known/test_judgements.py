"""Priorities and consistency of one judgement matrix, through a case whose criteria were judged."""

import mcda
from mcda.elicit.judged import matrix_of
from mcda.model.statements import Judgements
from mcda.numeric.pairwise import complete_by_eigenvalue
from tests.known.files import examples, ids, number, random_index, rows, square


def case_of(judgements, names):
    """A case whose only statement is that its criteria were judged so."""
    return mcda.case(
        {"o1": dict.fromkeys(names, 1.0), "o2": dict.fromkeys(names, 2.0)}, weights={"judgements": judgements}
    )


def stated(inputs):
    if "judgments" in inputs:
        names = ids("c", inputs["n"])
        return names, [[names[i], names[k], number(ratio)] for i, k, ratio in inputs["judgments"]]
    matrix = square(inputs)
    names = ids("c", len(matrix))
    return names, rows(names, matrix)


@examples("judgements")
def test_priorities_and_consistency(known):
    names, judgements = stated(known.inputs)
    case = case_of(judgements, names)
    found = {}
    for rule, key in (("eigenvector", "weights"), ("geometric", "weights_gm")):
        answer = mcda.weights(case, priorities=rule, random_index=random_index(known.inputs))
        (node,) = answer.nodes
        found[key] = [answer.weights[name] for name in names]
        if rule == "eigenvector":
            found |= {"lambda_max": node.consistency.lambda_max, "CI": node.consistency.ci, "CR": node.consistency.cr}
    found["consistent"] = found["CR"] <= 0.1
    if "judgments" in known.inputs:
        found["missing_values"] = completed(case, known.inputs)
    known.check(found)


def completed(case, inputs):
    """The values that fill the gaps, in the order of the triangle above the diagonal."""
    statement = case.weights.sets[None]
    assert isinstance(statement, Judgements)
    filled = complete_by_eigenvalue(matrix_of(statement))
    size = inputs["n"]
    judged = {(i, k) for i, k, _ in inputs["judgments"]}
    return [float(filled[i, k]) for i in range(size) for k in range(i + 1, size) if (i, k) not in judged]


@examples("judgements")
def test_the_arrays_give_the_same_as_the_case(known):
    if "judgments" in known.inputs:
        matrix = [[1.0 if i == k else float("nan") for k in range(known.inputs["n"])] for i in range(known.inputs["n"])]
        for i, k, ratio in known.inputs["judgments"]:
            matrix[i][k], matrix[k][i] = number(ratio), 1 / number(ratio)
    else:
        matrix = square(known.inputs)
    names, judgements = stated(known.inputs)
    by_case = mcda.weights(case_of(judgements, names)).weights
    by_array = mcda.priorities(matrix)
    assert max(abs(by_case[name] - each) for name, each in zip(names, by_array, strict=True)) < 1e-12
