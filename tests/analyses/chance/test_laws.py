"""What holds whatever the case: order, names, copies, dominance, certainty, and one seed for any number of workers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mcda
from tests.analyses.chance.documents import FLAT, GROUPS, JUDGED, TREE, scores, weighed
from tests.reference.case import typical
from tests.reference.groups import RULES
from tests.strategies import cases

SAMPLES = 1 << 11
CERTAIN = scores(a=[7, 2, 3], b=[9, 4, 4], c=[5, 3, 8], d=[4, 2.5, 6])


@pytest.mark.parametrize(
    ("document", "asked"),
    [
        (FLAT, {}),
        (FLAT, {"sampling": "monte-carlo"}),
        (FLAT, {"method": "vikor", "samples": 200}),
        (GROUPS, {"weights": "groups,around", "combine": "borda"}),
        (weighed(TREE, bounds={"x": [0.1, 0.3]}), {"weights": "bounds"}),
        (JUDGED, {"weights": "stated", "judgement_noise": 0.3, "method": "ahp"}),
    ],
    ids=["sobol", "monte-carlo", "one by one", "groups", "by trial", "noise"],
)
@pytest.mark.usefixtures("hurried")
def test_the_same_seed_gives_the_same_figures_whatever_the_workers(document, asked):
    case = mcda.from_dict(document)
    asked = {"samples": 3000, **asked}
    first, *others = [mcda.stress(case, seed=3, workers=workers, **asked).to_dict() for workers in (1, 2, 3)]
    assert all(other == first for other in others)
    assert mcda.stress(case, seed=4, **asked).to_dict()["expected_rank"] != first["expected_rank"]


def test_the_same_precision_takes_the_same_draws_whatever_the_workers():
    case = mcda.from_dict(FLAT)
    first, second = [mcda.stress(case, precision=0.002, workers=workers).to_dict() for workers in (1, 3)]
    assert first == second


def reordered(document):
    """Options backwards, under new names."""
    new = {option["id"]: f"new-{option['id']}" for option in document["options"]}
    return {
        **document,
        "options": [{"id": new[option["id"]]} for option in reversed(document["options"])],
        "scores": {new[option]: row for option, row in document["scores"].items()},
    }


@pytest.mark.parametrize("method", ["weighted-sum", "topsis", "promethee-ii"])
def test_order_and_names_of_options_do_not_matter(method):
    """Certain scores: draws of scores follow the order of options."""
    document = {**FLAT, "scores": CERTAIN}
    before = mcda.stress(mcda.from_dict(document), method=method, samples=SAMPLES)
    after = mcda.stress(mcda.from_dict(reordered(document)), method=method, samples=SAMPLES)
    for option in "abcd":
        renamed = f"new-{option}"
        assert after.rank_acceptability[renamed] == pytest.approx(before.rank_acceptability[option], abs=1e-9)
        assert after.expected_rank[renamed] == pytest.approx(before.expected_rank[option], abs=1e-9)
        assert after.central_weights[renamed] == pytest.approx(before.central_weights[option], abs=1e-9)
        for other in set("abcd") - {option}:
            ours = before.pairwise_winning[option][other]
            assert after.pairwise_winning[renamed][f"new-{other}"] == pytest.approx(ours, abs=1e-9)


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("method", ["weighted-sum", "weighted-product"])
def test_an_equal_option_shares_ranks(method, exact):
    document = {**FLAT, "scores": CERTAIN}
    twice = {
        **document,
        "options": [*document["options"], {"id": "e"}],
        "scores": {**CERTAIN, "e": CERTAIN["a"]},
    }
    one, two = (
        mcda.stress(mcda.from_dict(each), method=method, samples=SAMPLES, exact=exact) for each in (document, twice)
    )
    assert two.rank_acceptability["a"] == two.rank_acceptability["e"]
    assert two.rank_acceptability["a"][0] == pytest.approx(one.rank_acceptability["a"][0] / 2, abs=1e-12)
    assert two.pairwise_winning["a"]["e"] == pytest.approx(0.5, abs=1e-12)
    assert two.central_weights["a"] == two.central_weights["e"]
    assert two.central_weights["a"] == pytest.approx(one.central_weights["a"], abs=1e-9)
    assert two.confidence_factor["a"] == pytest.approx(0.5, abs=1e-12)
    assert two.rank_acceptability["b"][0] == pytest.approx(one.rank_acceptability["b"][0], abs=1e-12)


@settings(max_examples=15)
@given(rows=st.lists(st.lists(st.integers(1, 9), min_size=3, max_size=3), min_size=1, max_size=4), data=st.data())
@pytest.mark.parametrize("method", ["weighted-sum", "weighted-product", "topsis"])
def test_an_option_that_dominates_never_ranks_below(method, rows, data):
    one = data.draw(st.integers(0, len(rows) - 1))
    better = [x + data.draw(st.integers(0, 2)) for x in rows[one]]
    better[0] += 1
    table = {f"o{index}": dict(zip("xyz", row, strict=True)) for index, row in enumerate([*rows, better])}
    result = mcda.stress(mcda.case(table), method=method, exact=False, samples=256)
    best = f"o{len(rows)}"
    assert result.pairwise_winning[best][f"o{one}"] >= 0.5
    assert result.expected_rank[best] <= result.expected_rank[f"o{one}"]
    ahead = 0.0
    for above, below in zip(*(result.rank_acceptability[name] for name in (best, f"o{one}")), strict=True):
        ahead += above - below
        assert ahead >= -1e-9


def certain(document):
    """The same with one number for every score."""
    scales = {criterion["id"]: criterion.get("scale") for criterion in document["criteria"]}

    def settled(part):
        rows = part.get("scores", {})
        return part | {
            "scores": {
                option: {leaf: typical(said, scales[leaf]) for leaf, said in row.items()}
                for option, row in rows.items()
            }
        }

    groups = [settled(group) for group in document.get("groups", [])]
    return settled(document) | ({"groups": groups} if groups else {})


@settings(max_examples=20)
@given(document=cases.documents(groups=(0, 3)), rule=st.sampled_from([*RULES, "pooled"]))
@pytest.mark.parametrize("method", ["weighted-sum", "topsis"])
def test_weights_as_stated_and_certain_scores_are_the_ranking(method, document, rule):
    case = mcda.from_dict(certain(document))
    ranking = mcda.rank(case, method=method, combine=rule)
    ranks = {option: rank for option, rank in ranking.ranks.items() if rank is not None}
    if not ranks:
        return
    result = mcda.stress(case, method=method, combine=rule, weights="stated")
    for option, row in result.rank_acceptability.items():
        tied = sum(rank == ranks[option] for rank in ranks.values())
        places = range(ranks[option], ranks[option] + tied)
        assert row == tuple(1 / tied if rank in places else 0.0 for rank in range(1, len(ranks) + 1))
        assert result.spread[option].mean == pytest.approx(ranking.scores[option], rel=1e-12, abs=1e-12)
    for row in filter(None, result.central_weights.values()):
        assert row == pytest.approx(ranking.weights, abs=1e-12)
    assert set(result.winners) == {option for option in ranks if ranks[option] == 1}
    assert len(result.exact) == 5
    assert (result.standard_error, result.drivers, result.ranking_entropy) == (0.0, (), 0.0)
