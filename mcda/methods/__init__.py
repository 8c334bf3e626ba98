"""The methods: each turns a performance table into a scorer, which takes weights, as many as there are.

``METHODS`` is the table of those that can be run; their names, needs and options stand in mcda.model.methods.
"""

from __future__ import annotations

from collections.abc import Callable

from mcda.methods.ahp import ahp
from mcda.methods.scorer import Scorer
from mcda.methods.topsis import topsis
from mcda.methods.weighted_product import weighted_product
from mcda.methods.weighted_sum import weighted_sum

METHODS: dict[str, Callable[..., Scorer]] = {
    "weighted-sum": weighted_sum,
    "weighted-product": weighted_product,
    "topsis": topsis,
    "ahp": ahp,
}
