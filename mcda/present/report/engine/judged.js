// Several groups' judgements put together: the geometric mean of each pair by influence, then priorities from those
// (mcda/elicit/judged.py). Only where every pair was judged by somebody: gaps are left to the library.

/**
 * Priorities of items.
 * @param {Array<{judgements: Array<[string, string, number]>}>} statements one a voice
 * @param {number[]} says the voices' influence
 * @param {string[]} items
 * @param {string} rule "eigenvector" or "geometric"
 * @returns {?number[]} null where some pair was judged by nobody
 */
function jointPriorities(statements, says, items, rule) {
  const logs = meanLogs(statements, says, items);
  if (logs.some((row) => row.some(Number.isNaN))) return null;
  if (rule === "geometric") return sharesOf(logs.map((row) => Math.exp(sum(row) / items.length)));
  return principal(logs.map((row) => row.map(Math.exp)));
}

/** Logarithms of the pooled matrix of judgements; NaN where nobody judged. */
function meanLogs(statements, says, items) {
  const at = new Map(items.map((item, index) => [item, index]));
  const square = (diagonal) => items.map((_, row) => items.map((__, column) => (row === column ? diagonal : 0)));
  const [said, total] = [square(0), square(1)];
  statements.forEach(({ judgements }, voice) => {
    for (const [one, other, ratio] of judgements) {
      const [a, b] = [at.get(one), at.get(other)];
      said[a][b] += says[voice] * Math.log(ratio);
      said[b][a] -= says[voice] * Math.log(ratio);
      total[a][b] += says[voice];
      total[b][a] += says[voice];
    }
  });
  return said.map((row, a) => row.map((log, b) => (total[a][b] > 0 ? log / total[a][b] : NaN)));
}

const SQUARINGS = 5;
const STEPS = 60; // with the 32nd power: what belongs to a second eigenvalue up to 0.98 of the first is gone

/** The principal eigenvector of a positive matrix, summing to 1, by its powers: nothing cancels. */
function principal(matrix) {
  let power = matrix;
  for (let count = 0; count < SQUARINGS; count += 1) power = squared(power);
  let vector = sharesOf(power.map((row) => row[0]));
  for (let count = 0; count < STEPS; count += 1) vector = sharesOf(power.map((row) => product(row, vector)));
  return vector;
}

/** A matrix times itself, over its largest number so that no power overflows. */
function squared(matrix) {
  const columns = matrix.map((_, column) => columnOf(matrix, column));
  const found = matrix.map((row) => columns.map((column) => product(row, column)));
  const largest = mostOf(found.map(mostOf));
  return found.map((row) => row.map((value) => value / largest));
}

function product(one, other) {
  return one.reduce((total, value, index) => total + value * other[index], 0);
}
