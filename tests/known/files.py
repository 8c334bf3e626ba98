"""The files of known answers, which test uses which, and how their figures are compared."""

import json
import math
from fractions import Fraction
from pathlib import Path

import pytest

DATA = Path(__file__).parent / "data"

# Each file that is tested, by the module (test_<topic>.py) that computes its figures.
TESTED = {
    "agg_decisiorama": "products",
    "ahp_bozoki2010_incomplete4": "judgements",
    "ahp_colnorm_consistency": "judgements",
    "ahp_colnorm_hierarchy": "hierarchies",
    "ahp_consistency_measures": "judgements",
    "ahp_dclg_manual": "judgements",
    "ahp_gluc_consistent": "judgements",
    "ahp_gluc_scores": "points",
    "ahp_haas_meixner_fuel": "points",
    "ahp_hodgett_cars": "hierarchies",
    "ahp_os_manual": "hierarchies",
    "ahp_os_one_dominant": "judgements",
    "ahp_parajuli2023": "judgements",
    "ahp_ri_alonso_lamata": "random_indices",
    "ahp_ri_donegan_dodd": "random_indices",
    "ahp_ri_saaty1980": "random_indices",
    "ahp_ri_saaty2007": "random_indices",
    "ahp_saaty2008_drinks": "judgements",
    "ahp_saaty2008_drinks_dd": "judgements",
    "ahp_saaty_house_local_condition": "judgements",
    "ahp_saaty_house_local_finance": "judgements",
    "ahp_saaty_house_local_transport": "judgements",
    "ahp_wang_chin2011": "judgements",
    "ahp_wikipedia_leader": "hierarchies",
    "aras_balezentiene2012": "family",
    "aras_goswami2020": "family",
    "aras_stanujkic2015": "family",
    "borda_jmcdm_toy": "groups",
    "cocoso_yazdani2019": "family",
    "codas_badi2018": "family",
    "codas_ghorabaee2016": "family",
    "codas_ghorabaee2016_offices": "family",
    "consensus_identical": "agreement",
    "consensus_opposed": "agreement",
    "dominance_scottish": "dominance",
    "dominance_skc_weak_only": "dominance",
    "edas_ersoy2021": "family",
    "edas_yazdani2020": "family",
    "group_aij_aip_equal_for_gm": "groups",
    "group_aij_geometric_mean": "groups",
    "kendall_w_anxiety": "agreement",
    "kendall_w_nag": "agreement",
    "mabac_pamucar2015": "family",
    "marcos_stevic2020": "family",
    "marcos_ulutas2020": "family",
    "moora_karabasevic2015": "family",
    "moora_siregar2021": "family",
    "promethee_brans1986": "promethee",
    "promethee_jmcdm": "promethee",
    "promethee_papathanasiou2018": "promethee",
    "promethee_ziemba2017": "promethee",
    "promethee_ziemba2019": "promethee",
    "rank_reversal_belton_gear1983": "rank_reversal",
    "rank_reversal_belton_gear1983_ideal": "rank_reversal",
    "regret_jmcdm": "regret",
    "regret_jmcdm_laplace": "regret",
    "sens_breakeven_two_options": "breakeven",
    "smaa_exact_two_criteria": "acceptability",
    "smaa_jsmaa_antidepressants": "acceptability",
    "smaa_nemeroff": "acceptability",
    "smaa_no_central_weight": "acceptability",
    "smaa_one_lucky_draw": "acceptability",
    "smaa_pairwise_winning": "acceptability",
    "smaa_ranking_entropy": "entropy",
    "spotis_dezert2020": "family",
    "spotis_dezert2020_cars": "family",
    "topsis_ersoy2021": "topsis",
    "topsis_group_aircraft_equal": "groups",
    "topsis_group_aircraft_weighted": "groups",
    "topsis_hodgett_cars": "topsis",
    "topsis_hodgett_cars_fixed_ideal": "topsis",
    "topsis_hodgett_cars_subset": "topsis",
    "topsis_hwang_yoon1981": "topsis",
    "topsis_hwang_yoon1981_book": "topsis",
    "vf_rmcda_transport": "value_functions",
    "vf_rsmaa_extrapolate": "value_functions",
    "vf_rsmaa_increasing": "value_functions",
    "vikor_jmcdm": "vikor",
    "vikor_opricovic_tzeng2004": "vikor",
    "vikor_papathanasiou2018": "vikor",
    "vikor_tzeng_huang2011": "vikor",
    "vikor_unstable_leader": "vikor",
    "vikor_yang_wu2020": "vikor",
    "w_bwm_consistent": "best_worst",
    "w_bwm_index": "best_worst",
    "w_bwm_rezaei2015": "best_worst",
    "w_critic_akcakanat2018": "objective_weights",
    "w_critic_tus_adali2019": "objective_weights",
    "w_cv_shuai2012": "objective_weights",
    "w_entropy_elsayed2017": "objective_weights",
    "w_entropy_ersoy2021": "objective_weights",
    "w_entropy_lee_chang2018": "objective_weights",
    "w_entropy_xu2004": "objective_weights",
    "w_entropy_zavadskas2016": "objective_weights",
    "w_merec_ghorabaee2021": "objective_weights",
    "w_rank_order_centroid": "weights_from_ranks",
    "w_roc_drugis": "weights_from_ranks",
    "w_std_salabun2020": "objective_weights",
    "w_swing_exact_ratios": "points",
    "waspas_chakraborty2015": "waspas",
    "wpm_wikipedia": "products",
    "wsm_afshari2010": "sums",
    "wsm_jmcdm_saw": "sums",
    "wsm_ppp_options_appraisal": "sums",
    "wsm_ppp_weighted_rows": "sums",
    "wsm_wikipedia": "sums",
}

ELECTRE = "an outranking method that this package leaves out"

# Each file that is not tested yet: the issue that will use it, or the reason why none will.
WAITING = {
    "ahp_os_weight_uncertainty": "Stress",
    "electre1_cebrian2009": ELECTRE,
    "electre1_hwang_yoon1981": ELECTRE,
    "electre1_jmcdm_net": ELECTRE,
}

# Figures, in files that are tested, of calculations that are not ours.
NOT_OURS = {
    "weights_colnorm": "mean of normalised columns: an approximation of the eigenvector, which is offered itself",
    "colnorm_CR": "of the mean of normalised columns",
    "colnorm_CI": "of the mean of normalised columns",
    "colnorm_lambda_max": "of the mean of normalised columns",
    "colnorm_ratio": "of the mean of normalised columns",
    "congruence": "a consistency measure of Siraj, Mikhailov & Keane (2015): CR and GCI are offered",
    "dissonance": "a consistency measure of Siraj, Mikhailov & Keane (2015): CR and GCI are offered",
    "koczkodaj": "Koczkodaj's inconsistency: CR and GCI are offered",
    "minimum": "aggregation by the least value is not offered",
    "pi": "PROMETHEE's table of preferences between pairs: the flows are given; the plain reference computes it",
    "S_0": "of ARAS's optimal row: the scores are the ratios to it; the plain reference computes it",
    "K_plus": "a step of MARCOS on the way to its scores; the plain reference computes it",
    "K_minus": "a step of MARCOS on the way to its scores; the plain reference computes it",
    "k_a": "a step of CoCoSo on the way to its scores; the plain reference computes it",
    "k_b": "a step of CoCoSo on the way to its scores; the plain reference computes it",
    "k_c": "a step of CoCoSo on the way to its scores; the plain reference computes it",
    "border": "a step of MABAC on the way to its scores; the plain reference computes it",
    "consensus": "Goepel's consensus indicator: tests/known/test_agreement.py",
}

# Recomputed figures that are rounded themselves, though their file does not say so: half of the last digit.
ROUNDED = {"ahp_ri_alonso_lamata": 5.1e-7}  # six decimals; tests/numeric/test_consistency.py has the formula


class Known:
    """One file: its inputs, and a check of everything that it says comes out."""

    def __init__(self, path):
        self.content = json.loads(path.read_text(encoding="utf-8"))
        self.id = self.content["id"]
        self.inputs = self.content["inputs"]

    def __repr__(self):
        return f"<{self.id}>"

    @property
    def citation(self):
        source = self.content["source"]
        return f"{self.id}: {source if len(source) <= 70 else source[:67] + '...'}"

    def check(self, found, not_ours=()):
        """Every figure of the file against the one found: the printed ones within their tolerance, the recomputed
        ones tightly. A figure that nobody computed fails, unless it stands among those that are not ours."""
        skipped = NOT_OURS.keys() | set(not_ours)
        wanted = self.content["expected"].keys() | self.content.get("recomputed", {}).keys()
        assert wanted - skipped <= found.keys(), f"{self.id}: nobody computed {wanted - skipped - found.keys()}"
        assert wanted & found.keys(), f"{self.id}: nothing is compared"
        tolerance = self.content["tolerance"]
        by_key = tolerance if isinstance(tolerance, dict) else {"default": tolerance}
        for key, value in self.content["expected"].items():
            if key in found:
                compare(found[key], value, by_key.get(key, by_key.get("default")), f"{self.id}: printed {key}")
        drawn = self.content.get("mc_tolerance", 1e-9)
        tight = self.content.get("recomputed_tolerance", ROUNDED.get(self.id, drawn))
        for key, value in self.content.get("recomputed", {}).items():
            if key in found:
                compare(found[key], value, tight, f"{self.id}: recomputed {key}", relative=True)
        for figure in self.content.get("published", []):
            if figure["agrees"]:
                where = f"{self.id}: published {figure['key']}"
                compare(found[figure["key"]], figure["value"], figure["tolerance"], where)


def compare(found, wanted, tolerance, where, *, relative=False):
    """Nested lists and tables, number by number. What the source does not state ("*") is not compared."""
    if wanted == "*":
        return
    if isinstance(wanted, dict):
        assert wanted.keys() <= found.keys(), f"{where}: {wanted.keys() - found.keys()}"
        for key, value in wanted.items():
            compare(found[key], value, tolerance, f"{where}.{key}", relative=relative)
    elif isinstance(wanted, list):
        assert len(found) == len(wanted), f"{where}: {len(found)} figures for {len(wanted)}"
        for index, value in enumerate(wanted):
            compare(found[index], value, tolerance, f"{where}[{index}]", relative=relative)
    elif wanted is None or isinstance(wanted, bool):
        assert found is wanted, f"{where}: {found} for {wanted}"
    elif isinstance(wanted, str) and not _is_number(wanted):
        assert found == wanted, f"{where}: {found} for {wanted}"
    else:
        value = number(wanted)
        allowed = tolerance * max(1.0, abs(value)) if relative else tolerance
        # printed tolerances are decimal fractions, such as half of the last digit: leave room for their rounding
        assert math.isfinite(found), f"{where}: {found}"
        assert abs(found - value) <= allowed + 1e-15, f"{where}: {found} for {value}, more than {allowed} away"


def number(written):
    """A number, or a fraction in text."""
    return float(Fraction(written)) if isinstance(written, str) else float(written)


def _is_number(text):
    try:
        Fraction(text)
    except ValueError:
        return False
    return True


def files():
    return {path.stem: path for path in sorted(DATA.glob("*.json"))}


def examples(topic):
    """Parametrises a test with the files of its topic; each test is called by its citation."""
    known = [Known(path) for name, path in files().items() if TESTED.get(name) == topic]
    return pytest.mark.parametrize("known", known, ids=[each.citation for each in known])


def example(*names):
    """Parametrises a test with the files of these names."""
    known = [Known(files()[name]) for name in names]
    return pytest.mark.parametrize("known", known, ids=[each.citation for each in known])


def square(inputs):
    """The judgement matrix of a file: ``matrix``, or the triangle above the diagonal (``upper``) row by row."""
    if "matrix" in inputs:
        return [[number(entry) for entry in row] for row in inputs["matrix"]]
    size = inputs["n"]
    pairs = [(i, k) for i in range(size) for k in range(i + 1, size)]
    matrix = [[1.0] * size for _ in range(size)]
    for (i, k), written in zip(pairs, inputs["upper"], strict=True):
        matrix[i][k], matrix[k][i] = number(written), 1 / number(written)
    return matrix


def rows(names, matrix):
    """Judgements as a case file has them, one a pair; the matrix must be reciprocal."""
    judgements = []
    for i, a in enumerate(names):
        for k in range(i + 1, len(names)):
            assert matrix[i][k] * matrix[k][i] == pytest.approx(1.0, rel=1e-12)
            judgements.append([a, names[k], matrix[i][k]])
    return judgements


def ids(prefix, count):
    return [f"{prefix}{index + 1}" for index in range(count)]


def random_index(inputs):
    """The table of random indices that a file names; 0.58 alone is Saaty's for three items."""
    table = inputs.get("ri_table", "saaty1980")
    return "saaty1980" if table == 0.58 else table.replace("_", "-")
