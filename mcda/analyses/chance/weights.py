"""What weights and influence are drawn from, for each who ranks, or shared by all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from mcda.analyses.chance.scores import NOT_POOLED
from mcda.analyses.question.limits import Limit, agreed_limits, as_set, below, in_order
from mcda.analyses.question.parties import Party, influence_of
from mcda.analyses.question.standing import Standing
from mcda.arrays import FloatArray, WeightArray
from mcda.elicit.judged import matrix_of
from mcda.elicit.noise import Noisy
from mcda.elicit.tree import said_about
from mcda.errors import RequestError
from mcda.frozen import FrozenDict, record
from mcda.model.case import Case
from mcda.model.chance import Chance
from mcda.model.statements import Judgements, Order
from mcda.numeric.lots import Around, ByHand, Down, Evenly, Lot, Within
from mcda.numeric.order import exceeds
from mcda.numeric.regions import region
from mcda.numeric.voting import shares

CONCENTRATION = 50.0  # of weights around those stated: a weight of 0.5 then has a standard deviation of 0.07

OfSet = Callable[[str | None], Lot]


@record
class Lots:
    """``weights``: one lot for all who rank, or one for each; ``influence``: theirs, None where it is as stated."""

    weights: tuple[Lot, ...]
    influence: Lot | None = None

    @property
    def shared(self) -> bool:
        """Whether all who rank hold the same draw."""
        return len(self.weights) == 1

    @property
    def drawn(self) -> tuple[Lot, ...]:
        """The lots of weights that are not certain, each once, also where several hold what it draws."""
        return tuple(dict.fromkeys(lot for lot in self.weights if not lot.certain))


def lots_of(standing: Standing, chance: Chance) -> Lots:
    """What is drawn, as asked. Raises RequestError where the case does not say what it takes."""
    influence = _influence(standing, chance)
    if chance.judgement_noise and chance.source != "stated":
        raise RequestError(
            "noise in judgements moves weights as stated: use it with weights stated, groups or one-group"
        )
    voices = standing.parties if influence is not None else _voices(standing)
    if chance.source == "stated":
        return Lots(tuple(_as_stated(standing, voices, chance)), influence)
    if chance.source == "hull":
        return Lots((_hull(standing),), influence)
    if chance.around and chance.influence:
        return Lots(tuple(_around(standing, party.weights, chance) for party in voices), influence)
    if chance.around:
        return Lots((_around(standing, mean_weights(standing), chance),), influence)
    return Lots((_within_limits(standing, chance),), influence)


def mean_weights(standing: Standing) -> WeightArray:
    """The weights (criteria,) of the one who ranks, or the influence-weighted means of all."""
    if standing.main is not None:
        return standing.main.party.weights
    parties = standing.parties
    return np.asarray(shares(influence_of(parties)) @ np.stack([party.weights for party in parties]))


def _voices(standing: Standing) -> Sequence[Party]:
    return [standing.main.party] if standing.main is not None else standing.parties


def _influence(standing: Standing, chance: Chance) -> Lot | None:
    if chance.influence is None:
        return None
    if standing.rule is None:
        whose = "one group ranks here" if standing.group else "the case has no groups"
        raise RequestError(f"weights {chance.influence} draw the groups' influence, and {whose}")
    count = len(standing.parties)
    if count == 1:
        return None  # one group has all the say in every draw
    if chance.influence == "groups":
        return Evenly.everywhere(count)
    return Evenly(np.eye(count)[:, None, :], shares(influence_of(standing.parties)))


def _as_stated(standing: Standing, voices: Sequence[Party], chance: Chance) -> Iterator[Lot]:
    """The weights of all who rank; groups that say nothing of weights share one draw of the case's judgements."""
    shared: Lot | None = None
    for party in voices:
        if not chance.judgement_noise or (party.group and party.group.weights.speaks):
            yield _stated(standing, party, chance)
        else:
            shared = shared or _stated(standing, party, chance)
            yield shared


def _stated(standing: Standing, party: Party, chance: Chance) -> Lot:
    """The weights of one who ranks, with noise in the judgements behind them where that is asked for."""
    case = standing.case
    if not chance.judgement_noise:
        return Evenly.point(party.weights)
    if party.tree.fixed:
        raise RequestError("noise in judgements cannot be drawn where weights are set by hand")
    if standing.rule == "pooled":
        raise RequestError(NOT_POOLED)
    local = _local(case, party.weights)

    def lot(of: str | None) -> Lot:
        said = said_about(case, party.group, of)
        if isinstance(said, Judgements):
            matrix = matrix_of(said, case.sets[of])
            return Noisy(matrix, chance.judgement_noise, standing.settings.priorities)
        return Evenly.point(local(of))

    return _down(case, lot)


def _hull(standing: Standing) -> Lot:
    if standing.rule is None:
        raise RequestError("the hull of the groups' weights needs groups that rank together")
    return Evenly.simplex(np.stack([party.weights for party in standing.parties]))


def _around(standing: Standing, weights: WeightArray, chance: Chance) -> Lot:
    """Node by node around the weights: Dirichlet, or each at most so far, in shares of itself; and within limits."""
    case, local = standing.case, _local(standing.case, weights)
    limits = _limits(standing, chance)
    inside, across = _sorted(case, limits)

    def lot(of: str | None) -> Lot:
        own = local(of)
        rows, least = _rows(case, of, inside.get(of, []))
        if chance.within is None:
            free: Lot = Around(own, chance.concentration or CONCENTRATION)
            return Within(free, rows, least) if len(rows) else free
        near = own * (1.0 - chance.within), own * (1.0 + chance.within)
        one = np.eye(len(own))
        return _region(np.vstack([rows, one, -one]), np.concatenate([least, near[0], -near[1]]))

    return _kept(case, _down(case, lot), across)


def _within_limits(standing: Standing, chance: Chance) -> Lot:
    """Node by node, all weights that keep to the limits and to what is set by hand.

    What is set by hand below the top moves the shares in the sets above it: limits on those are looked at afterwards.
    """
    case, limits, fixed = standing.case, _limits(standing, chance), _fixed(standing)
    if "order" in chance.limits and not fixed and _orders_all_leaves(standing):
        leaves = as_set(case, limits)
        return _region(leaves.rows, leaves.least)
    inside, across = _sorted(case, limits)
    at_top = fixed.keys() <= set(case.sets[None])
    if fixed and at_top:
        inside.setdefault(None, []).extend(_equal(fixed))
    else:
        across += [limit for of in _moved(case, fixed) for limit in inside.pop(of, [])]

    def lot(of: str | None) -> Lot:
        rows, least = _rows(case, of, inside.get(of, []))
        return _region(rows, least) if len(rows) else Evenly.everywhere(len(case.sets[of]))

    whole = _down(case, lot)
    if not at_top:
        parts = tuple(tuple(np.flatnonzero(below(case, name)).tolist()) for name in fixed)
        whole = ByHand(whole, parts, tuple(fixed.values()))
    return _kept(case, whole, across)


def _orders_all_leaves(standing: Standing) -> bool:
    """Whether the order stated is one of all leaves at once, across the tree."""
    case = standing.case
    said = [
        party.group.weights if party.group and party.group.weights.speaks else case.weights
        for party in standing.parties
    ]
    return all(isinstance(each.direct, Order) for each in said)


def _region(rows: FloatArray, least: FloatArray) -> Lot:
    try:
        return region(rows, least)
    except ValueError:
        raise RequestError(
            "no weights keep to all limits at once: loosen the bounds, ratios or order stated, or what is set by hand"
        ) from None


def _fixed(standing: Standing) -> FrozenDict[str, float]:
    """The weights set by hand, the same for all who rank."""
    found = {party.tree.fixed for party in standing.parties}
    if len(found) > 1:
        raise RequestError("the groups set different weights by hand: ask for one of them with --group")
    return found.pop()


def _moved(case: Case, fixed: FrozenDict[str, float]) -> set[str | None]:
    """The sets of siblings in which something is set by hand, and those above them."""
    parents = {criterion.id: criterion.parent for criterion in case.criteria}
    found: set[str | None] = set()
    for name in fixed:
        of = parents[name]
        while of is not None:
            found.add(of)
            of = parents[of]
        found.add(None)
    return found


def _equal(fixed: FrozenDict[str, float]) -> Iterator[Limit]:
    for name, weight in fixed.items():
        yield Limit(FrozenDict({name: 1.0}), weight)
        yield Limit(FrozenDict({name: -1.0}), -weight)


def _limits(standing: Standing, chance: Chance) -> list[Limit]:
    """The limits asked for. Raises RequestError where nobody stated any, or groups state different ones."""
    found: list[Limit] = []
    for kind in chance.limits:
        limits = agreed_limits(standing, [kind])
        if limits is None:
            raise RequestError(f"the groups state different {kind}: ask for one of them with --group")
        if not limits and kind == "order":
            limits = tuple(_order_of(standing))
        if not limits:
            raise RequestError(_nobody(kind))
        found += limits
    return found


def _nobody(kind: str) -> str:
    example = {
        "bounds": "bounds = { access = [0.2, 0.6] }",
        "ratios": 'ratios = [["access", "cost", [1.5, 3]]]',
        "order": 'order = ["access", "cost"]',
    }[kind]
    what = "order of importance" if kind == "order" else f"{kind} of weights"
    return f"nobody stated {'an' if kind == 'order' else 'any'} {what}: add them under [weights], as in {example}"


def _order_of(standing: Standing) -> Iterator[Limit]:
    """The order that the weights stated are in, set by set, where somebody stated some."""
    case, weights = standing.case, mean_weights(standing)
    nodes = [node for party in standing.parties for node in party.tree.nodes if node.kind != "equal"]
    stated = {node.of for node in nodes}
    if any(node.of is None and node.priorities.keys() != set(case.sets[None]) for node in nodes):
        stated = set(case.sets)  # all leaves at once
    for of, items in case.sets.items():
        if of in stated:
            yield from in_order(_tiers(items, [float(weights @ below(case, item)) for item in items]))


def _tiers(items: Sequence[str], weights: Sequence[float]) -> list[list[str]]:
    """From the largest weight to the smallest; those that tie are of one tier."""
    tiers: list[list[str]] = []
    last = np.inf
    for weight, item in sorted(zip(weights, items, strict=True), key=lambda each: -each[0]):
        if tiers and not exceeds(last, weight):
            tiers[-1].append(item)
        else:
            tiers.append([item])
            last = weight
    return tiers


def _local(case: Case, weights: WeightArray) -> Callable[[str | None], FloatArray]:
    """The shares of siblings that weights of the leaves imply; equal ones where none of them has any."""

    def of_set(of: str | None) -> FloatArray:
        return shares(np.array([weights @ below(case, item) for item in case.sets[of]]))

    return of_set


def _sorted(case: Case, limits: Sequence[Limit]) -> tuple[dict[str | None, list[Limit]], list[Limit]]:
    """Limits by the set of siblings that they are about, and those that are about weights across sets.

    A limit on shares of the whole is about the top set; one on ratios of siblings is about any set.
    """
    inside: dict[str | None, list[Limit]] = {}
    across: list[Limit] = []
    parents = {criterion.id: criterion.parent for criterion in case.criteria}
    for limit in limits:
        of = {parents[name] for name in limit.parts}
        whole = next(iter(of)) if len(of) == 1 else None
        if len(of) == 1 and (whole is None or limit.least == 0):
            inside.setdefault(whole, []).append(limit)
        else:
            across.append(limit)
    return inside, across


def _rows(case: Case, of: str | None, limits: Sequence[Limit]) -> tuple[FloatArray, FloatArray]:
    """Limits on the shares of one set of siblings."""
    items = case.sets[of]
    rows = [[limit.parts.get(item, 0.0) for item in items] for limit in limits]
    return np.array(rows).reshape(len(limits), len(items)), np.array([limit.least for limit in limits])


def _down(case: Case, lot_of: OfSet) -> Lot:
    """The leaves' weights, by a lot for each set of siblings; as one lot where it is uniform over simplices."""
    if len(case.sets) == 1:
        return lot_of(None)
    at: dict[str | None, int] = {None: 0}
    for items in case.sets.values():
        for item in items:
            at[item] = len(at)
    tree = Down(
        tuple(lot_of(of) for of in case.sets),
        tuple(at[of] for of in case.sets),
        tuple(tuple(at[item] for item in items) for items in case.sets.values()),
        tuple(at[leaf.id] for leaf in case.leaves),
    )
    return tree.flattened() or tree


def _kept(case: Case, lot: Lot, across: Sequence[Limit]) -> Lot:
    if not across:
        return lot
    limits = as_set(case, across)
    return Within(lot, limits.rows, limits.least)
