"""The methods: each turns a performance table into a scorer, which takes weights, as many as there are.

``METHODS`` is the table of those that can be run; their names, needs and options stand in mcda.model.methods.
"""

from __future__ import annotations

from collections.abc import Callable

from mcda.methods.ahp import ahp
from mcda.methods.family import aras, cocoso, codas, edas, mabac, marcos, moora, spotis, waspas
from mcda.methods.promethee_ii import promethee_ii
from mcda.methods.scorer import Scorer
from mcda.methods.topsis import topsis
from mcda.methods.vikor import vikor
from mcda.methods.weighted_product import weighted_product
from mcda.methods.weighted_sum import weighted_sum

METHODS: dict[str, Callable[..., Scorer]] = {
    "weighted-sum": weighted_sum,
    "weighted-product": weighted_product,
    "topsis": topsis,
    "ahp": ahp,
    "vikor": vikor,
    "promethee-ii": promethee_ii,
    "edas": edas,
    "codas": codas,
    "aras": aras,
    "marcos": marcos,
    "cocoso": cocoso,
    "waspas": waspas,
    "spotis": spotis,
    "moora": moora,
    "mabac": mabac,
}
