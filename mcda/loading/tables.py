"""Score tables in CSV: options in rows, criteria in columns; faults as file, row and column."""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import dataclass
from pathlib import Path

from mcda.errors import CaseError, Fault
from mcda.loading.faults import Faults
from mcda.loading.shapes import IN_RANGE, in_range
from mcda.loading.source import LARGEST_TABLE, read_file
from mcda.words import listed, nearest, plain, quoted, strangers

_DELIMITERS = ",;\t"
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+(?:[eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a table, and the line it stands on."""

    value: float
    line: int


def read_table(
    written: str, folder: Path | None, options: dict[str, str], criteria: tuple[str, ...], faults: Faults
) -> tuple[str, dict[tuple[str, str], Cell]]:
    """The table's name and its cells by option and criterion; what is wrong with it goes into ``faults``.

    ``written`` is the path as the case has it; it must stay inside ``folder``. ``options`` maps ids to names, either
    of which may stand in the first column.
    """
    name = plain(written)
    try:
        text = _decoded(read_file(_inside(written, folder), name, LARGEST_TABLE), name)
    except CaseError as error:
        for fault in error.faults:
            faults.add_located(fault)
        return name, {}
    return name, _Reader(name, options, criteria, faults).read(text)


def _inside(written: str, folder: Path | None) -> Path:
    """The table's path, which must not leave the case's folder, by links neither."""

    def refuse(found: str, wanted: str = "a file in the case's folder") -> CaseError:
        return CaseError([Fault(plain(written), None, "", found, wanted)])

    if folder is None:
        raise refuse("a table of a case that is not in a folder", "scores in the case itself, or a case in a file")
    if "\0" in written:
        raise refuse("a path with a null byte")
    try:
        home = folder.resolve()
        path = (home / written).resolve()
    except (OSError, RuntimeError, ValueError):
        raise refuse("a path that cannot be followed") from None
    if not path.is_relative_to(home) or Path(written).is_absolute():
        raise refuse("a path that leaves the case's folder")
    return path


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"bytes that are not UTF-8 (0x{data[error.start]:02x})"
        raise CaseError([Fault(name, line, "", found, "CSV in UTF-8", "save it as CSV UTF-8")]) from None


@dataclass(slots=True)
class _Reader:
    name: str
    options: dict[str, str]
    criteria: tuple[str, ...]
    faults: Faults
    delimiter: str = ","

    def read(self, text: str) -> dict[tuple[str, str], Cell]:
        self.delimiter = _delimiter(text)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter, strict=True)
        rows: list[tuple[int, list[str]]] = []
        try:
            for row in reader:
                if any(cell.strip() for cell in row):
                    rows.append((reader.line_num, row))
        except csv.Error as error:
            self._fault(reader.line_num, None, f"text that is not CSV: {error}", "CSV")
            return {}
        if not rows:
            self._fault(None, None, "an empty table", "a row of criteria, then a row for each option")
            return {}
        return self._cells(rows)

    def _cells(self, rows: list[tuple[int, list[str]]]) -> dict[tuple[str, str], Cell]:
        (line, header), *body = rows
        columns = self._columns(line, header)
        seen: dict[str, int] = {}
        cells: dict[tuple[str, str], Cell] = {}
        for line, row in body:
            option = self._option(line, row[0], seen)
            if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
                self._fault(line, None, f"{len(row)} cells", f"{len(header)}, as in the first row")
            for column, criterion in columns.items():
                text = row[column].strip() if column < len(row) else ""
                value = self._number(line, column, text) if text else None
                if value is not None and option is not None:
                    cells[option, criterion] = Cell(value, line)
        return cells

    def _columns(self, line: int, header: list[str]) -> dict[int, str]:
        columns: dict[int, str] = {}
        for column, cell in enumerate(header[1:], 1):
            criterion = cell.strip()
            if not criterion:
                self._fault(line, column, "a column without a name", f"one of {listed(self.criteria, 'or')}")
            elif criterion not in self.criteria:
                self._unknown(line, column, "criterion", criterion, self.criteria)
            elif criterion in columns.values():
                self._fault(line, column, f"the criterion {quoted(criterion)} a second time", "each criterion once")
            else:
                columns[column] = criterion
        return columns

    def _option(self, line: int, cell: str, seen: dict[str, int]) -> str | None:
        written = cell.strip()
        named = [option for option, name in self.options.items() if name == written]
        option = written if written in self.options else named[0] if len(named) == 1 else None
        if option is None:
            self._unknown(line, 0, "option", written, tuple(self.options))
        elif option in seen:
            hint = f"row {seen[option]} has it already"
            self._fault(line, 0, f"the option {quoted(option)} a second time", "each option once", hint)
            return None
        else:
            seen[option] = line
        return option

    def _number(self, line: int, column: int, text: str) -> float | None:
        if self.delimiter != "," and _DECIMAL_COMMA.fullmatch(text):
            text = text.replace(",", ".")
        try:
            value = float(text) if "_" not in text else math.nan
        except ValueError:
            hint = "write decimals with a point" if _DECIMAL_COMMA.fullmatch(text) else None
            self._fault(line, column, quoted(text), "a number, or an empty cell", hint)
            return None
        if not in_range(value):
            self._fault(line, column, quoted(text), f"a number: {IN_RANGE}")
            return None
        return value

    def _unknown(self, line: int, column: int, noun: str, word: str, known: tuple[str, ...]) -> None:
        near = nearest(word, known)
        hint = f"did you mean {quoted(near)}?" if near else strangers(word)
        few = listed(map(quoted, known[:8]), "or") + (", …" if len(known) > 8 else "")
        self._fault(line, column, f"the unknown {noun} {quoted(word)}", few or f"a declared {noun}", hint)

    def _fault(self, line: int | None, column: int | None, found: str, wanted: str, hint: str | None = None) -> None:
        place = "" if column is None else f"column {column + 1}"
        self.faults.add_located(Fault(self.name, line, place, found, wanted, hint))


def _delimiter(text: str) -> str:
    """The delimiter that the first line has most of."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    return max(_DELIMITERS, key=lambda mark: (first.count(mark), -_DELIMITERS.index(mark)))
