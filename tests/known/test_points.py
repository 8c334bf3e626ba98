"""Points and swings shared out, and a chain of exact ratios."""

import mcda
from tests.known.files import example, ids


@example("ahp_gluc_scores", "ahp_haas_meixner_fuel")
def test_points_shared_out(known):
    points = known.inputs["points"]
    names = ids("c", len(points))
    found = {}
    for kind in ("points", "swing"):
        case = mcda.case({"o1": dict.fromkeys(names, 1.0)}, weights={kind: dict(zip(names, points, strict=True))})
        found[kind] = [mcda.weights(case).weights[name] for name in names]
        known.check({"weights": found[kind]})
    assert found["points"] == found["swing"]


@example("ahp_haas_meixner_fuel")
def test_a_ratio_scale_gives_local_priorities(known):
    options = ids("o", len(known.inputs["points"]))
    scores = {option: {"fuel": points} for option, points in zip(options, known.inputs["points"], strict=True)}
    local = mcda.rank(mcda.case(scores), method="ahp").details["local"]["fuel"]
    known.check({"weights": [local[option] for option in options]})


@example("w_swing_exact_ratios")
def test_a_chain_of_exact_ratios(known):
    ids_of = {name: name.lower() for name in known.inputs["criteria"]}
    chain = [[ids_of[a], ids_of[b], ratio] for a, b, ratio in known.inputs["chain"]]
    case = mcda.case({"o1": dict.fromkeys(ids_of.values(), 1.0)}, weights={"judgements": chain})
    for rule in ("eigenvector", "geometric"):
        answer = mcda.weights(case, priorities=rule)
        known.check({"weights": [answer.weights[each] for each in ids_of.values()]})
        assert answer.nodes[0].consistency.missing == 1
        assert abs(answer.nodes[0].consistency.ci) < 1e-12
