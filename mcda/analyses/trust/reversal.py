"""Why an option's absence changes the order of others: what of it their scores, weights or places depend on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from mcda.analyses.question.parties import Party
from mcda.analyses.question.rescoring import depends_on_options, runs_of, without_option
from mcda.analyses.question.standing import Standing, run_of
from mcda.errors import RequestError
from mcda.model.methods import METHOD_SPECS
from mcda.numeric.order import exceeds, ranks
from mcda.words import few

# How scores depend on the options present, by scaling or mode; other methods say so themselves.
_HOW: Mapping[object, str] = {
    "value": "without a scale, values run from the worst to the best score present",
    "minmax": "values run from the worst to the best score present",
    "max": "scores are divided by the best one present",
    "sum": "scores are shares of the total of all options",
    "vector": "scores are divided by the norm of all options' scores",
    "distributive": "local priorities are shares of all options",
    "ideal": "local priorities are divided by the best one present",
}
_TO_ENDS = "distances run to the best and the worst value present"  # of TOPSIS, whatever its scaling

# The ends of a criterion that count; and where nothing else of the other options does.
_BY_BEST = frozenset({"max", "ideal", "aras", "waspas"})
_BY_BOTH = frozenset({"value", "minmax", "topsis", "vikor", "codas", "marcos", "cocoso", "spotis", "mabac"})
_BY_ENDS_ALONE = frozenset({"value", "minmax", "max", "ideal", "waspas", "spotis", "marcos"})

_PLACES = {
    "borda": "the rule borda gives a point for each option beaten, and {} is one of them",
    "copeland": "the rule copeland counts each option beaten or lost to, and {} is one of them",
    "median-rank": "the rule median-rank looks at places in each group's order, and all behind {} move up without it",
}


def why_without(standing: Standing, option: str) -> str | None:
    """Why the order of the others depends on this one, in sentences; None where no cause is known."""
    name = standing.case.option(option).name
    said: list[str] = []
    counted = standing.rule in _PLACES
    if depends_on_options(standing) and not (counted and not _groups_move(standing, option)):
        said += [*_by_scores(standing, option, name), *_by_weights(standing, option, name)]
    if counted:
        said.append(_PLACES[standing.rule or ""].format(name))
    return " ".join(f"{each[:1].upper()}{each[1:]}." for each in said) or None


def _by_scores(standing: Standing, option: str, name: str) -> Iterator[str]:
    """By the ends of a criterion that it alone sets, or because all options count."""
    used = standing.used
    spec, rule = METHOD_SPECS[used.id], used.options.get("scaling", used.options.get("mode"))
    if rule == "none" or used.id == "weighted-product":
        return
    how = f"scores are {spec.relative}" if rule is None and not spec.on_scales else _HOW[rule or "value"]
    how += f", and {_TO_ENDS}" if used.id == "topsis" else ""
    if ends := _ends(standing, option, {used.id, rule}):
        yield f"{how}; {name} alone has {few(ends, 4)}"
    elif not {used.id, rule} & _BY_ENDS_ALONE or used.id == "topsis":
        yield f"{how}, and so depend on {name} too"


def _ends(standing: Standing, option: str, by: set[object]) -> list[str]:
    """The ends that nobody else reaches, of criteria on which they count, each with the groups for whom that is so."""
    parties = [run.party for run in runs_of(standing)]
    by_scale = "value" in by or "spotis" in by
    whose: dict[tuple[int, str, str], list[Party]] = {}
    for column, leaf in enumerate(standing.case.leaves):
        for party in parties:
            if party.weights[column] > 0 and not (by_scale and leaf.scale):
                for end, what in _alone(party, column, option, by):
                    whose.setdefault((column, end, what), []).append(party)
    names = [leaf.name for leaf in standing.case.leaves]
    return [
        f"the {end} {what} on {names[column]}{_who(those, parties)}" for (column, end, what), those in whose.items()
    ]


def _alone(party: Party, column: int, option: str, by: set[object]) -> Iterator[tuple[str, str]]:
    """The ends of a criterion that count, at which the option is beyond all others, and of what."""
    leaf = party.table.criteria[column]
    judged = leaf.id in party.table.priorities
    scores = party.table.priorities[leaf.id] if judged else party.table.matrix[:, column]
    at = party.table.options.index(option)
    own, others = scores[at], np.delete(scores, at)
    best = "lowest" if leaf.minimise and not judged else "highest"
    for end, beyond in (("lowest", exceeds(others, own)), ("highest", exceeds(own, others))):
        if beyond.all() and (by & _BY_BOTH or (by & _BY_BEST and end == best)):
            yield end, "priority" if judged else "score"


def _who(whose: Sequence[Party], parties: Sequence[Party]) -> str:
    return f" ({few([party.group.name for party in whose if party.group], 3)})" if len(whose) < len(parties) else ""


def _by_weights(standing: Standing, option: str, name: str) -> Iterator[str]:
    """Because weights come from the scores, and are others without it."""
    rules = {node.rule or "" for party in standing.parties for node in party.tree.nodes if node.kind == "objective"}
    if not rules:
        return
    both = zip(standing.parties, without_option(standing, option), strict=True)
    if any(not np.allclose(now.weights, then.weights, rtol=0.0, atol=1e-12) for now, then in both):
        yield f"weights come from the scores ({', '.join(sorted(rules))}), and so depend on {name} too"


def _groups_move(standing: Standing, option: str) -> bool:
    """Whether some group's own order of the others depends on it."""
    at = standing.options.index(option)
    for run, party in zip(standing.runs, without_option(standing, option), strict=True):
        try:
            then = run_of(party, standing.used).scores
        except RequestError:
            continue
        if not np.array_equal(ranks(np.delete(run.scores, at)), ranks(then)):
            return True
    return False
