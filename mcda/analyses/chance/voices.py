"""Those who rank, each with what is uncertain about its scores: one group, the case, or all groups pooled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mcda.analyses.chance.sources import Cell, Compared, Source
from mcda.analyses.question.choices import apply
from mcda.analyses.question.parties import Run, influence_of
from mcda.analyses.question.standing import Standing
from mcda.arrays import FloatArray
from mcda.errors import RequestError
from mcda.frozen import FrozenDict, record
from mcda.methods.drawn import DRAWN
from mcda.model.performance import PerformanceTable
from mcda.numeric.voting import shares
from mcda.results.provenance import MethodUsed


@record
class Move:
    """An uncertain score of a table: which source draws it, where it stands, and its share in what stands there."""

    source: int
    row: int
    column: int
    share: float
    typical: float


@record
class Voice:
    """A run, its uncertain scores, and its criteria (columns) whose comparisons of options are drawn (by sources)."""

    run: Run
    used: MethodUsed
    moves: tuple[Move, ...] = ()
    compared: FrozenDict[int, int] = FrozenDict()

    @property
    def drawn(self) -> bool:
        """Whether its table is drawn."""
        return bool(self.moves or self.compared)

    @property
    def slow(self) -> bool:
        """Whether draws go one by one through the method."""
        if self.drawn:
            return self.used.id not in DRAWN
        return self.run.scorer.slow

    def scores(self, weights: FloatArray, found: Sequence[FloatArray]) -> FloatArray:
        """Overall scores (options, draws) under weights (criteria, draws); one draw where nothing is drawn."""
        if not self.drawn:
            return self.run.scorer.scores(weights.T).T
        columns, local = self.columns(found), self.local(found)
        if self.used.id in DRAWN:
            criteria = self.run.party.table.criteria
            return DRAWN[self.used.id](criteria, columns, weights, local, **self.used.options)
        return self._one_by_one(weights, columns, local)

    def columns(self, found: Sequence[FloatArray]) -> list[FloatArray]:
        """The table by criterion: (options, draws), or (options, 1) where it is certain."""
        table = self.run.party.table
        columns = [np.ascontiguousarray(column[:, None]) for column in table.matrix.T]
        for move in self.moves:
            draws, column = found[move.source], columns[move.column]
            if column.shape[1] == 1:
                column = np.repeat(column, len(draws), axis=1)
            column[move.row] = draws if move.share == 1.0 else column[move.row] + move.share * (draws - move.typical)
            columns[move.column] = column
        return columns

    def local(self, found: Sequence[FloatArray]) -> dict[int, FloatArray]:
        """Local priorities (options, draws or 1), by column, where options were judged pairwise."""
        table = self.run.party.table
        at = {criterion.id: column for column, criterion in enumerate(table.criteria)}
        stated = {at[name]: priorities[:, None] for name, priorities in table.priorities.items()}
        return stated | {column: found[source] for column, source in self.compared.items()}

    def table(self, columns: Sequence[FloatArray], local: dict[int, FloatArray], draw: int) -> PerformanceTable:
        """The table of one draw."""
        table = self.run.party.table
        matrix = np.column_stack([column[:, draw if column.shape[1] > 1 else 0] for column in columns])
        names = [criterion.id for criterion in table.criteria]
        judged = {names[at]: each[:, draw if each.shape[1] > 1 else 0] for at, each in local.items()}
        return PerformanceTable(table.options, table.criteria, matrix, FrozenDict(judged))

    def _one_by_one(
        self, weights: FloatArray, columns: Sequence[FloatArray], local: dict[int, FloatArray]
    ) -> FloatArray:
        """Each draw's table through the method."""
        draws = max(weights.shape[1], *(each.shape[1] for each in [*columns, *local.values()]))
        own = np.broadcast_to(weights, (len(weights), draws))
        return np.stack([self._one(own[:, draw], self.table(columns, local, draw)) for draw in range(draws)], axis=1)

    def _one(self, weights: FloatArray, table: PerformanceTable) -> FloatArray:
        try:
            return apply(self.used, table).scores(np.ascontiguousarray(weights))
        except RequestError as error:
            raise RequestError(f"in a draw of what is uncertain: {error}") from None


def voices_of(standing: Standing, sources: Sequence[Source]) -> list[Voice]:
    """Those whose scores are put together, or the one whose scores count."""
    if standing.main is not None and standing.rule == "pooled":
        says = shares(influence_of(standing.parties))
        return [Voice(standing.main, standing.used, _moves(sources, dict(enumerate(says.tolist()))))]
    return voices_apart(standing, sources)


def voices_apart(standing: Standing, sources: Sequence[Source]) -> list[Voice]:
    """Each party by itself, also where they are pooled later."""
    runs = [standing.main] if standing.main is not None and standing.rule is None else standing.runs
    return [
        Voice(run, standing.used, _moves(sources, {index: 1.0}), _compared(sources, index))
        for index, run in enumerate(runs)
    ]


def _moves(sources: Sequence[Source], says: dict[int, float]) -> tuple[Move, ...]:
    """The uncertain scores of a table that some parties (positions) have a share in."""
    found = []
    for index, source in enumerate(sources):
        if isinstance(source, Cell):
            share = sum(says.get(party, 0.0) for party in source.parties)
            if share > 0:
                found.append(Move(index, source.row, source.column, min(share, 1.0), source.score.typical))
    return tuple(found)


def _compared(sources: Sequence[Source], party: int) -> FrozenDict[int, int]:
    return FrozenDict(
        {
            source.column: index
            for index, source in enumerate(sources)
            if isinstance(source, Compared) and party in source.parties
        }
    )
