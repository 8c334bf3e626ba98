"""Hierarchies: criteria judged pairwise, options judged pairwise (or scored) on each, as cases ranked by AHP."""

import re

import mcda
from tests.known.files import Known, example, examples, ids, number, random_index, rows, square
from tests.reference import case as reference


def document_of(known):
    """The hierarchy as a case document. All of these have one level of criteria."""
    inputs = known.inputs
    nodes, root = inputs["nodes"], inputs["root"]
    criteria = {name: re.sub("[^a-z0-9]+", "-", name.lower()) for name in nodes[root]["children"]}
    options = ids("o", len(inputs["alternatives"]))
    scores = {option: {} for option in options}
    comparisons = []
    for name, criterion in criteria.items():
        if "priorities" in nodes[name]:
            for option, share in zip(options, nodes[name]["priorities"], strict=True):
                scores[option][criterion] = number(share)
        else:
            comparisons.append({"criterion": criterion, "judgements": rows(options, square(nodes[name]))})
    return {
        "format": 1,
        "options": [{"id": option, "name": name} for option, name in zip(options, inputs["alternatives"], strict=True)],
        "criteria": [{"id": criterion, "name": name} for name, criterion in criteria.items()],
        "scores": {option: row for option, row in scores.items() if row},
        "weights": {"judgements": rows(list(criteria.values()), square(nodes[root]))},
        "method": {"id": "ahp"},
        "comparisons": comparisons,
    }


@examples("hierarchies")
def test_hierarchy(known):
    document = document_of(known)
    case = mcda.from_dict(document)
    ranking = mcda.rank(case)
    assert ranking.method.id == "ahp"
    names = {option["id"]: option["name"] for option in document["options"]}
    called = {criterion["id"]: criterion["name"] for criterion in document["criteria"]}
    weights = mcda.weights(case, random_index=random_index(known.inputs))
    ratios = {called.get(node.of, known.inputs["root"]): node.consistency.cr for node in weights.nodes}
    local = ranking.details["local"]
    found = {
        "alternatives": [ranking.scores[option] for option in names],
        "criteria": [ranking.weights[criterion] for criterion in called],
        "CR": ratios,
        "local_alternatives": {called[criterion]: [local[criterion][o] for o in names] for criterion in called},
        "ranking": [names[option] for option in sorted(names, key=lambda option: ranking.ranks[option])],
    }
    if known.inputs.get("method") == "colnorm":
        # its shares are means of normalised columns, not eigenvectors: only the order is compared, see below
        del found["alternatives"]
        known.check(found, not_ours=["alternatives"])
    else:
        known.check(found)


@example("ahp_colnorm_hierarchy")
def test_where_only_other_figures_are_printed_the_slow_reference_stands_in(known: Known):
    document = document_of(known)
    wanted = reference.scores(document)
    found = mcda.rank(mcda.from_dict(document)).scores
    assert max(abs(found[option] - wanted[option]) for option in wanted) < 1e-12
    # close to what the approximation gives, and not equal to it
    printed = known.content["recomputed"]["alternatives"]
    gaps = [abs(found[option] - figure) for option, figure in zip(wanted, printed, strict=True)]
    assert 1e-6 < max(gaps) < 0.01
