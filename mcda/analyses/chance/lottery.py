"""A question about a case with all that is uncertain in it: draws in, overall scores out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from mcda.analyses.chance.scores import cells_of, compared_of
from mcda.analyses.chance.sources import Cell, Compared, Shares, Source, drawn
from mcda.analyses.chance.voices import Voice, voices_apart, voices_of
from mcda.analyses.chance.weights import Lots, lots_of
from mcda.analyses.question.combining import COMBINERS
from mcda.analyses.question.parties import influence_of
from mcda.analyses.question.rescoring import ordering_of, points_of
from mcda.analyses.question.standing import Standing, pooled_run
from mcda.arrays import FloatArray
from mcda.elicit.noise import Noisy
from mcda.frozen import record
from mcda.model.chance import Chance
from mcda.numeric.counting import figures_of
from mcda.numeric.lots import Down, Evenly, Lot
from mcda.numeric.points import Points
from mcda.numeric.voting import shares
from mcda.results.acceptability import Input

NOWHERE = Points(np.empty((0, 1)), np.random.Generator(np.random.PCG64(0)))  # for what is certain


@record(eq=False)
class Plane:
    """Overall scores that order options as ``values`` (options, items) @ what one lot gives (items, draws)."""

    values: FloatArray
    lot: Lot
    source: int | None  # among the sources; None where the lot is certain


@dataclass(frozen=True)
class Lottery:
    """What is uncertain in a question, and the overall scores that a draw of it gives."""

    standing: Standing
    lots: Lots
    sources: tuple[Source, ...]
    voices: tuple[Voice, ...]
    pools_anew: bool = False  # inputs are put together for each draw, not once

    @classmethod
    def of(cls, standing: Standing, chance: Chance) -> Lottery:
        """All that is uncertain. Raises RequestError where the case does not say what a draw takes."""
        lots = lots_of(standing, chance)
        sources: list[Source] = []
        if lots.influence is not None:
            sources.append(Shares(Input("influence"), lots.influence))
        for lot in lots.drawn:
            whose = [party.group for party, own in zip(standing.parties, lots.weights, strict=False) if own is lot]
            group = whose[0] if len(whose) == 1 and not lots.shared else None
            sources.append(Shares(Input("weights", group=group.id if group else None), lot))
        sources += [*compared_of(standing, chance), *cells_of(standing, influence_drawn=lots.influence is not None)]
        anew = standing.rule == "pooled" and (lots.influence is not None or _partly_judged(standing, sources))
        voices = voices_apart(standing, sources) if anew else voices_of(standing, sources)
        return cls(standing, lots, tuple(sources), tuple(voices), anew)

    @property
    def dimensions(self) -> int:
        """Of the points of the unit cube that a draw takes."""
        return sum(source.dimensions for source in self.sources)

    @cached_property
    def plane(self) -> Plane | None:
        """Where scores are certain and linear in one lot, and everything else is fixed: what that lot decides."""
        standing = self.standing
        if not self.sources:
            return Plane(self.scores([]), Evenly.point(np.ones(1)), None)
        if any(voice.drawn for voice in self.voices) or self.pools_anew:
            return None
        if self.lots.influence is not None:
            points = points_of(standing) if all(lot.certain for lot in self.lots.weights) else None
            return Plane(points.T, self.lots.influence, 0) if points is not None else None
        values = ordering_of(standing) if self.lots.shared else None
        return Plane(values, self.lots.weights[0], 0) if values is not None else None

    @cached_property
    def slow(self) -> bool:
        """Whether draws go one by one through the method, or have judgements that are completed one by one."""
        return (
            self.pools_anew
            or any(voice.slow for voice in self.voices)
            or any(_completes(source.lot) for source in self.sources if isinstance(source, Shares | Compared))
        )

    def draw(self, points: Points) -> list[FloatArray]:
        """What each source gives."""
        return drawn(self.sources, points)

    def weights(self, found: Sequence[FloatArray]) -> FloatArray:
        """The weights (criteria, draws or 1) behind draws; by influence, the mean of those of all who rank."""
        each = self._weights(found)
        if len(each) == 1:
            return each[0]
        says = shares(self._influence(found).T).T
        return np.asarray(sum(own * say for own, say in zip(each, says, strict=True)))

    def influence(self, found: Sequence[FloatArray]) -> FloatArray | None:
        """The influence (groups, draws) behind draws; None where it is as stated."""
        return found[0] if self.lots.influence is not None else None

    @cached_property
    def central(self) -> dict[int, slice]:
        """The sources whose draws are carried along, weights and influence, and where they stand in what is carried.

        Before them stand the weights of the criteria, which are the draws of a source where all hold the same.
        """
        criteria = len(self.standing.case.leaves)
        found: dict[int, slice] = {}
        start = criteria
        for index, source in enumerate(self.sources):
            if source.name.kind == "weights" and self.lots.shared:
                found[index] = slice(0, criteria)
            elif source.name.kind in ("weights", "influence"):
                size = criteria if source.name.kind == "weights" else len(self.standing.parties)
                found[index] = slice(start, start + size)
                start += size
        return found

    @property
    def inputs(self) -> int:
        """How many numbers are carried along with a draw."""
        return max((place.stop for place in self.central.values()), default=len(self.standing.case.leaves))

    def carried(self, found: Sequence[FloatArray], draws: int) -> FloatArray:
        """What makes an option come first, (inputs, draws): weights, and below them what else ``central`` names."""
        parts = [self.weights(found)]
        parts += [found[index] for index, place in self.central.items() if place.start]
        if len(parts) == 1 and parts[0].shape[1] == draws:
            return parts[0]
        return np.concatenate([np.broadcast_to(part, (len(part), draws)) for part in parts])

    def figures(self, found: Sequence[FloatArray]) -> FloatArray:
        """Figures (options, draws) that order the options as their scores do."""
        if self.plane is not None and self.plane.source is not None:
            return figures_of(self.plane.values, found[self.plane.source])
        if self.standing.main is not None and not self.voices[0].drawn and not self.pools_anew:
            return self.standing.main.scorer.figures(self.weights(found))
        return self.scores(found)

    def scores(self, found: Sequence[FloatArray]) -> FloatArray:
        """Overall scores (options, draws), one draw where nothing is uncertain; as the method and the rule have them.

        Raises RequestError where the method cannot take a draw.
        """
        scores = self._pooled(found) if self.pools_anew else self._scores(found)
        return np.broadcast_to(scores, (len(scores), _width(found)))

    @property
    def repeats(self) -> bool:
        """Whether some weights, or influence, are drawn again and again, so that options may tie there."""
        lots = [*self.lots.drawn, *([self.lots.influence] if self.lots.influence is not None else [])]
        return any(lot.repeats for lot in lots)

    def _scores(self, found: Sequence[FloatArray]) -> FloatArray:
        each = self._weights(found)
        each = each * len(self.voices) if len(each) == 1 else each
        scores = [voice.scores(weights, found) for voice, weights in zip(self.voices, each, strict=True)]
        if self.standing.rule is None or self.standing.rule == "pooled":
            return scores[0]
        influence = self._influence(found)
        draws = max(influence.shape[1], *(own.shape[1] for own in scores))
        stacked = np.stack([np.broadcast_to(own, (len(own), draws)).T for own in scores])
        says = influence[:, 0] if influence.shape[1] == 1 else influence
        return COMBINERS[self.standing.rule](stacked, says).T

    def _weights(self, found: Sequence[FloatArray]) -> list[FloatArray]:
        """Weights (criteria, draws or 1) shared by all who rank, or of each."""
        named = (own for source, own in zip(self.sources, found, strict=True) if source.name.kind == "weights")
        drawn_ = dict(zip(self.lots.drawn, named, strict=True))
        return [drawn_[lot] if lot in drawn_ else lot.draw(NOWHERE) for lot in self.lots.weights]

    def _influence(self, found: Sequence[FloatArray]) -> FloatArray:
        """Influence (groups, draws or 1)."""
        drawn_ = self.influence(found)
        return influence_of(self.standing.parties)[:, None] if drawn_ is None else drawn_

    def _pooled(self, found: Sequence[FloatArray]) -> FloatArray:
        """The groups' inputs put together for each draw."""
        standing, draws = self.standing, _width(found)
        influence = np.broadcast_to(self._influence(found), (len(standing.parties), draws))
        stated = all(lot.certain for lot in self.lots.weights)
        weights = np.broadcast_to(self.weights(found), (len(standing.case.leaves), draws))
        tables = [(voice.columns(found), voice.local(found)) for voice in self.voices]
        scores = []
        for draw in range(draws):
            parties = [
                replace(voice.run.party, table=voice.table(*table, draw))
                for voice, table in zip(self.voices, tables, strict=True)
            ]
            run = pooled_run(standing.case, parties, standing.settings, standing.used, influence[:, draw])
            scores.append(run.scores if stated else run.scorer.scores(np.ascontiguousarray(weights[:, draw])))
        return np.stack(scores, axis=1)


def _width(found: Sequence[FloatArray]) -> int:
    """How many draws there are; one where all is held, or certain."""
    return max((own.shape[-1] for own in found), default=1)


def _partly_judged(standing: Standing, sources: Sequence[Source]) -> bool:
    """Whether a score is drawn on a criterion on which other groups judged the options pairwise."""
    uncertain = {source.column for source in sources if isinstance(source, Cell)}
    return any(
        leaf.id in party.table.priorities
        for column, leaf in enumerate(standing.case.leaves)
        for party in standing.parties
        if column in uncertain
    )


def _completes(lot: Lot) -> bool:
    """Whether a lot, or one of those in its tree, completes judgements of which some are missing."""
    parts = lot.lots if isinstance(lot, Down) else (lot,)
    noisy = [part for part in parts if isinstance(part, Noisy)]
    return any(each.rule == "eigenvector" and bool(np.isnan(each.matrix).any()) for each in noisy)
