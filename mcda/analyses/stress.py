"""How an answer stands up to chance: who leads how often, when weights, scores and influence are uncertain."""

from __future__ import annotations

from typing import Unpack

import numpy as np

from mcda.analyses.chance.answer import answer
from mcda.analyses.chance.exact import Exact, exactly
from mcda.analyses.chance.figures import figures_from
from mcda.analyses.chance.lottery import Lottery
from mcda.analyses.chance.profile import profile_of
from mcda.analyses.chance.sampling import Counted, Progress, count
from mcda.analyses.question.standing import Question, stand
from mcda.errors import RequestError
from mcda.model.case import Case
from mcda.model.chance import Chance
from mcda.results.acceptability import Acceptability


def stress(
    case: Case,
    *,
    weights: str = "uniform",
    within: float | None = None,
    concentration: float | None = None,
    judgement_noise: float = 0.0,
    sampling: str = "sobol",
    samples: int | None = None,
    precision: float | None = None,
    seed: int = 0,
    exact: bool = True,
    workers: int | None = None,
    progress: Progress | None = None,
    **question: Unpack[Question],
) -> Acceptability:
    """Rank a case under many weights, scores and influences, drawn by chance, and count who leads how often (SMAA-2).

    ``weights`` to ``workers`` are those of :class:`mcda.Chance`; the other arguments are those of :func:`mcda.rank`.
    Scores that are ranges, distributions or unknown are always drawn. ``progress`` is called now and then with how many
    draws are counted, of how many. An interruption (Ctrl-C) gives what was counted so far. The same seed gives the same
    figures to the last bit, whatever the number of workers. Source: Lahdelma & Salminen (2001) SMAA-2, Operations
    Research 49, 444-454.

    Raises RequestError where the case cannot give what is asked, or where no option is left to rank.

    >>> import mcda
    >>> case = mcda.case({"a": {"x": 0.9, "y": 0.2}, "b": {"x": 0.5, "y": 0.8}},
    ...                  criteria={"x": {"scale": [0, 1]}, "y": {"scale": [0, 1]}})
    >>> result = mcda.stress(case)
    >>> [round(share, 12) for share in result.rank_acceptability["a"]], "rank_acceptability" in result.exact
    ([0.4, 0.6], True)
    """
    chance = Chance(weights, within, concentration, judgement_noise, sampling, samples, precision, seed, exact, workers)
    standing = stand(case, **question)
    if not standing.options:
        raise RequestError("every option is past a limit: none is left to lead")
    lottery = Lottery.of(standing, chance)
    known = exactly(lottery) if chance.exact else None
    counted = _counted(lottery, chance, known, progress)
    figures = figures_from(lottery, chance, known, counted)
    return answer(lottery, chance, figures, counted, profile_of(lottery, chance))


def _counted(lottery: Lottery, chance: Chance, known: Exact | None, progress: Progress | None) -> Counted | None:
    """What draws say; None where nothing is left to ask them, unless a number of them is asked for."""
    if known is not None and known.complete and chance.samples is None:
        return None
    settled = np.broadcast_to(known.known, known.ranks.shape) if known is not None else None
    pairs = known is None or known.ahead is None
    return count(lottery, chance, pairs=pairs, progress=progress, settled=settled)
