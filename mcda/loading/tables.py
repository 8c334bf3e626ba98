"""Score tables in CSV: options in rows, criteria in columns; faults as file, row and column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from mcda.errors import CaseError, Fault
from mcda.frozen import record
from mcda.loading.criteria import explain_not_scored
from mcda.loading.faults import Path
from mcda.loading.reading import Reading, among
from mcda.loading.shapes import in_range, out_of_range, spelling_hint
from mcda.loading.source import LARGEST_TABLE, called, read_file
from mcda.words import plain, quoted

_DELIMITERS = ",;\t"
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,9})?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+(?:[eE][+-]?\d{1,9})?", re.ASCII)


@record
class Cell:
    """One number of a table, and the line it stands on."""

    value: float
    line: int


@dataclass(slots=True)
class Table:
    """A table by its name: its cells by option and criterion, and all those that were written, if with faults."""

    name: str
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    written: set[tuple[str, str]] = field(default_factory=set)
    unread: bool = False  # whether nobody can tell what is in it


def read_table(written: str, path: Path, reading: Reading) -> Table:
    """The table that a case names at a path; what is wrong with it goes into the faults.

    It must stay inside the case's folder. Ids or names of options stand in its first column.
    """
    try:
        file = _inside(written, reading.folder)
        name = called(file)
        data = read_file(file, name, LARGEST_TABLE) if reading.table_bytes > 0 else b""
    except CaseError as error:
        for fault in error.faults:  # of the path, as the case states it
            reading.faults.add(path, _of_path(written, fault), fault.wanted, fault.hint)
        return Table(called(written), unread=True)
    reading.table_bytes -= max(len(data), 1)
    if reading.table_bytes < 0:
        limit = f"{LARGEST_TABLE // 2**20} MiB"
        reading.faults.add(path, f"tables of more than {limit} together", f"at most {limit} in all")
        return Table(name, unread=True)
    try:
        text = _decoded(data, name)
    except CaseError as error:
        reading.faults.add_located(error.faults[0])
        return Table(name, unread=True)
    return _Reader(Table(name), reading).read(text)


def _of_path(written: str, fault: Fault) -> str:
    return fault.found if fault.found.startswith("a path") else f"{quoted(written)}: {fault.found}"


def _inside(written: str, folder: FilePath | None) -> FilePath:
    """The table's path, which must not leave the case's folder, by links neither."""

    def refuse(found: str, wanted: str = "a file in the case's folder") -> CaseError:
        return CaseError([Fault("", None, "", found, wanted)])

    if folder is None:
        raise refuse("a path in a case that is not in a folder", "scores in the case itself, or a case in a file")
    if "\0" in written:
        raise refuse("a path with a null byte")
    try:
        home = folder.resolve()
        path = (home / written).resolve()
    except (OSError, RuntimeError, ValueError):
        raise refuse("a path that cannot be followed") from None
    if not path.is_relative_to(home) or FilePath(written).is_absolute():
        raise refuse("a path that leaves the case's folder")
    return folder / written


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"bytes that are not UTF-8 (0x{data[error.start]:02x})"
        raise CaseError([Fault(name, line, "", found, "CSV in UTF-8", "save it as CSV UTF-8")]) from None


@dataclass(slots=True)
class _Reader:
    table: Table
    reading: Reading
    delimiter: str = ","
    near: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def read(self, text: str) -> Table:
        self.delimiter = _delimiter(text)
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter, strict=True)
        rows: list[tuple[int, list[str]]] = []
        start = 1
        try:
            for row in lines:
                if row and any(cell.strip() for cell in row):
                    rows.append((start, row))
                start = lines.line_num + 1
        except csv.Error as error:
            self._fault(start, None, *_not_csv(str(error)))
            self.table.unread = True
            return self.table
        if not rows:
            self._fault(None, None, "an empty table", "a row of criteria, then a row for each option")
            self.table.unread = True
            return self.table
        self._cells(rows)
        return self.table

    def _cells(self, rows: list[tuple[int, list[str]]]) -> None:
        (line, header), *body = rows
        columns = self._columns(line, header)
        seen: dict[str, int] = {}
        for line, row in body:
            if self.reading.faults.full:
                self.table.unread = True
                return
            option, sure = self._option(line, row[0], seen)
            if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
                self._fault(line, None, f"{len(row)} cells", f"{len(header)}, as in the first row", self._split_hint())
            for column, (criterion, known) in columns.items():
                text = row[column].strip() if column < len(row) else ""
                value = self._number(line, column, text) if text and known else None
                if not text or option is None:
                    continue
                self.table.written.add((option, criterion))
                if value is not None and sure:
                    self.table.cells[option, criterion] = Cell(value, line)

    def _columns(self, line: int, header: list[str]) -> dict[int, tuple[str, bool]]:
        """The criteria by column, and whether they are those that were written or only meant."""
        columns: dict[int, tuple[str, bool]] = {}
        seen: dict[str, int] = {}
        leaves = self.reading.leaves
        for column, cell in enumerate(header[1:], 1):
            criterion = cell.strip()
            if not criterion:
                self._fault(line, column, "a column without a name", f"one of {among(leaves, 'or')}")
            elif criterion in seen:
                hint = f"column {seen[criterion] + 1} has it already"
                self._fault(line, column, f"the criterion {quoted(criterion)} a second time", "each once", hint)
            elif criterion in leaves:
                columns[column] = (criterion, True)
            elif criterion in self.reading.criteria:
                if trouble := explain_not_scored(criterion, self.reading):
                    self._fault(line, column, f"scores on {trouble[0]}", trouble[1])
            else:
                self._unknown(line, column, "criterion", criterion, leaves)
                if near := self.near["criterion", criterion]:
                    columns[column] = (near, False)
            seen.setdefault(criterion, column)
        return columns

    def _option(self, line: int, cell: str, seen: dict[str, int]) -> tuple[str | None, bool]:
        """A row's option, and whether it is the one that was written or only meant."""
        written = cell.strip()
        options = self.reading.options
        option = written if written in options else self.reading.option_names.get(written)
        if option is None:
            self._unknown(line, 0, "option", written, options)
            return self.near["option", written], False
        if option in seen:
            hint = f"line {seen[option]} has it already"
            self._fault(line, 0, f"the option {quoted(option)} a second time", "each option once", hint)
            return option, False
        seen[option] = line
        return option, True

    def _number(self, line: int, column: int, text: str) -> float | None:
        comma = _DECIMAL_COMMA.fullmatch(text)
        if comma and self.delimiter != ",":
            text = text.replace(",", ".")
        elif not _NUMBER.fullmatch(text):
            hint = "write decimals with a point" if comma else None
            self._fault(line, column, quoted(text), "a number, or an empty cell", hint)
            return None
        value = float(text)
        if not in_range(value):
            self._fault(line, column, quoted(text), "a number, or an empty cell", out_of_range(value))
            return None
        return value

    def _unknown(self, line: int, column: int, noun: str, word: str, known: Collection[str]) -> None:
        if (noun, word) not in self.near:
            self.near[noun, word] = self.reading.faults.nearest(word, known)
        wanted = among(known, "or") or f"a declared {noun}"
        if noun in self.reading.unread:
            return
        hint = spelling_hint(word, self.near[noun, word])
        self._fault(line, column, f"the unknown {noun} {quoted(word)}", wanted, hint)

    def _split_hint(self) -> str | None:
        return "a comma parts cells; decimals are written with a point" if self.delimiter == "," else None

    def _fault(self, line: int | None, column: int | None, found: str, wanted: str, hint: str | None = None) -> None:
        place = "" if column is None else f"column {column + 1}"
        self.reading.faults.add_located(Fault(self.table.name, line, place, found, wanted, hint))


def _not_csv(said: str) -> tuple[str, str]:
    """What was found and wanted where the csv module gives up."""
    if "limit" in said:
        return "a cell of more than 100,000 characters, or a quote that is never closed", "a number in each cell"
    if "unexpected end" in said:
        return "a quote that is never closed", 'cells as they are, or in "quotes"'
    if "expected after" in said:
        return "text after a closing quote", 'two quotes ("") for a quote within a cell in quotes'
    return f"text that is not CSV ({plain(said)})", "CSV"


def _delimiter(text: str) -> str:
    """The delimiter that the first line has most of, outside quotes."""
    first = next((line for line in text[:100_000].splitlines() if line.strip()), "")
    first = re.sub(r'"[^"]*"', "", first)
    return max(_DELIMITERS, key=lambda mark: (first.count(mark), -_DELIMITERS.index(mark)))
