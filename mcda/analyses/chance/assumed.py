"""What a stress test rests on: what is drawn and how, and what stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from mcda.analyses.assumptions import assumptions_of
from mcda.analyses.chance.lottery import Lottery
from mcda.analyses.chance.sources import Cell, Compared
from mcda.analyses.chance.weights import CONCENTRATION
from mcda.analyses.question.rescoring import weighs_scores
from mcda.model.chance import WEIGHT_MODELS, Chance
from mcda.results.ranking import Assumption
from mcda.words import counted, number, percent

_OF_WEIGHTS = ("weights", "order", "consistency", "bounds")  # kinds that say where stated weights come from
_OF_TYPICAL = ("typical", "missing")  # kinds that say which one number is used


def drawn_assumptions(lottery: Lottery, chance: Chance) -> tuple[Assumption, ...]:
    """Every assumption, what is drawn first."""
    standing = lottery.standing
    stated = chance.source in ("stated", "around", "hull")
    dropped = {"bounds", "typical", *(() if stated else _OF_WEIGHTS)}
    if standing.case.missing == "unknown":
        dropped.add("missing")
    kept = assumptions_of(standing.case, standing.used, standing.rule, standing.parties)
    return (
        *(Assumption("chance", text) for text in _drawn(lottery, chance)),
        *(each for each in kept if each.kind not in dropped),
    )


def _drawn(lottery: Lottery, chance: Chance) -> Iterator[str]:
    standing = lottery.standing
    for name in chance.models:
        text = WEIGHT_MODELS[name]
        yield f"Weights {name}: {text}{_how(chance) if name == 'around' else ''}."
    if standing.rule is not None:
        yield "All groups share each draw of weights." if lottery.lots.shared else "Each group keeps its own weights."
    if len(standing.case.sets) > 1 and not lottery.lots.weights[0].certain:
        yield "Weights are drawn node by node: evenly among the children of each criterion."
    cells = [source for source in lottery.sources if isinstance(source, Cell)]
    if cells:
        yield (
            f"{counted(len(cells), 'uncertain score')} {'is' if len(cells) == 1 else 'are'} drawn as stated, each by "
            "itself: ranges and unknown ones evenly, others from their distributions, and kept on their scales."
        )
    if chance.judgement_noise:
        kinds = "weights and comparisons" if any(isinstance(each, Compared) for each in lottery.sources) else "weights"
        yield (
            f"Judgements behind {kinds} are drawn around what was said: the logarithm of each with the standard "
            f"deviation {number(chance.judgement_noise)}."
        )
    if cells and weighs_scores(standing.case) and chance.source != "uniform":
        yield "Weights that come from the scores are those of the scores as used, in every draw."
    if any(leaf.limit for leaf in standing.case.leaves) and lottery.sources:
        yield "Which options are past a limit is as it is today, in every draw."


def _how(chance: Chance) -> str:
    if chance.within is not None:
        return f", each up to {percent(chance.within)} of itself away"
    return f", Dirichlet with concentration {number(chance.concentration or CONCENTRATION)}"
