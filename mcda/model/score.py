"""A score of an option on a criterion: a number, or what is known about one."""

from __future__ import annotations

import math
from typing import Any, ClassVar, TypeAlias

import numpy as np

from mcda.arrays import FloatArray
from mcda.frozen import record
from mcda.numeric import quantiles


@record
class Number:
    """A certain score, in the criterion's unit."""

    value: float
    taken_as: ClassVar[str] = "itself"

    @property
    def typical(self) -> float:
        """The one number that methods without chance use."""
        return self.value

    @property
    def ends(self) -> tuple[float, ...]:
        """The number itself."""
        return (self.value,)

    def quantiles(self, shares: FloatArray) -> FloatArray:
        """Itself, whatever the shares (...,)."""
        return np.full(np.shape(shares), self.value)

    def to_data(self) -> Any:
        """As a case file writes it."""
        return self.value


@record
class Range:
    """Anything from low to high."""

    low: float
    high: float
    taken_as: ClassVar[str] = "midpoint"

    @property
    def typical(self) -> float:
        """The midpoint."""
        return (self.low + self.high) / 2

    @property
    def ends(self) -> tuple[float, ...]:
        """The lowest and the highest it may be."""
        return (self.low, self.high)

    def quantiles(self, shares: FloatArray) -> FloatArray:
        """The scores (...,) below which these shares (...,) of all draws lie."""
        return np.asarray(self.low + shares * (self.high - self.low))

    def to_data(self) -> Any:
        """As a case file writes it."""
        return [self.low, self.high]


@record
class Triangle:
    """From low to high, most likely at the mode."""

    low: float
    mode: float
    high: float
    taken_as: ClassVar[str] = "mode"

    @property
    def typical(self) -> float:
        """The mode."""
        return self.mode

    @property
    def ends(self) -> tuple[float, ...]:
        """The lowest and the highest it may be."""
        return (self.low, self.high)

    def quantiles(self, shares: FloatArray) -> FloatArray:
        """The scores (...,) below which these shares (...,) of all draws lie."""
        return quantiles.triangle(shares, self.low, self.mode, self.high)

    def to_data(self) -> Any:
        """As a case file writes it."""
        return {"low": self.low, "mode": self.mode, "high": self.high}


@record
class Normal:
    """Normally distributed around the mean."""

    mean: float
    sd: float
    taken_as: ClassVar[str] = "mean"

    @property
    def typical(self) -> float:
        """The mean."""
        return self.mean

    @property
    def ends(self) -> tuple[float, ...]:
        """None: its tails have no end."""
        return ()

    def quantiles(self, shares: FloatArray) -> FloatArray:
        """The scores (...,) below which these shares (...,) of all draws lie."""
        return quantiles.normal(shares, self.mean, self.sd)

    def to_data(self) -> Any:
        """As a case file writes it."""
        return {"mean": self.mean, "sd": self.sd}


@record
class Beta:
    """Beta(a, b), in [0, 1]."""

    a: float
    b: float
    taken_as: ClassVar[str] = "mean"

    @property
    def typical(self) -> float:
        """The mean, a / (a + b)."""
        return 1.0 / (1.0 + self.b / self.a)

    @property
    def ends(self) -> tuple[float, ...]:
        """None: how far it reaches, its scale says."""
        return ()

    def quantiles(self, shares: FloatArray) -> FloatArray:
        """The scores (...,) below which these shares (...,) of all draws lie."""
        return quantiles.beta(shares, self.a, self.b)

    def to_data(self) -> Any:
        """As a case file writes it."""
        return {"beta": [self.a, self.b]}


@record
class LogNormal:
    """Its logarithm is normal with mean mu and standard deviation sigma."""

    mu: float
    sigma: float
    taken_as: ClassVar[str] = "mean"

    @property
    def typical(self) -> float:
        """The mean, exp(mu + sigma^2 / 2); infinite where that overflows."""
        try:
            return math.exp(self.mu + self.sigma * self.sigma / 2)
        except OverflowError:
            return math.inf

    @property
    def ends(self) -> tuple[float, ...]:
        """None: its tail has no end."""
        return ()

    def quantiles(self, shares: FloatArray) -> FloatArray:
        """The scores (...,) below which these shares (...,) of all draws lie."""
        return quantiles.lognormal(shares, self.mu, self.sigma)

    def to_data(self) -> Any:
        """As a case file writes it."""
        return {"lognormal": [self.mu, self.sigma]}


@record
class Samples:
    """Observed or simulated values, each as likely as the next."""

    values: tuple[float, ...]
    taken_as: ClassVar[str] = "mean"

    @property
    def typical(self) -> float:
        """The mean."""
        return math.fsum(each / len(self.values) for each in self.values)

    @property
    def ends(self) -> tuple[float, ...]:
        """The lowest and the highest it may be."""
        return (min(self.values), max(self.values))

    def quantiles(self, shares: FloatArray) -> FloatArray:
        """The scores (...,) below which these shares (...,) of all draws lie."""
        return quantiles.among(shares, np.sort(np.array(self.values)))

    def to_data(self) -> Any:
        """As a case file writes it."""
        return {"samples": list(self.values)}


@record
class Unknown:
    """Anywhere on the criterion's scale."""

    low: float
    high: float
    taken_as: ClassVar[str] = "midpoint of the scale"

    @property
    def typical(self) -> float:
        """The middle of the scale."""
        return (self.low + self.high) / 2

    @property
    def ends(self) -> tuple[float, ...]:
        """The lowest and the highest it may be."""
        return (self.low, self.high)

    def quantiles(self, shares: FloatArray) -> FloatArray:
        """The scores (...,) below which these shares (...,) of all draws lie."""
        return np.asarray(self.low + shares * (self.high - self.low))

    def to_data(self) -> Any:
        """As a case file writes it."""
        return {"unknown": True}


Score: TypeAlias = Number | Range | Triangle | Normal | Beta | LogNormal | Samples | Unknown
