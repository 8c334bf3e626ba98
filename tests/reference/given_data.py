"""What one number decides, by slices of it, on lists: ``known`` and ``outcome`` a number a draw, ``scores`` a row an
option."""


def slices_of(known, slices):
    """The draws in order of what is known, in slices that differ by one draw in size at most; at least 4 a slice."""
    order = sorted(range(len(known)), key=lambda draw: known[draw])
    count = min(slices, max(1, len(known) // 4))
    size, more = divmod(len(known), count)
    found, start = [], 0
    for index in range(count):
        stop = start + size + (index < more)
        found.append(order[start:stop])
        start = stop
    return found


def mean(values):
    return sum(values) / len(values)


def first_order(known, outcome, slices):
    """The variance of the slices' means, less its expectation if only chance told them apart, over the variance."""
    count, middle = len(outcome), mean(outcome)
    whole = mean([(y - middle) ** 2 for y in outcome])
    if max(known) == min(known) or max(outcome) == min(outcome):
        return 0.0
    between = 0.0
    for part in slices_of(known, slices):
        own = [outcome[draw] for draw in part]
        within = sum((y - mean(own)) ** 2 for y in own) / (len(own) - 1) if len(own) > 1 else whole
        between += len(own) * (mean(own) - middle) ** 2 - within * (1 - len(own) / count)
    return min(1.0, max(0.0, between / count / whole))


def best(scores, draws):
    """The option with the best mean over these draws; the first of equals."""
    means = [mean([row[draw] for draw in draws]) for row in scores]
    return means.index(max(means))


def across(scores, draws):
    """What is got in these draws where every second one chooses for those between, and they for it."""
    even, odd = draws[::2], draws[1::2]
    if not odd:
        return scores[best(scores, even)][even[0]]
    return sum(scores[best(scores, odd)][draw] for draw in even) + sum(scores[best(scores, even)][draw] for draw in odd)


def worth_of_knowing(known, scores, slices):
    """Choosing in each slice, less choosing once for all, a draw."""
    if max(known) == min(known):
        return 0.0
    count = len(known)
    once = sum(scores[best(scores, range(count))])
    return max(0.0, (sum(across(scores, part) for part in slices_of(known, slices)) - once) / count)
