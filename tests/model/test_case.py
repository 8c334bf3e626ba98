"""The case: the same content is the same case, and it comes back from its own document."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mcda
from tests.strategies import cases

CASES = sorted(Path(__file__).parents[2].glob("cases/*/case.toml"))

FILE = """\
format = 1
title = "Where to meet"
question = "Where?"
combine = "sum"
missing = "worst"

[[options]]
id = "north"
name = "North hall"
leads_to = ["south"]
[[options]]
id = "south"
baseline = true
[[options]]
id = "east"
status = "suggested"
suggested_by = "parents"
amends = "north"

[[criteria]]
id = "access"
scale = [0, 5]
anchors = { 0 = "none", 5 = "full" }
value = { exponential = 0.5 }
[[criteria]]
id = "cost"
direction = "minimise"
unit = "GBP"
scale = [10, 50]
value = { points = [[10, 1], [30, 0.25], [50, 0]] }
limit = { at_most = 45 }
target = 20
[[criteria]]
id = "rooms"
[[criteria]]
id = "large"
parent = "rooms"
[[criteria]]
id = "small"
parent = "rooms"
scale = [0, 9]
[[criteria]]
id = "mood"
scored = false

[scores]
north = { access = 4, cost = [20, 30], large = 3, small = { low = 1, mode = 2, high = 4 } }
south = { access = { mean = 2.5, sd = 0.5 }, cost = { samples = [15, 25] }, large = 1 }

[weights]
points = { access = 3, cost = 2, rooms = 1 }
bounds = { access = [0.2, 0.6] }
ratios = [["access", "cost", [1, 3]]]
[weights.of.rooms]
judgements = [["large", "small", "1/2"]]

[[groups]]
id = "parents"
influence = 2
members = 14
[groups.weights]
swing = { access = 100, cost = 10, rooms = 20 }
[groups.scores]
north = { access = 5 }
[[groups.comparisons]]
criterion = "access"
judgements = [["north", "south", 7]]
[[groups]]
id = "staff"

[method]
id = "promethee-ii"
options = {}
[method.criteria.cost]
preference = "u-shape"
q = 1

[[comparisons]]
criterion = "access"
judgements = [["north", "south", 5]]

[[notes]]
option = "north"
group = "parents"
kind = "for"
text = "Near the bus"
"""


def as_written():
    """The same content as a dictionary, with numbers and keys written another way and in another order."""
    return {
        "notes": [{"text": "Near the bus", "kind": "for", "group": "parents", "option": "north"}],
        "comparisons": [{"judgements": [["north", "south", 5.0]], "criterion": "access"}],
        "method": {
            "criteria": {"cost": {"q": 1.0, "preference": "u-shape"}},
            "options": {},
            "id": "promethee-ii",
        },
        "groups": [
            {
                "id": "parents",
                "members": 14,
                "influence": 2.0,
                "comparisons": [{"criterion": "access", "judgements": [("north", "south", 7)]}],
                "scores": {"north": {"access": 5.0}},
                "weights": {"swing": {"rooms": 20, "cost": 10, "access": 100}},
            },
            {"id": "staff", "influence": 1},
        ],
        "weights": {
            "of": {"rooms": {"judgements": [["large", "small", 0.5]]}},
            "ratios": [["access", "cost", [1.0, 3.0]]],
            "bounds": {"access": [0.2, 0.6]},
            "points": {"rooms": 1, "cost": 2, "access": 3},
        },
        "scores": {
            "south": {"large": 1, "cost": {"samples": [15, 25]}, "access": {"sd": 0.5, "mean": 2.5}},
            "north": {"small": {"high": 4, "mode": 2, "low": 1}, "large": 3, "cost": (20, 30), "access": 4},
        },
        "criteria": [
            {"id": "access", "scale": [0, 5], "anchors": {"0": "none", "5": "full"}, "value": {"exponential": 0.5}},
            {
                "id": "cost",
                "direction": "minimise",
                "unit": "GBP",
                "scale": [10, 50],
                "value": {"points": [[50, 0], [30, 0.25], [10, 1]]},
                "limit": {"at_most": 45},
                "target": 20,
            },
            {"id": "rooms", "direction": "maximise"},
            {"id": "large", "parent": "rooms"},
            {"id": "small", "parent": "rooms", "scale": [0, 9]},
            {"id": "mood", "scored": False},
        ],
        "options": [
            {"id": "north", "name": "North hall", "leads_to": ["south"]},
            {"id": "south", "name": "south", "baseline": True},
            {"id": "east", "status": "suggested", "suggested_by": "parents", "amends": "north"},
        ],
        "missing": "worst",
        "combine": "sum",
        "question": "Where?",
        "title": "Where to meet",
    }


@pytest.fixture
def loaded(tmp_path):
    path = tmp_path / "case.toml"
    path.write_text(FILE, encoding="utf-8")
    return mcda.load(path)


def test_a_file_and_a_dictionary_of_the_same_content_are_the_same_case(loaded):
    built = mcda.from_dict(as_written())
    assert built == loaded
    assert built.digest == loaded.digest
    assert built.to_dict() == loaded.to_dict()


def test_a_case_comes_back_from_its_document(loaded):
    again = mcda.from_dict(loaded.to_dict())
    assert again == loaded
    assert again.digest == loaded.digest


def test_layout_comments_and_the_order_of_tables_do_not_change_the_digest(loaded, tmp_path):
    path = tmp_path / "other.toml"
    head, rest = FILE.split("\n[[options]]", 1)
    notes = rest[rest.index("[[notes]]") :]
    body = rest[: rest.index("[[notes]]")]
    path.write_text(f"# another hand\n{head}\n\n{notes}\n\n[[options]]{body}", encoding="utf-8")
    assert mcda.load(path).digest == loaded.digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title = "Where to meet"', 'title = "Where to eat"'),
        ("north = { access = 4,", "north = { access = 4.5,"),
        ("points = { access = 3,", "points = { access = 4,"),
        ("influence = 2", "influence = 3"),
        ('text = "Near the bus"', 'text = "Near the train"'),
        ("scale = [0, 9]", "scale = [0, 8]"),
        ('preference = "u-shape"\nq = 1', 'preference = "v-shape"\np = 1'),
        ("at_most = 45", "at_most = 44"),
    ],
)
def test_other_content_has_another_digest(loaded, tmp_path, old, new):
    path = tmp_path / "other.toml"
    assert FILE.count(old) == 1
    path.write_text(FILE.replace(old, new), encoding="utf-8")
    other = mcda.load(path)
    assert other != loaded
    assert other.digest != loaded.digest


def test_a_table_beside_the_case_is_part_of_its_content(tmp_path):
    head = 'format = 1\ntitle = "T"\n[[options]]\nid = "a"\n[[options]]\nid = "b"\n[[criteria]]\nid = "x"\n[scores]\n'
    (tmp_path / "scores.csv").write_text("option,x\na,1\nb,2.5\n", encoding="utf-8")
    (tmp_path / "with.toml").write_text(head + 'table = "scores.csv"\n', encoding="utf-8")
    (tmp_path / "without.toml").write_text(head + "a = { x = 1 }\nb = { x = 2.5 }\n", encoding="utf-8")
    with_table, without = mcda.load(tmp_path / "with.toml"), mcda.load(tmp_path / "without.toml")
    assert with_table == without
    assert with_table.digest == without.digest


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_the_cases_come_back_from_their_documents(path):
    case = mcda.load(path)
    assert mcda.from_dict(case.to_dict()) == case
    assert mcda.from_dict(case.to_dict()).digest == case.digest
    assert mcda.rank(mcda.from_dict(case.to_dict())).to_dict() == mcda.rank(case).to_dict()


@given(document=cases.documents())
def test_any_case_comes_back_from_its_document_and_from_a_pickle(document):
    case = mcda.from_dict(document)
    assert mcda.from_dict(case.to_dict()) == case
    kept = pickle.loads(pickle.dumps(case))
    assert kept == case
    assert kept.digest == case.digest


@given(document=cases.documents(), shuffle=st.randoms(use_true_random=False))
def test_the_order_in_which_scores_are_written_does_not_matter(document, shuffle):
    rows = list(document["scores"].items())
    shuffle.shuffle(rows)
    turned = document | {"scores": {option: dict(reversed(row.items())) for option, row in rows}}
    assert mcda.from_dict(turned).digest == mcda.from_dict(document).digest


def test_a_case_is_frozen(loaded):
    with pytest.raises(AttributeError):
        loaded.title = "Another"
    with pytest.raises(TypeError):
        loaded.scores["north", "access"] = 3
    assert hash(loaded) == hash(mcda.from_dict(as_written()))


def test_leaves_sets_and_words(loaded):
    assert [leaf.id for leaf in loaded.leaves] == ["access", "cost", "large", "small"]
    assert loaded.sets == {None: ("access", "cost", "rooms"), "rooms": ("large", "small")}
    assert [each.id for each in loaded.words_only] == ["mood"]
    assert [each.id for each in loaded.ranked_options] == ["north", "south"]
    assert [each.id for each in loaded.suggested_options] == ["east"]


def test_who_is_not_there_is_said_with_the_nearest(loaded):
    with pytest.raises(mcda.RequestError, match=r'there is no option "nroth".*did you mean "north"'):
        loaded.option("nroth")
    with pytest.raises(mcda.RequestError, match='there is no criterion "price": the case has access, cost'):
        loaded.criterion("price")
    with pytest.raises(mcda.RequestError, match="the case has no groups"):
        mcda.case({"a": {"x": 1}}).group("g")
