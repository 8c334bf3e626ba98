"""What a method cannot score, it refuses: which cells, and what to do instead."""

import pytest

import mcda
from mcda.methods import METHODS


def rank(scores, method, *, minimise=(), criteria=None, **options):
    return mcda.rank(mcda.case(scores, minimise=minimise, criteria=criteria), method=method, options=options)


def test_a_product_of_zero_or_less_is_refused():
    with pytest.raises(mcda.RequestError) as refused:
        rank({"a": {"x": 0, "y": 1}, "b": {"x": -2, "y": 1}}, "weighted-product")
    text = str(refused.value)
    assert text.startswith("weighted-product needs scores above 0, and a has 0 on x and b has -2 on x")
    assert "weighted-sum or topsis" in text


def test_many_wrong_cells_are_counted():
    scores = {f"o{index}": {"x": -1} for index in range(8)}
    with pytest.raises(mcda.RequestError, match="o4 has -1 on x and 3 more"):
        rank(scores, "weighted-product")


def test_shares_of_zero_or_less_are_refused_in_ahp():
    with pytest.raises(
        mcda.RequestError, match=r"ahp needs scores above 0, and a has 0 on x: judge the options pairwise"
    ):
        rank({"a": {"x": 0}, "b": {"x": 2}}, "ahp")


@pytest.mark.parametrize("method", ["weighted-sum", "topsis"])
@pytest.mark.parametrize("scaling", ["max", "sum"])
def test_a_scaling_by_ratios_refuses_negative_scores(method, scaling):
    with pytest.raises(mcda.RequestError, match=f"the scaling {scaling} needs scores of 0 or more, and b has -1 on x"):
        rank({"a": {"x": 1}, "b": {"x": -1}}, method, scaling=scaling)
    with pytest.raises(mcda.RequestError, match=f"the scaling {scaling} needs scores above 0 where less is better"):
        rank({"a": {"x": 1}, "b": {"x": 0}}, method, minimise=["x"], scaling=scaling)
    found = rank({"a": {"x": 1}, "b": {"x": 0}}, method, scaling=scaling)  # a zero is a fair share of nothing
    assert found.ranks == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("criteria", "why"),
    [
        ({"x": {"scale": [0, 5]}, "y": {"scale": [0, 5], "direction": "minimise"}}, '"y" is minimised'),
        ({"x": {"scale": [0, 5]}, "y": {}}, '"y" has no scale'),
        ({"x": {"scale": [0, 5]}, "y": {"scale": [0, 10]}}, '"y" is on another scale than "x"'),
    ],
)
def test_scores_as_they_stand_need_one_scale(criteria, why):
    with pytest.raises(mcda.RequestError, match=f"must be maximised on one and the same scale; {why}"):
        rank({"a": {"x": 1, "y": 1}}, "weighted-sum", criteria=criteria, scaling="none")


@pytest.mark.parametrize("method", [method for method in METHODS if method != "ahp"])
def test_judged_options_are_for_ahp(method):
    case = mcda.case(
        {"a": {"y": 1}, "b": {"y": 2}},
        criteria=["x", "y"],
        comparisons=[{"criterion": "x", "judgements": [["a", "b", 2]]}],
    )
    with pytest.raises(mcda.RequestError, match=f'{method} needs scores, and on "x" "a" and "b" were only'):
        mcda.rank(case, method=method)
    assert mcda.rank(case, method="ahp").scores["a"] == pytest.approx(0.5 * 2 / 3 + 0.5 / 3)


def test_a_group_that_cannot_be_scored_is_named():
    case = mcda.case({"a": {"x": 1}, "b": {"x": 2}}, groups={"parents": {"scores": {"a": {"x": -1}}}})
    with pytest.raises(mcda.RequestError, match=r'^group "parents": weighted-product needs scores above 0'):
        mcda.rank(case, method="weighted-product")


def test_ahp_needs_all_options_judged_where_any_is():
    def case_of(**others):
        comparisons = [{"criterion": "x", "judgements": [["a", "b", 2]]}]
        scores = {"a": {"x": 1, "y": 1}, "b": {"x": 2, "y": 1}, "c": {"x": 3, "y": 2}}
        return mcda.case(scores, comparisons=comparisons, **others)

    with pytest.raises(mcda.RequestError, match=r'ahp needs every option judged on "x".*nothing connects "c" with'):
        mcda.rank(case_of(), method="ahp")
    # who leaves before need not be judged, and other methods look at the scores
    screened = case_of(criteria={"x": {}, "y": {"limit": {"at_most": 1}}})
    assert mcda.rank(screened, method="ahp").scores == pytest.approx({"a": 0.5 * 2 / 3 + 0.25, "b": 0.5 / 3 + 0.25})
    assert mcda.rank(case_of()).ranks == {"c": 1, "b": 2, "a": 3}
    (node,) = [each for each in mcda.weights(case_of()).nodes if each.kind == "comparisons"]
    assert dict(node.priorities) == pytest.approx({"a": 2 / 3, "b": 1 / 3})


RATIOS = ("codas", "aras", "waspas")  # scale by the maximum, or by the minimum over the score


@pytest.mark.parametrize("method", RATIOS)
def test_scores_that_are_no_ratios_are_refused(method):
    with pytest.raises(mcda.RequestError, match=r"needs scores of 0 or more, and b has -1 on x: "):
        rank({"a": {"x": 1}, "b": {"x": -1}}, method)
    with pytest.raises(mcda.RequestError, match=r"needs scores above 0 where less is better, and b has 0 on x: "):
        rank({"a": {"x": 1}, "b": {"x": 0}}, method, minimise=["x"])
    with pytest.raises(mcda.RequestError, match=r"needs a score above 0 on each criterion, and a has 0 on x and b has"):
        rank({"a": {"x": 0}, "b": {"x": 0}}, method)


@pytest.mark.parametrize("method", RATIOS)
def test_a_zero_where_more_is_better_is_a_fair_share_of_nothing(method):
    assert rank({"a": {"x": 1}, "b": {"x": 0}}, method).ranks == {"a": 1, "b": 2}


@pytest.mark.parametrize("less", [False, True])
def test_marcos_needs_scores_above_0_whichever_way(less):
    minimise = ["x"] if less else []
    with pytest.raises(mcda.RequestError) as refused:
        rank({"a": {"x": 0, "y": 1}, "b": {"x": -2, "y": 1}}, "marcos", minimise=minimise)
    text = str(refused.value)
    assert text.startswith("marcos needs scores above 0, and a has 0 on x and b has -2 on x: ")
    assert "weighted-sum or topsis" in text


def test_edas_needs_averages_above_0():
    with pytest.raises(mcda.RequestError) as refused:
        rank({"a": {"x": 1, "y": 4}, "b": {"x": 2, "y": -7}}, "edas")
    text = str(refused.value)
    assert text.startswith(
        'edas measures from the average of the options, which must be above 0, and on "y" it is -1.5: '
    )
    assert "use weighted-sum, or scores on a scale from 0 up" in text
    with pytest.raises(mcda.RequestError, match='on "x" it is 0'):
        rank({"a": {"x": 1}, "b": {"x": -1}}, "edas")
    # a single negative score does no harm, nor does a criterion on which all are equal
    assert rank({"a": {"x": 9, "y": -1}, "b": {"x": -1, "y": -1}}, "edas").ranks == {"a": 1, "b": 2}


def test_cocoso_refuses_an_option_that_is_worst_on_all_that_counts():
    scores = {"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 2}, "c": {"x": 3, "y": 1}}
    with pytest.raises(mcda.RequestError) as refused:
        rank(scores, "cocoso", minimise=["y"])
    assert str(refused.value) == (
        'cocoso divides by the least weighted sum, and "a" is worst on every criterion that has weight: '
        "leave it out, or use weighted-sum or waspas"
    )
    # better than another on y, but y has no weight
    case = mcda.case(scores, weights={"x": 1, "y": 0})
    with pytest.raises(mcda.RequestError, match='"a" is worst on every criterion that has weight'):
        mcda.rank(case, method="cocoso")
    assert rank(scores, "cocoso").ranks["b"] == 1
    # the first one of several is named
    with pytest.raises(mcda.RequestError, match='and "b" is worst'):
        rank({"a": {"x": 5}, "b": {"x": 1}, "c": {"x": 1}}, "cocoso")
    # where all are equal nobody is worst
    assert rank({"a": {"x": 5}, "b": {"x": 5}}, "cocoso").ranks == {"a": 1, "b": 1}


def test_a_group_whose_weights_cocoso_refuses_is_named():
    case = mcda.case(
        {"a": {"x": 1, "y": 3}, "b": {"x": 2, "y": 1}, "c": {"x": 3, "y": 2}},
        groups={
            "parents": {"weights": {"points": {"x": 1, "y": 1}}},
            "staff": {"weights": {"points": {"x": 1, "y": 0}}},
        },
    )
    with pytest.raises(mcda.RequestError, match=r'^group "staff": cocoso divides by .* "a" is worst'):
        mcda.rank(case, method="cocoso")


def test_the_fault_of_an_option_is_said_before_any_scoring():
    with pytest.raises(mcda.RequestError, match="v = 2 is not an option of vikor: it takes a number from 0 to 1"):
        rank({"a": {"x": 1}}, "vikor", v=2)
    with pytest.raises(mcda.RequestError, match='the method marcos has no option "v": it takes none'):
        rank({"a": {"x": 0}}, "marcos", v=0.5)
    with pytest.raises(mcda.RequestError, match='the method waspas has no option "v": it takes lambda'):
        rank({"a": {"x": 0}}, "waspas", v=0.5)
