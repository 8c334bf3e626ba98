"""What a stress test rests on: what is drawn and how, and what stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from mcda.analyses.assumptions import assumptions_of
from mcda.analyses.chance.lottery import Lottery
from mcda.analyses.chance.said import by_hand
from mcda.analyses.chance.sources import Cell
from mcda.analyses.chance.weights import CONCENTRATION
from mcda.analyses.question.rescoring import weighs_scores
from mcda.model.chance import WEIGHT_MODELS, Chance
from mcda.results.ranking import Assumption
from mcda.words import few, listed, number, percent

_OF_WEIGHTS = ("weights", "order", "consistency", "bounds")  # kinds that say where stated weights come from
_NODE_BY_NODE = {
    "uniform": "evenly among the children of each criterion",
    "around": "the children of each criterion around their shares in it",
}


def drawn_assumptions(lottery: Lottery, chance: Chance) -> tuple[Assumption, ...]:
    """Every assumption, what is drawn first."""
    standing = lottery.standing
    stated = chance.source in ("stated", "around", "hull") or len(standing.case.leaves) == 1
    dropped = {"bounds", "typical", *(() if stated else _OF_WEIGHTS)}
    kept = assumptions_of(standing.case, standing.used, standing.rule, standing.parties)
    return (
        *(Assumption("chance", text) for text in _drawn(lottery, chance)),
        *(_as_drawn(each, chance) for each in kept if each.kind not in dropped),
    )


def _as_drawn(assumption: Assumption, chance: Chance) -> Assumption:
    """What is said of the answer of today, as it is in the draws: influence, and scores that are missing."""
    how, groups, _ = assumption.text.partition("); ")
    if assumption.kind == "combine" and chance.influence == "groups":
        return Assumption("combine", f"{how}{groups}their influence is drawn.")
    cell, middle, _ = assumption.text.rpartition(": the middle of its scale, ")
    if assumption.kind == "missing" and middle:
        return Assumption("missing", f"{cell}: it is drawn evenly from its whole scale.")
    return assumption


def _drawn(lottery: Lottery, chance: Chance) -> Iterator[str]:
    case = lottery.standing.case
    yield from _weights(lottery, chance)
    if by_hand(case) and chance.source == "uniform":
        yield "What is set by hand holds in every draw; the other weights share what is left."
    elif by_hand(case) and chance.source == "around":
        yield "What is set by hand is where draws lie around, and moves as other weights do."
    if len(case.sets) > 1 and chance.source in _NODE_BY_NODE:
        yield f"Weights are drawn node by node: {_NODE_BY_NODE[chance.source]}."
    cells = sum(isinstance(source, Cell) for source in lottery.sources)
    if cells:
        yield _scores(cells)
    noisy = [kind for kind in ("weights", "comparisons") if kind in _kinds(lottery)]
    if chance.judgement_noise and noisy:
        yield (
            f"Judgements behind {listed(noisy)} are drawn around what was said: the logarithm of each with the "
            f"standard deviation {number(chance.judgement_noise)}."
        )
    elif chance.judgement_noise:
        yield "No judgement is drawn: no pairwise judgement stands behind what is asked here."
    if cells and weighs_scores(case) and chance.source != "uniform":
        yield "Weights that come from the scores are those of the scores as used, in every draw."
    out = [option.name for option in case.options if option.id in lottery.standing.out]
    if out:
        yield f"{few(out, 5)} {'is' if len(out) == 1 else 'are'} past a limit, and left out of every draw."
    if cells and any(leaf.limit for leaf in case.leaves):
        yield "Which options are past a limit is as it is today, in every draw."


def _weights(lottery: Lottery, chance: Chance) -> Iterator[str]:
    """What weights and influence are drawn from; nothing of weights where one criterion has them all."""
    one = len(lottery.standing.case.leaves) == 1
    for name in chance.models:
        if name == "stated" and not one and "weights" not in _kinds(lottery):
            yield "Weights stated: as they are, in every draw."
        elif name != "stated" and (not one or name == chance.influence):
            yield f"Weights {name}: {WEIGHT_MODELS[name]}{_how(chance) if name == 'around' else ''}."
    if lottery.standing.rule is not None and not one:
        yield "All groups share each draw of weights." if lottery.lots.shared else "Each group keeps its own weights."


def _kinds(lottery: Lottery) -> set[str]:
    return {source.name.kind for source in lottery.sources}


def _scores(count: int) -> str:
    if count == 1:
        return "1 uncertain score is drawn: evenly over a range, else from its distribution, and kept on its scale."
    return (
        f"{count} uncertain scores are drawn, each by itself: evenly over ranges, else from their distributions, "
        "and kept on their scales."
    )


def _how(chance: Chance) -> str:
    if chance.within is not None:
        return f", each up to {percent(chance.within)} of itself away"
    return f", Dirichlet with concentration {number(chance.concentration or CONCENTRATION)}"
