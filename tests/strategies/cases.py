"""Case documents, as plain data: hierarchies, groups, all forms of score (above zero), limits, value functions."""

from hypothesis import strategies as st

from tests.strategies.judgements import RATIOS, WHOLE, compared, connected_pairs, pairs
from tests.strategies.weights import orders

RULES = ("entropy", "critic", "std", "cv", "merec", "equal")
FOR_ZEROS = tuple(rule for rule in RULES if rule != "merec")  # what a worst anchor of 0 does not stop


def names(prefix, count):
    return [f"{prefix}{index + 1}" for index in range(count)]


@st.composite
def scales(draw):
    low = draw(st.integers(0, 8)) / 2
    return [low, low + draw(st.integers(2, 20)) / 2]


@st.composite
def scores(draw, scale=None):
    """One score, in any of its forms, within the scale and above zero."""
    low, high = scale or (0.0, 20.0)

    def within():
        return low + (high - low) * draw(st.integers(1, 32)) / 32

    form = draw(
        st.sampled_from(["number"] * 6 + ["range", "triangle", "normal", "samples"] + ["unknown"] * bool(scale))
    )
    if form == "range":
        return sorted([within(), within()])
    if form == "triangle":
        return dict(zip(("low", "mode", "high"), sorted([within(), within(), within()]), strict=True))
    if form == "normal":
        return {"mean": within(), "sd": 0.5}
    if form == "samples":
        return {"samples": [within() for _ in range(draw(st.integers(1, 3)))]}
    return {"unknown": True} if form == "unknown" else within()


@st.composite
def values(draw, scale, less):
    """A value function that goes with the direction, or none."""
    kind = draw(st.sampled_from(["none", "exponential", "points"]))
    if kind == "none":
        return None
    if kind == "exponential":
        return {"exponential": draw(st.integers(-16, 16)) / 4}
    low, high = scale
    worth = sorted(draw(st.lists(st.integers(0, 8).map(lambda n: n / 8), min_size=3, max_size=3)), reverse=less)
    return {"points": [[low, worth[0]], [(low + high) / 2, worth[1]], [high, worth[2]]]}


@st.composite
def criteria(draw, *, most=4, nested=True):
    """Criteria with or without scales, at the top or below a parent."""
    found = []
    for name in names("c", draw(st.integers(1, most))):
        criterion = {"id": name}
        less = draw(st.booleans())
        if less:
            criterion["direction"] = "minimise"
        if draw(st.booleans()):
            scale = draw(scales())
            criterion["scale"] = scale
            if value := draw(values(scale, less)):
                criterion["value"] = value
        found.append(criterion)
    if nested and len(found) > 1 and draw(st.booleans()):
        found.insert(0, {"id": "above"})
        for criterion in found[1 : 1 + draw(st.integers(1, len(found) - 1))]:
            criterion["parent"] = "above"
    return found


def tree(all_criteria):
    """The sets of siblings: parent (None: the top) -> ids."""
    sets = {}
    for criterion in all_criteria:
        sets.setdefault(criterion.get("parent"), []).append(criterion["id"])
    return sets


@st.composite
def judged(draw, items, *, gaps=False):
    """Judgements of all pairs, or (with gaps) of as many as connect the items."""
    judged_pairs = draw(connected_pairs(len(items))) if gaps else pairs(len(items))
    rows = []
    for i, k in judged_pairs:
        pair = (items[i], items[k]) if draw(st.booleans()) else (items[k], items[i])
        rows.append([*pair, draw(st.sampled_from(RATIOS))])
    return rows


@st.composite
def statements(draw, items, *, gaps=False, rules=RULES):
    """One statement about one set of items; objective ones only by these rules."""
    kinds = ["points", "swing", "order"] + ["judgements", "best_worst"] * (len(items) > 1) + ["objective"] * bool(rules)
    kind = draw(st.sampled_from(kinds))
    if kind == "judgements":
        return {"judgements": draw(judged(items, gaps=gaps))}
    if kind == "order":
        return {"order": draw(orders(items))}
    if kind == "best_worst":
        said = draw(compared(sizes=(len(items), len(items)), ratios=WHOLE))
        return {"best_worst": said.statement_of(items)}
    if kind == "objective":
        return {"objective": draw(st.sampled_from(rules))}
    amounts = draw(st.lists(st.integers(0, 10), min_size=len(items), max_size=len(items)).filter(any))
    return {kind: dict(zip(items, amounts, strict=True))}


@st.composite
def weights(draw, all_criteria, *, rules=RULES):
    """What is said about some of the sets of siblings, or about all leaves at once."""
    sets = tree(all_criteria)
    if len(sets) > 1 and draw(st.integers(0, 3)) == 0:
        inner = set(sets)
        leaves = [each["id"] for each in all_criteria if each["id"] not in inner]
        return draw(statements(leaves, rules=rules)) if len(leaves) > 1 else {}
    # at the top of a hierarchy, objective weights would be those of all leaves
    said = draw(statements(sets[None], rules=rules if len(sets) == 1 else ())) if draw(st.booleans()) else {}
    below = {node: draw(statements(items, rules=rules)) for node, items in sets.items() if node and draw(st.booleans())}
    return said | ({"of": below} if below else {})


@st.composite
def documents(draw, *, groups=(0, 3), nested=True, limits=True, rules=RULES):
    options = names("o", draw(st.integers(1, 4)))
    all_criteria = draw(criteria(nested=nested))
    inner = set(tree(all_criteria))
    leaves = [each for each in all_criteria if each["id"] not in inner]
    if limits and "scale" in leaves[0] and draw(st.integers(0, 3)) == 0:
        leaves[0]["limit"] = {"at_most": sum(leaves[0]["scale"]) / 2}
    document = {
        "format": 1,
        "options": [{"id": option} for option in options],
        "criteria": all_criteria,
        "scores": {option: {each["id"]: draw(scores(each.get("scale"))) for each in leaves} for option in options},
    }
    if said := draw(weights(all_criteria, rules=rules)):
        document["weights"] = said
    found = [draw(group(name, options, all_criteria, leaves, rules)) for name in names("g", draw(st.integers(*groups)))]
    if found:
        if not any(each["influence"] for each in found):
            found[0]["influence"] = 1.0
        document["groups"] = found
    return document


@st.composite
def documents_with_gaps(draw, *, groups=(0, 3)):
    """Cases where cells on criteria with a scale may be missing, and what that means."""
    document = draw(documents(groups=groups, rules=FOR_ZEROS))
    scaled = {each["id"] for each in document["criteria"] if "scale" in each}
    for row in document["scores"].values():
        for leaf in sorted(scaled & row.keys()):
            if draw(st.booleans()):
                del row[leaf]
    return document | {"missing": draw(st.sampled_from(["worst", "unknown"]))}


@st.composite
def group(draw, name, options, all_criteria, leaves, rules):
    found = {"id": name, "influence": draw(st.integers(0, 3)) / 2}
    if said := draw(weights(all_criteria, rules=rules)):
        found["weights"] = said
    own = {
        option: {each["id"]: draw(scores(each.get("scale"))) for each in leaves if draw(st.booleans())}
        for option in options
    }
    if any(own.values()):
        found["scores"] = {option: row for option, row in own.items() if row}
    return found


@st.composite
def judged_documents(draw, *, groups=(0, 3)):
    """Options judged pairwise on some criteria and scored on the others, by the case and by groups."""
    options, leaves = names("o", draw(st.integers(2, 4))), names("c", draw(st.integers(1, 3)))
    judged_by_case = [leaf for leaf in leaves if draw(st.booleans())]
    scored = [leaf for leaf in leaves if leaf not in judged_by_case]
    all_criteria = [{"id": leaf, "direction": draw(st.sampled_from(["maximise", "minimise"]))} for leaf in leaves]
    document = {
        "format": 1,
        "options": [{"id": option} for option in options],
        "criteria": all_criteria,
        "scores": {option: {leaf: draw(st.integers(1, 40)) / 4 for leaf in scored} for option in options},
        "comparisons": [{"criterion": leaf, "judgements": draw(judged(options))} for leaf in judged_by_case],
    }
    if said := draw(weights(all_criteria, rules=())):
        document["weights"] = said
    found = []
    for name in names("g", draw(st.integers(*groups))):
        own = [leaf for leaf in leaves if draw(st.booleans())]
        found.append(
            {
                "id": name,
                "influence": draw(st.integers(1, 3)) / 2,
                "comparisons": [{"criterion": leaf, "judgements": draw(judged(options))} for leaf in own],
            }
        )
    return document | ({"groups": found} if found else {})
