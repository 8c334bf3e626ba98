"""Rules for groups on lists: ``scores`` holds a row a group, ``influence`` a number a group."""

from itertools import combinations

from tests.reference.order import average_ranks, beats, ranks


def mean(scores, influence):
    return [total / sum(influence) for total in total_scores(scores, influence)]


def total_scores(scores, influence):
    return [sum(say * row[i] for say, row in zip(influence, scores, strict=True)) for i in range(len(scores[0]))]


def borda(scores, influence):
    """n minus the average rank, times influence."""
    count = len(scores[0])
    points = [0.0] * count
    for row, say in zip(scores, influence, strict=True):
        for i, place in enumerate(average_ranks(row)):
            points[i] += say * (count - place)
    return points


def copeland(scores, influence):
    """Pairwise majorities by influence: +1 win, 0 tie, -1 loss."""
    count = len(scores[0])
    result = [0.0] * count
    for i in range(count):
        for k in range(count):
            for_i = sum(say for row, say in zip(scores, influence, strict=True) if beats(row[i], row[k]))
            for_k = sum(say for row, say in zip(scores, influence, strict=True) if beats(row[k], row[i]))
            if abs(for_i - for_k) > 1e-12 * sum(influence):
                result[i] += 1 if for_i > for_k else -1
    return result


def median_rank(scores, influence):
    """The negated weighted median of each option's ranks: the smallest at which half of the influence is reached."""
    places = [ranks(row) for row in scores]
    result = []
    for i in range(len(scores[0])):
        reached = 0.0
        for place, say in sorted((row[i], say) for row, say in zip(places, influence, strict=True)):
            reached += say
            if reached >= sum(influence) / 2 * (1 - 1e-12):
                result.append(-float(place))
                break
    return result


RULES = {"mean": mean, "sum": total_scores, "borda": borda, "copeland": copeland, "median-rank": median_rank}


def leaders(scores):
    return {i for i, place in enumerate(ranks(scores)) if place == 1}


def smallest_absence(rule, scores, influence):
    """How few groups can be absent so that others lead, of all that leave somebody with influence; None: none can."""
    count = len(influence)
    today = leaders(RULES[rule](scores, influence))
    for size in range(1, count):
        for kept in combinations(range(count), count - size):
            says = [influence[g] for g in kept]
            if any(says) and leaders(RULES[rule]([scores[g] for g in kept], says)) != today:
                return size
    return None
