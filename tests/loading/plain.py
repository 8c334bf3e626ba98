"""A plain reading of a case file, and its ranking by loops over plain numbers; shares nothing with ``mcda``.

It knows weighted sums (scaling value, minmax, none) and TOPSIS (vector), points and swing on a tree or over all leaves,
equal weights, every form of score, missing scores, limits, value functions, score tables, and groups combined by mean
or sum. Of anything else it says that it is beyond it.
"""

from __future__ import annotations

import csv
import math
from itertools import pairwise
from pathlib import Path
from typing import Any

Document = dict[str, Any]
Rows = dict[str, dict[str, float]]  # option -> criterion -> score


class Beyond(Exception):
    """The file uses something that this reading does not know."""


class Unfit(Exception):
    """The method cannot be used on this case."""


class Plain:
    """One document, read for one question: which option scores how much."""

    def __init__(self, document: Document, folder: Path) -> None:
        self.document = document
        self.folder = folder
        self.criteria = {each["id"]: each for each in document["criteria"]}
        self.options = [each["id"] for each in document["options"] if "status" not in each]
        self.names = {each.get("name", each["id"]): each["id"] for each in document["options"]}
        self.leaves = [
            name
            for name, each in self.criteria.items()
            if each.get("scored", True) and not any(one.get("parent") == name for one in self.criteria.values())
        ]
        self.method = document.get("method", {}).get("id", "weighted-sum")
        default = "vector" if self.method == "topsis" else "value"
        self.scaling = document.get("method", {}).get("options", {}).get("scaling", default)
        self.rule = document.get("combine", "mean")
        if self.method not in ("weighted-sum", "topsis") or self.scaling not in ("value", "minmax", "none", "vector"):
            raise Beyond(self.method)
        if self.method == "weighted-sum" and self.scaling == "vector":
            raise Beyond("vector")
        if "comparisons" in document or any("comparisons" in each for each in document.get("groups", [])):
            raise Beyond("comparisons")

    def scores(self) -> dict[str, float]:
        """Overall scores of the options that pass all limits."""
        groups = self.document.get("groups", [])
        if not groups:
            table = self.table({})
            return self.run(table, self.weights({}), self.passing([table], [1.0]))
        if self.rule not in ("mean", "sum"):
            raise Beyond(self.rule)
        say = [float(each.get("influence", 1)) for each in groups]
        tables = [self.table(each) for each in groups]
        kept = self.passing(tables, say)
        runs = [self.run(table, self.weights(each), kept) for table, each in zip(tables, groups, strict=True)]
        share = say if self.rule == "sum" else [each / max(say) for each in say]
        total = 1.0 if self.rule == "sum" else sum(share)
        return {o: sum(w * run[o] for w, run in zip(share, runs, strict=True)) / total for o in kept}

    def table(self, group: Document) -> Rows:
        """All scores as one group (or the case) has them."""
        own, shared = self.cells(group), self.cells(self.document)
        return {o: {c: self.number(c, {**shared, **own}.get((o, c))) for c in self.leaves} for o in self.options}

    def cells(self, part: Document) -> dict[tuple[str, str], Any]:
        """The scores of one [scores] table, as they stand in it or in a CSV file with commas."""
        said = part.get("scores", {})
        cells = {(o, c): score for o, row in said.items() if o != "table" for c, score in row.items()}
        if "table" in said:
            text = (self.folder / said["table"]).read_text(encoding="utf-8-sig")
            header, *rows = [row for row in csv.reader(text.splitlines()) if any(cell.strip() for cell in row)]
            if len(header) < 2:
                raise Beyond("delimiter")
            for row in rows:
                option = row[0].strip() if row[0].strip() in self.options else self.names.get(row[0].strip())
                for c, cell in zip(header[1:], row[1:], strict=False):
                    if cell.strip():
                        cells[str(option), c.strip()] = float(cell)
        return cells

    def number(self, criterion: str, score: Any) -> float:
        """The one number that a score stands for."""
        about = self.criteria[criterion]
        if score is None and self.document.get("missing") == "worst":
            return float(about["scale"][1 if about.get("direction") == "minimise" else 0])
        if score is None or score == {"unknown": True}:
            return (about["scale"][0] + about["scale"][1]) / 2
        if isinstance(score, list):
            return (score[0] + score[1]) / 2
        if not isinstance(score, dict):
            return float(score)
        if "mode" in score or "mean" in score:
            return float(score.get("mode", score.get("mean")))
        if "beta" in score:
            return 1 / (1 + score["beta"][1] / score["beta"][0])
        if "lognormal" in score:
            return math.exp(score["lognormal"][0] + score["lognormal"][1] ** 2 / 2)
        return math.fsum(score["samples"]) / len(score["samples"])

    def passing(self, tables: list[Rows], say: list[float]) -> list[str]:
        """The options past no limit, by the mean of the groups' scores."""
        share = [each / max(say) for each in say]
        out = set()
        for c in self.leaves:
            limit = self.criteria[c].get("limit", {})
            for o in self.options if limit else ():
                mean = sum(w * table[o][c] for w, table in zip(share, tables, strict=True)) / sum(share)
                for bound, sign in ((limit.get("at_most"), 1), (limit.get("at_least"), -1)):
                    if bound is not None and math.isclose(mean, bound, rel_tol=1e-9, abs_tol=1e-12) and mean != bound:
                        raise Beyond("a mean within rounding of a limit")
                    if bound is not None and sign * mean > sign * bound:
                        out.add(o)
        return [o for o in self.options if o not in out]

    def weights(self, group: Document) -> dict[str, float]:
        """The weights of the leaves, which sum to 1."""
        own, shared = self.statements(group), self.statements(self.document)
        if ("*" in own and len(own) > 1) or ("*" in shared and own and "*" not in own):
            raise Beyond("all leaves at once, and a part as well")
        if "*" in own or ("*" in shared and not own):
            return self.shared_out(own.get("*", shared.get("*")), self.leaves)
        weights: dict[str | None, float] = {None: 1.0}
        waiting: list[str | None] = [None]
        for node in waiting:
            children = [c for c in self.weighty() if self.criteria[c].get("parent") == node]
            shares = self.shared_out({**shared, **own}.get(node), children) if children else {}
            weights |= {c: weights[node] * share for c, share in shares.items()}
            waiting += children
        return {c: weights[c] for c in self.leaves}

    def statements(self, part: Document) -> dict[str | None, dict[str, float]]:
        """Points or swings by the parent of the criteria they name; under "*" those of all leaves."""
        said = part.get("weights", {})
        found: dict[str | None, dict[str, float]] = {}
        for table in [said, *said.get("of", {}).values()]:
            if table.keys() - {"points", "swing", "of", "bounds", "ratios"}:
                raise Beyond("another kind of statement")
            for amounts in (table[kind] for kind in ("points", "swing") if kind in table):
                flat = all("parent" not in self.criteria[c] for c in self.leaves)
                if amounts.keys() == set(self.leaves) and not flat and table is said:
                    found["*"] = amounts
                    continue
                for c, amount in amounts.items():
                    found.setdefault(self.criteria[c].get("parent"), {})[c] = amount
        return found

    def weighty(self) -> list[str]:
        """The criteria with something scored at or below them."""
        above = set()
        for c in self.leaves:
            at: str | None = c
            while at is not None:
                above.add(at)
                at = self.criteria[at].get("parent")
        return [c for c in self.criteria if c in above]

    def shared_out(self, amounts: dict[str, float] | None, names: list[str]) -> dict[str, float]:
        given = {c: float(amounts[c]) if amounts else 1.0 for c in names}
        largest = max(given.values())
        total = sum(each / largest for each in given.values())
        return {c: each / largest / total for c, each in given.items()}

    def run(self, table: Rows, weights: dict[str, float], kept: list[str]) -> dict[str, float]:
        """Overall scores by the method."""
        if self.method == "topsis":
            return self.topsis(table, weights, kept)
        if self.scaling == "none":
            scales = {tuple(self.criteria[c].get("scale", [math.nan])) for c in self.leaves}
            less = any(self.criteria[c].get("direction") == "minimise" for c in self.leaves)
            if less or len(scales) > 1 or len(next(iter(scales))) < 2:
                raise Unfit("none")
        values = {c: self.values(c, {o: table[o][c] for o in kept}) for c in self.leaves}
        return {o: math.fsum(weights[c] * values[c][o] for c in self.leaves) for o in kept}

    def values(self, c: str, column: dict[str, float]) -> dict[str, float]:
        """Values of the options on one criterion, higher is better."""
        about = self.criteria[c]
        less = about.get("direction") == "minimise"
        if self.scaling == "none":
            return column
        if self.scaling == "minmax" or "scale" not in about:
            low, high = min(column.values(), default=0.0), max(column.values(), default=0.0)
            if high - low <= 1e-12 * max(abs(low), abs(high)):
                if high != low:
                    raise Beyond("scores within rounding of each other")
                return dict.fromkeys(column, 1.0)
            return {o: ((high - x) if less else (x - low)) / (high - low) for o, x in column.items()}
        low, high = about["scale"]
        if "points" in about.get("value", {}):
            points = sorted(about["value"]["points"])
            return {o: between(points, x) for o, x in column.items()}
        shares = {o: ((high - x) if less else (x - low)) / (high - low) for o, x in column.items()}
        bend = about.get("value", {}).get("exponential", 0)
        if bend == 0:
            return shares
        return {o: math.expm1(-bend * z) / math.expm1(-bend) for o, z in shares.items()}

    def topsis(self, table: Rows, weights: dict[str, float], kept: list[str]) -> dict[str, float]:
        to_best, to_worst = dict.fromkeys(kept, 0.0), dict.fromkeys(kept, 0.0)
        for c in self.leaves if kept else ():
            column = {o: table[o][c] for o in kept}
            largest = max(abs(x) for x in column.values()) or 1.0
            norm = math.sqrt(math.fsum((x / largest) ** 2 for x in column.values())) or 1.0
            scaled = {o: x / largest / norm for o, x in column.items()}
            less = self.criteria[c].get("direction") == "minimise"
            ends = min(scaled.values()), max(scaled.values())
            if ends[1] - ends[0] <= 1e-12 * max(abs(ends[0]), abs(ends[1])) and ends[0] != ends[1]:
                raise Beyond("scores within rounding of each other")
            best, worst = ends if less else ends[::-1]
            for o in kept:
                to_best[o] += (weights[c] * (scaled[o] - best)) ** 2
                to_worst[o] += (weights[c] * (scaled[o] - worst)) ** 2
        closeness = {}
        for o in kept:
            near, far = math.sqrt(to_best[o]), math.sqrt(to_worst[o])
            closeness[o] = far / (near + far) if near + far else 1.0
        return closeness


def between(points: list[list[float]], x: float) -> float:
    """Straight lines between points, the ends' values past them."""
    if x <= points[0][0]:
        return float(points[0][1])
    for (a, low), (b, high) in pairwise(points):
        if x <= b:
            return float(low + (high - low) * (x - a) / (b - a))
    return float(points[-1][1])
