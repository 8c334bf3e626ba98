"""Random indices, as printed."""

from mcda.numeric.consistency import RANDOM_INDICES, random_index
from tests.known.files import examples


@examples("random_indices")
def test_random_index(known):
    table = known.inputs["table"].replace("_", "-")
    assert table in RANDOM_INDICES
    known.check({"RI": [random_index(table, size) for size in known.inputs["n"]]})
