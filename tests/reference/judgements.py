"""Pairwise judgements on lists of lists; None where nobody judged."""

import math


def matrix_of(size, judgements):
    matrix = [[1.0 if i == k else None for k in range(size)] for i in range(size)]
    for i, k, ratio in judgements:
        matrix[i][k] = float(ratio)
        matrix[k][i] = 1 / float(ratio)
    return matrix


def eigenvector(matrix, start=None):
    """The principal eigenvector, summing to 1, and its eigenvalue: multiply until nothing moves."""
    size = len(matrix)
    vector = start or [1 / size] * size
    for _ in range(20_000):
        image = [sum(matrix[i][k] * vector[k] for k in range(size)) for i in range(size)]
        total = sum(image)
        moved = [x / total for x in image]
        change = max(abs(a - b) for a, b in zip(moved, vector, strict=True))
        vector = moved
        if change < 1e-15:
            break
    image = [sum(matrix[i][k] * vector[k] for k in range(size)) for i in range(size)]
    return vector, sum(image)


def least_squares(matrix):
    """Logarithmic least squares by its normal equations, the last item held at 1, solved by elimination."""
    size = len(matrix)
    if size == 1:
        return [1.0]
    table = [[0.0] * size for _ in range(size - 1)]  # the last column is the right-hand side
    for i in range(size - 1):
        for k in range(size):
            if k == i or matrix[i][k] is None:
                continue
            table[i][i] += 1
            if k < size - 1:
                table[i][k] -= 1
            table[i][size - 1] += math.log(matrix[i][k])
    logs = [*_eliminate(table), 0.0]
    amounts = [math.exp(x - max(logs)) for x in logs]
    return [x / sum(amounts) for x in amounts]


def _eliminate(table):
    size = len(table)
    for i in range(size):
        pivot = max(range(i, size), key=lambda row: abs(table[row][i]))
        table[i], table[pivot] = table[pivot], table[i]
        for row in range(size):
            if row != i:
                factor = table[row][i] / table[i][i]
                table[row] = [a - factor * b for a, b in zip(table[row], table[i], strict=True)]
    return [table[i][size] / table[i][i] for i in range(size)]


def complete(matrix):
    """The completion with the least largest eigenvalue: one missing entry after the other, by golden section.

    Bozoki, Fulop & Ronyai (2010) section 5 (cyclic coordinates). The eigenvalue is flat at its minimum, so entries
    are good to about eight figures, the eigenvalue itself to about fifteen.
    """
    size = len(matrix)
    missing = [(i, k) for i in range(size) for k in range(i + 1, size) if matrix[i][k] is None]
    guess = least_squares(matrix)
    filled = [[guess[i] / guess[k] if x is None else x for k, x in enumerate(row)] for i, row in enumerate(matrix)]
    logs = {(i, k): math.log(filled[i][k]) for i, k in missing}
    near = eigenvector(filled)[0]
    width = 4.0
    for _ in range(200):
        before = dict(logs)
        for i, k in missing:

            def eigenvalue_at(log, i=i, k=k):
                nonlocal near
                filled[i][k], filled[k][i] = math.exp(log), math.exp(-log)
                near, eigenvalue = eigenvector(filled, near)
                return eigenvalue

            logs[i, k] = _golden(eigenvalue_at, logs[i, k] - width, logs[i, k] + width)
            eigenvalue_at(logs[i, k])
        change = max((abs(logs[pair] - before[pair]) for pair in missing), default=0.0)
        width = min(width, max(10 * change, 1e-6))
        if len(missing) < 2 or change < 1e-7:
            break
    return filled


def _golden(function, low, high):
    ratio = (math.sqrt(5) - 1) / 2
    left, right = high - ratio * (high - low), low + ratio * (high - low)
    at_left, at_right = function(left), function(right)
    while high - low > 1e-8:
        if at_left <= at_right:
            high, right, at_right = right, left, at_left
            left = high - ratio * (high - low)
            at_left = function(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + ratio * (high - low)
            at_right = function(right)
    return (low + high) / 2


def consistency_index(eigenvalue, size):
    return max(0.0, (eigenvalue - size) / (size - 1)) if size > 1 else 0.0


# Saaty (1980), as the contract prints it, n = 3 to 10.
SAATY = {3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49}


def consistency_ratio(eigenvalue, size):
    return consistency_index(eigenvalue, size) / SAATY[size] if size > 2 else 0.0


def geometric_consistency_index(matrix):
    """Squared logarithms of a_ij w_j / w_i over the pairs given, over their number less (n - 1); 0 for a tree."""
    weights = least_squares(matrix)
    size = len(matrix)
    total, pairs = 0.0, 0
    for i in range(size):
        for k in range(i + 1, size):
            if matrix[i][k] is not None:
                total += math.log(matrix[i][k] * weights[k] / weights[i]) ** 2
                pairs += 1
    freedom = pairs - size + 1
    return total / freedom if freedom > 0 else 0.0


def connected(matrix):
    reached, waiting = {0}, [0]
    while waiting:
        i = waiting.pop()
        for k, entry in enumerate(matrix[i]):
            if entry is not None and k not in reached:
                reached.add(k)
                waiting.append(k)
    return len(reached) == len(matrix)


def without(matrix, i, k):
    others = [list(row) for row in matrix]
    others[i][k] = others[k][i] = None
    return others


def harker(matrix):
    """Priorities of an incomplete matrix: 0 for what is missing, 1 more on the diagonal for each of them."""
    size = len(matrix)
    filled = [[0.0 if x is None else x for x in row] for row in matrix]
    for i in range(size):
        filled[i][i] += sum(x is None for x in matrix[i])
    return eigenvector(filled)[0]


def worst(matrix, weights):
    """(i, k, given, fits) for the largest a_ij w_j / w_i among those that can be left out; None where all fit."""
    size = len(matrix)
    found = []
    for i in range(size):
        for k in range(size):
            if i != k and matrix[i][k] is not None:
                found.append((matrix[i][k] * weights[k] / weights[i], i, k))
    for error, i, k in sorted(found, key=lambda each: -each[0]):
        if error <= 1 + 1e-9:
            return None
        others = without(matrix, i, k)
        if size > 2 and connected(others):
            fitting = harker(others)
            return i, k, matrix[i][k], fitting[i] / fitting[k]
    return None


def pooled(matrices, influence):
    """Judgement by judgement, the influence-weighted geometric mean over those who judged the pair."""
    size = len(matrices[0])
    result = [[1.0 if i == k else None for k in range(size)] for i in range(size)]
    for i in range(size):
        for k in range(size):
            who = [(m[i][k], say) for m, say in zip(matrices, influence, strict=True) if m[i][k] is not None and say]
            if i != k and who:
                total = sum(say for _, say in who)
                result[i][k] = math.prod(ratio ** (say / total) for ratio, say in who)
    return result
