"""A commented case file to start from: an example to read, or a skeleton with the names of one's own case."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence

from mcda.loading.shapes import RESERVED

EXAMPLE = """\
# A case for mcda. Everything after a # is a comment. Change what is here, then run
#   mcda check {file}
#   mcda rank {file}
format = 1
title = "Example: where to put the family hub"
question = "Which site serves families best within the budget?"
combine = "mean"            # how groups are put together: mean, sum, pooled, borda, copeland or median-rank
missing = "refuse"          # what an empty cell means: refuse (a fault), worst or unknown
# These keys stand before the first [table]: below one, they would belong to it.

# What can be chosen. Ids are for this file, names for people.
[[options]]
id = "north"
name = "North school site"

[[options]]
id = "south"
name = "South library"

[[options]]
id = "today"
name = "Do nothing"
baseline = true

# [[options]]               # raised in the room, not scored: listed, never ranked
# id = "campus"
# name = "One campus for all services"
# status = "suggested"
# suggested_by = "parents"

# What the options are judged by. A scale is fixed whatever options are present: 0 and 5 keep their meaning.
[[criteria]]
id = "access"
name = "Accessibility"
scale = [0, 5]
anchors = {{ 0 = "no change", 5 = "major improvement" }}

[[criteria]]
id = "cost"
name = "Yearly cost"
direction = "minimise"      # less is better; maximise unless stated
unit = "GBP a year"
scale = [30000, 60000]
# limit = {{ at_most = 55000 }}   # an option past it is taken out, and said so

[[criteria]]
id = "feasibility"
name = "Can be done within two years"
scored = false              # words only: kept beside the numbers, no weight

# How much each criterion counts. Points are shared out to sum 1.
[weights]
points = {{ access = 60, cost = 40 }}
# judgements = [["access", "cost", 2]]   # or pairwise: access is twice as important as cost
# set = {{ cost = 0.3 }}      # fixed by hand, on top of what is stated; the others keep their proportions

# One row an option. A number is certain; [low, high] is a range; {{ unknown = true }} the whole scale.
[scores]
north = {{ access = 4, cost = 46000 }}
south = {{ access = 2.5, cost = [38000, 42000] }}
today = {{ access = 1, cost = 41000 }}

# Groups say only what differs from the case: their scores, their weights, their influence.
[[groups]]
id = "parents"
name = "Parents' forum"
influence = 1
[groups.weights]
points = {{ access = 80, cost = 20 }}

[[groups]]
id = "staff"
name = "Staff"
[groups.scores]
south = {{ access = 4 }}

# The words beside the numbers: for, against, comment, dissent or evidence-needed.
[[notes]]
option = "north"
group = "parents"
kind = "for"
text = "Near the bus station"

[[notes]]
option = "north"
criterion = "feasibility"
kind = "evidence-needed"
text = "Nobody knows yet when the roof can be mended"
"""

_HEAD = """\
# A case for mcda. Replace every {{ unknown = true }} with a score, then run
#   mcda check {file}
#   mcda rank {file}
# A score is a number such as 3 or 2.5, a range [2, 4], or {{ low = 1, mode = 2, high = 4 }}.
format = 1
title = {title}
# question = "What is to be decided?"
# source = "Where the scores come from"
"""


def example_case(file: str) -> str:
    """The worked example, with comments."""
    return EXAMPLE.format(file=file)


def skeleton_case(file: str, title: str, options: Sequence[str], criteria: Sequence[str], groups: Sequence[str]) -> str:
    """A case with these names, scale 0 to 5, and every score unknown."""
    option_ids, criterion_ids, group_ids = _ids(options, "option"), _ids(criteria, "criterion"), _ids(groups, "group")
    cells = ", ".join(f"{criterion} = {{ unknown = true }}" for criterion in criterion_ids)
    rows = "".join(f"{option} = {{ {cells} }}\n" for option in option_ids)
    parts = [_HEAD.format(file=file, title=_quoted(title))]
    parts += [
        f"[[options]]\nid = {_quoted(i)}\nname = {_quoted(name)}\n" for i, name in zip(option_ids, options, strict=True)
    ]
    parts += [
        f"[[criteria]]\nid = {_quoted(i)}\nname = {_quoted(name)}\nscale = [0, 5]\n"
        '# direction = "minimise"      # where less is better\n'
        for i, name in zip(criterion_ids, criteria, strict=True)
    ]
    if len(criteria) > 1:
        points = ", ".join(f"{criterion} = 1" for criterion in criterion_ids)
        parts.append(f"# How much each criterion counts; shared out to sum 1.\n[weights]\npoints = {{ {points} }}\n")
    if not groups:
        parts.append(f"[scores]\n{rows}")
    for i, name in zip(group_ids, groups, strict=True):
        parts.append(f"[[groups]]\nid = {_quoted(i)}\nname = {_quoted(name)}\n# influence = 1\n[groups.scores]\n{rows}")
    parts.append(
        "# The words beside the numbers, as many as there are:\n"
        f"# [[notes]]\n# option = {_quoted(option_ids[0])}\n"
        '# kind = "for"                # for, against, comment, dissent or evidence-needed\n# text = "..."\n'
    )
    return "\n".join(parts)


def _ids(names: Sequence[str], noun: str) -> list[str]:
    """Ids made from names: small ASCII letters, unique."""
    ids: list[str] = []
    for number, name in enumerate(names, 1):
        ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        base = re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")[:40].strip("-")
        base = base if base and base not in RESERVED else f"{noun}-{number}"
        made = base
        while made in ids:
            made = f"{base}-{number}"
            number += 1
        ids.append(made)
    return ids


def _quoted(text: str) -> str:
    """Text as a TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
