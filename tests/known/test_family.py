"""EDAS, CODAS, ARAS, MARCOS, CoCoSo, SPOTIS, MOORA and MABAC."""

import numpy as np
import pytest

import mcda
from mcda.methods import METHODS
from mcda.model.criterion import Criterion
from mcda.model.performance import PerformanceTable
from tests.known.files import example, examples, ids
from tests.known.test_sums import by_option, case_of
from tests.reference import family
from tests.reference.methods import shared_out
from tests.reference.order import ranks
from tests.strategies.problems import Problem


def ranked(known, method, **options):
    inputs = known.inputs
    case = case_of(inputs["matrix"], inputs["weights"], inputs["directions"])
    return by_option(mcda.rank(case, method=method, options=options), len(inputs["matrix"]))


@example("edas_ersoy2021", "edas_yazdani2020")
def test_edas(known):
    known.check(ranked(known, "edas"))


@example("codas_badi2018", "codas_ghorabaee2016", "codas_ghorabaee2016_offices")
def test_codas(known):
    known.check(ranked(known, "codas"))


@example("aras_balezentiene2012", "aras_goswami2020", "aras_stanujkic2015")
def test_aras(known):
    # S of ARAS, the sums on the way to its scores, is the plain reference's (VIKOR's S is ours)
    known.check(ranked(known, "aras"), not_ours=["S"])


@example("marcos_stevic2020", "marcos_ulutas2020")
def test_marcos(known):
    known.check(ranked(known, "marcos"))


@example("cocoso_yazdani2019")
def test_cocoso(known):
    known.check(ranked(known, "cocoso", **{"lambda": known.inputs["lambda"]}))


@example("spotis_dezert2020", "spotis_dezert2020_cars")
def test_spotis_on_scales(known):
    inputs = known.inputs
    less = [way == "min" for way in inputs["directions"]]
    problem = Problem(inputs["matrix"], inputs["weights"], less, scales=inputs["bounds"])
    ranking = mcda.rank(problem.case("spotis"))
    options = ids("o", len(inputs["matrix"]))
    found = by_option(ranking, len(options))
    known.check({"P": [ranking.details["P"][option] for option in options], "ranking": found["ranking"]})
    assert found["scores"] == [-ranking.details["P"][option] for option in options]


@example("moora_karabasevic2015", "moora_siregar2021")
def test_moora(known):
    inputs = known.inputs
    scores = METHODS["moora"](printed(inputs)).scores(np.array(inputs["weights"]))
    known.check({"scores": scores.tolist(), "ranking": mcda.ranks(scores).tolist()})
    # a case shares its weights out to 1, which leaves the ranking and the proportions of the scores
    found = ranked(known, "moora")
    assert found["ranking"] == mcda.ranks(scores).tolist()
    total = sum(inputs["weights"])
    assert [total * score for score in found["scores"]] == pytest.approx(scores.tolist(), rel=1e-12)


@example("mabac_pamucar2015")
def test_mabac(known):
    known.check(ranked(known, "mabac"))


@examples("family")
def test_the_plain_reference_gives_every_figure(known):
    inputs = known.inputs
    weights = inputs["weights"] if inputs.get("normalise_weights") is False else shared_out(inputs["weights"])
    method = known.content["kind"]
    own = (
        {"bounds": inputs["bounds"]} if method == "spotis" else {"lam": inputs["lambda"]} if "lambda" in inputs else {}
    )
    less = [way == "min" for way in inputs["directions"]]
    found = getattr(family, method)(inputs["matrix"], weights, less, **own)
    wanted = known.content["expected"].keys() | known.content["recomputed"].keys()
    assert wanted <= found.keys() | {"ranking"}
    known.check({**found, "ranking": ranks(found["scores"])})


def printed(inputs):
    """The table of a file's scores, to be weighted as it prints its weights, whatever they add up to."""
    matrix = np.array(inputs["matrix"], dtype=np.float64)
    criteria = [
        Criterion(name, name, way == "min")
        for name, way in zip(ids("c", len(inputs["weights"])), inputs["directions"], strict=True)
    ]
    return PerformanceTable(tuple(ids("o", len(matrix))), tuple(criteria), matrix)
