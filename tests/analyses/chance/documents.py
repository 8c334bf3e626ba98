"""Cases for the stress tests: scores of every kind, a tree, groups, options judged pairwise."""

import copy


def scores(**rows):
    return {option: dict(zip("xyz", row, strict=False)) for option, row in rows.items()}


def options(names="abcd"):
    return [{"id": name} for name in names]


FLAT = {
    "format": 1,
    "options": options(),
    "criteria": [
        {"id": "x", "scale": [0, 10]},
        {"id": "y", "direction": "minimise", "scale": [1, 5], "value": {"exponential": 1.5}},
        {"id": "z", "scale": [1, 9], "value": {"points": [[1, 0], [4, 0.7], [9, 1]]}},
    ],
    "scores": scores(
        a=[7, [2, 4], {"low": 2, "mode": 3, "high": 8}],
        b=[{"mean": 8, "sd": 1.5}, 3, 4],
        c=[{"samples": [3, 6, 9]}, 2, 5],
        d=[{"lognormal": [1.5, 0.4]}, {"unknown": True}, 6],
    ),
    "weights": {
        "points": {"x": 5, "y": 3, "z": 2},
        "bounds": {"x": [0.2, 0.5]},
        "ratios": [["y", "z", [0.8, 3]]],
    },
}

SHARES = {
    "format": 1,
    "options": options("abc"),
    "criteria": [{"id": "x", "scale": [0, 1]}, {"id": "y", "scale": [0, 0.5]}],
    "scores": scores(
        a=[{"beta": [2, 3]}, 0.3],
        b=[0.5, {"beta": [1, 4]}],
        c=[{"beta": [8, 8]}, {"mean": 0.2, "sd": 0}],
    ),
}

TREE = {
    "format": 1,
    "options": options(),
    "criteria": [
        {"id": "p"},
        {"id": "q"},
        {"id": "v", "scale": [0, 1]},
        {"id": "x", "scale": [0, 10], "parent": "p"},
        {"id": "y", "scale": [1, 5], "direction": "minimise", "parent": "p"},
        {"id": "z", "scale": [1, 9], "parent": "q"},
        {"id": "w", "scale": [0, 1], "parent": "q"},
    ],
    "scores": {
        "a": {"x": 7, "y": 2, "z": 3, "w": 0.2, "v": 0.5},
        "b": {"x": 3, "y": 4, "z": 4, "w": 0.9, "v": 0.4},
        "c": {"x": 2, "y": 3, "z": 7, "w": 0.4, "v": 0.6},
        "d": {"x": 4, "y": 1.5, "z": 5, "w": 0.5, "v": 0.3},
    },
}

GROUPS = {
    "format": 1,
    "options": options(),
    "criteria": [
        {"id": "x", "scale": [0, 10]},
        {"id": "p"},
        {"id": "y", "parent": "p", "direction": "minimise", "scale": [1, 5]},
        {"id": "z", "parent": "p", "scale": [1, 9]},
        {"id": "w", "scale": [0, 1], "limit": {"at_most": 0.9}},
    ],
    "scores": {
        "a": {"x": 7, "y": [2, 4], "z": {"low": 2, "mode": 3, "high": 8}, "w": 0.5},
        "b": {"x": {"mean": 8, "sd": 1.5}, "y": 3, "z": 4, "w": {"beta": [2, 3]}},
        "c": {"x": {"samples": [3, 6, 9]}, "y": 2, "z": 5, "w": 0.3},
        "d": {"x": {"lognormal": [1.5, 0.4]}, "y": 2, "z": 6, "w": 0.95},
    },
    "weights": {"points": {"x": 5, "p": 3, "w": 2}, "of": {"p": {"swing": {"y": 100, "z": 50}}}},
    "groups": [
        {"id": "g", "influence": 2},
        {
            "id": "h",
            "weights": {"points": {"x": 1, "p": 2, "w": 3}},
            "scores": {"a": {"x": [1, 9]}, "b": {"z": 7}},
        },
        {
            "id": "k",
            "influence": 0.5,
            "weights": {"of": {"p": {"points": {"y": 1, "z": 4}}}},
            "scores": {"b": {"x": 3}, "c": {"w": [0, 1]}},
        },
    ],
}

JUDGED = {
    "format": 1,
    "options": options("abc"),
    "criteria": [{"id": "x"}, {"id": "y"}, {"id": "z", "direction": "minimise"}],
    "scores": {
        "a": {"y": [2, 4], "z": 3},
        "b": {"y": 3, "z": 4},
        "c": {"y": 2, "z": {"low": 2, "mode": 5, "high": 6}},
    },
    "comparisons": [{"criterion": "x", "judgements": [["a", "b", 3], ["a", "c", "1/2"], ["b", "c", "1/4"]]}],
    "weights": {"judgements": [["x", "y", 2], ["y", "z", 3], ["x", "z", 4]]},
}

JUDGED_BY_GROUPS = JUDGED | {
    "groups": [
        {"id": "g", "influence": 2},
        {
            "id": "h",
            "comparisons": [{"criterion": "x", "judgements": [["a", "b", 1], ["b", "c", 2], ["a", "c", "1/3"]]}],
            "weights": {"judgements": [["x", "y", "1/2"], ["y", "z", 1], ["x", "z", 1]]},
            "scores": {"a": {"z": [2, 5]}},
        },
        {"id": "k"},
    ]
}


def weighed(document, **weights):
    """The same case with other things said about weights."""
    return copy.deepcopy(document) | {"weights": weights}
