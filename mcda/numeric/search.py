"""The nearest weights at which an option leads, where there is no closed form: found by search, so never too near.

Points all over the simplex tell where each option leads; the nearest of them are pulled towards today's weights, in a
straight line and then along linear programmes that take the scores as straight near where they are (successive linear
programming: Griffith & Stewart 1961 Management Science 7, 379-392). The points are the same every time.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

import numpy as np

from mcda.arrays import BoolArray, FloatArray, ScoreArray, WeightArray
from mcda.numeric.flips import Flip, distance, nearest_within
from mcda.numeric.order import exceeds, ranks

POINTS = 2048  # on the simplex
TRIES = 6  # of the nearest points
STEPS = 25  # linear programmes for each of them
TINY = 1e-6  # of weight, to measure slopes with


class Leads:
    """Where options lead: a function from weights (places, criteria) to scores (places, options), around weights."""

    def __init__(self, scores: Callable[[WeightArray], ScoreArray], weights: WeightArray) -> None:
        """Look at the points once."""
        self.scores, self.weights = scores, weights
        self.rival: int | None = None
        points = _points(len(weights))
        nearer = [(1.0 - share) * weights + share * points for share in (0.1, 0.3, 0.6)]
        self.points = np.concatenate([weights[None, :], *nearer, points])
        self.found = scores(self.points)
        self.leaders = ranks(self.found) == 1

    def against(self, rival: int) -> Leads:
        """The same places, where an option leads as soon as it is not behind this one rival."""
        other = copy(self)
        other.leaders = ~exceeds(self.found[:, [rival]], self.found)
        other.rival = rival
        return other

    def nearest(self, option: int) -> Flip | None:
        """The nearest weights found, by the sum of changes; None where it leads at none of the points."""
        places = self.points[self.leaders[:, option]]
        if not len(places):
            return None
        order = np.argsort(np.abs(places - self.weights).sum(axis=1))[:TRIES]
        return min((self._pulled(option, places[index]) for index in order), key=lambda flip: flip.distance)

    def nearest_by(self, option: int, start: WeightArray, norm: str) -> float:
        """The least change by another measure (l2, linf), looked for from weights at which the option leads."""
        places = self.points[self.leaders[:, option]]
        order = np.argsort([distance(place - self.weights, norm) for place in places])[:2]
        return min(self._drawn(option, place, norm) for place in (start, *places[order]))

    def _drawn(self, option: int, place: WeightArray, norm: str) -> float:
        """How near a place comes, drawn along programmes that take the scores as straight near where it is."""
        place = self._between(option, place, self.weights)
        share = 1.0
        for _ in range(STEPS):
            aim = nearest_within(self._rows(option, place), self.weights, norm)
            if aim is None or share < 1e-4:
                break
            nearer = self._between(option, place, place + share * (aim - place))
            nearer = self._between(option, nearer, self.weights)
            if distance(nearer - self.weights, norm) < distance(place - self.weights, norm) - 1e-9:
                place = nearer
            else:
                share /= 4.0
        return distance(place - self.weights, norm)

    def _rows(self, option: int, place: WeightArray) -> FloatArray:
        """Its lead over each rival as rows @ weights (rivals, criteria), if scores were straight near the place."""
        lead, slopes = self._slopes(option, place)
        return slopes + (lead - slopes @ place)[:, None]  # weights sum to 1

    def _leading(self, option: int, places: WeightArray) -> BoolArray:
        scores = self.scores(places)
        if self.rival is None:
            return np.asarray(ranks(scores)[:, option] == 1)
        return ~exceeds(scores[:, self.rival], scores[:, option])

    def _pulled(self, option: int, place: WeightArray) -> Flip:
        place = self._between(option, place, self.weights)
        room = 0.5
        for _ in range(STEPS):
            distance = self._away(place)
            if distance < 1e-12 or room < 1e-7:
                break
            aim = self._aim(option, place, room)
            better = place if aim is None else self._between(option, self._between(option, place, aim), self.weights)
            if self._away(better) < distance - 1e-9:
                place = better
            else:
                room /= 32.0
        return Flip(place, self._away(place))

    def _away(self, place: WeightArray) -> float:
        return float(np.abs(place - self.weights).sum())

    def _between(self, option: int, leads: WeightArray, aim: WeightArray) -> WeightArray:
        """From a place where the option leads towards another, as far as it leads."""
        if self._leading(option, aim[None, :])[0]:
            return aim
        near, far = 0.0, 1.0
        while far - near > 1e-13:
            places = near + (far - near) * np.linspace(0.0, 1.0, 32)[1:-1]
            ahead = self._leading(option, leads + places[:, None] * (aim - leads))
            lost = int(np.argmin(ahead)) if not ahead.all() else len(ahead)
            steps = np.concatenate([[near], places, [far]])
            near, far = float(steps[lost]), float(steps[lost + 1])
        return leads + near * (aim - leads)

    def _aim(self, option: int, place: WeightArray, room: float) -> WeightArray | None:
        """The nearest weights at which it would lead if scores were straight near the place, within ``room`` of it."""
        from scipy.optimize import linprog

        count = len(place)
        lead, slopes = self._slopes(option, place)
        one, none = np.eye(count), np.zeros((len(slopes), count))
        above = np.block([[one, -one], [-one, -one], [-slopes, none]])
        limits = np.concatenate([self.weights, -self.weights, lead - slopes @ place])
        cost = np.concatenate([np.zeros(count), np.ones(count)])
        whole = np.concatenate([np.ones(count), np.zeros(count)])[None, :]
        ends = [(max(0.0, at - room), min(1.0, at + room)) for at in place] + [(0.0, None)] * count
        found = linprog(cost, A_ub=above, b_ub=limits, A_eq=whole, b_eq=[1.0], bounds=ends, method="highs").x
        if found is None:
            return None
        aim = np.clip(found[:count], 0.0, None)  # the solver may be below its bounds by its own tolerance
        return np.asarray(aim / aim.sum())

    def _slopes(self, option: int, place: WeightArray) -> tuple[FloatArray, FloatArray]:
        """By how much it is ahead of each rival (rivals,), and how that changes with the weights (rivals, criteria)."""
        count = len(place)
        steps = TINY * np.eye(count)
        around = np.clip(np.concatenate([place + steps, place - steps]), 0.0, None)
        around /= around.sum(axis=1, keepdims=True)
        lead = self._lead(option, np.concatenate([place[None, :], around]))  # (places, rivals)
        moves = np.concatenate([around - place, np.ones((1, count))])
        rises = np.concatenate([lead[1:] - lead[0], np.zeros((1, lead.shape[1]))])
        slopes = np.linalg.lstsq(moves, rises, rcond=None)[0].T  # (rivals, criteria)
        return lead[0], slopes

    def _lead(self, option: int, places: WeightArray) -> FloatArray:
        """By how much it is ahead of each rival: (places, rivals)."""
        scores = self.scores(places)
        rivals = np.delete(scores, option, axis=1) if self.rival is None else scores[:, [self.rival]]
        return np.asarray(scores[:, [option]] - rivals)


def _points(count: int) -> WeightArray:
    """The corners and edges of the simplex, and points spread evenly over it (a fixed sequence)."""
    corners = np.eye(count)
    edges = (corners[:, None, :] + corners[None, :, :]).reshape(-1, count) / 2
    primes = _primes(count)
    index = np.arange(1, POINTS + 1)[:, None]
    uniform = np.modf(index * np.sqrt(primes))[0]  # Richtmyer's sequence
    gaps = -np.log(np.clip(uniform, 1e-12, 1.0))
    return np.concatenate([corners, edges, gaps / gaps.sum(axis=1, keepdims=True)])


def _primes(count: int) -> FloatArray:
    found: list[int] = []
    number = 2
    while len(found) < count:
        if all(number % prime for prime in found):
            found.append(number)
        number += 1
    return np.array(found, dtype=np.float64)
