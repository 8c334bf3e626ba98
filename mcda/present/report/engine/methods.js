// The methods, as in mcda/methods and mcda/numeric. A table has options (ids), criteria, a matrix (rows of options,
// columns of criteria; NaN where options were only judged) and priorities (a Map from a criterion's position to the
// options' local priorities). A scorer has scores(weights) and parts(weights), null where parts do not add up.

const TIE = 1e-12; // two scores tie within this share of the larger magnitude, or this much absolutely

/** Sum with the rounding carried along (Neumaier): as exact as the library's fsum, but for the last digit. */
function sum(values) {
  let total = 0;
  let carried = 0;
  for (const value of values) {
    const next = total + value;
    carried += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + carried;
}

/** Amounts shared out to sum 1; equal shares where all of them are zero. */
function sharesOf(amounts) {
  const largest = mostOf(amounts);
  if (largest === 0) return amounts.map(() => 1 / amounts.length);
  const scale = 2 ** -Math.floor(Math.log2(largest)); // a power of two: exact, and the sum cannot overflow
  const total = sum(amounts.map((amount) => amount * scale));
  return amounts.map((amount) => (amount * scale) / total);
}

/** The largest of some numbers, however many there are. */
function mostOf(values) {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}

/** Whether a score exceeds another by more than a tie. */
function exceeds(one, other) {
  return one - other > TIE * Math.max(Math.abs(one), 1, Math.abs(other));
}

/** Ranks, 1 is best: a count of those that are ahead. */
function ranksOf(scores) {
  const ordered = Float64Array.from(scores).sort();
  return scores.map((score) => 1 + scores.length - firstAhead(ordered, score));
}

/** Where those begin, of scores in rising order, that exceed a score: by bisection. */
function firstAhead(ordered, score) {
  let [first, last] = [0, ordered.length];
  while (first < last) {
    const middle = (first + last) >> 1;
    if (exceeds(ordered[middle], score)) last = middle;
    else first = middle + 1;
  }
  return first;
}

function leadersOf(scores) {
  const best = mostOf(scores);
  return scores.flatMap((score, index) => (exceeds(best, score) ? [] : [index]));
}

function columnOf(matrix, column) {
  return matrix.map((row) => row[column]);
}

/** Columns put side by side. */
function rowsOf(columns, count) {
  return Array.from({ length: count }, (_, row) => columns.map((column) => column[row]));
}

/** A table, its columns made constant where rounding alone tells their cells apart. */
function tableOf(options, criteria, matrix, priorities) {
  const columns = criteria.map((_, column) => settled(columnOf(matrix, column)));
  return { options, criteria, matrix: rowsOf(columns, options.length), priorities };
}

function settled(column) {
  if (column.some(Number.isNaN)) return column;
  const [low, high] = endsOf(column);
  return high - low <= TIE * Math.max(Math.abs(low), Math.abs(high)) ? column.map(() => column[0]) : column;
}

function endsOf(column) {
  return [column.reduce((least, value) => Math.min(least, value), Infinity), mostOf(column)];
}

/** Shares of those that are judged. */
function amongJudged(column) {
  const total = sum(column.filter((value) => !Number.isNaN(value)));
  return column.map((value) => value / total);
}

/** The table of the options at some positions, their local priorities shared out anew. */
function only(table, rows) {
  const pick = (column) => rows.map((row) => column[row]);
  const priorities = new Map([...table.priorities].map(([leaf, column]) => [leaf, amongJudged(pick(column))]));
  return tableOf(pick(table.options), table.criteria, pick(table.matrix), priorities);
}

/** Some cells in words: "north has 0 on cost and 2 more". */
function namedCells(table, cells) {
  const said = cells.slice(0, 5).map(([row, leaf]) => {
    const score = table.matrix[row][leaf];
    const what = Number.isNaN(score) ? "no score" : number(score);
    return `${table.options[row]} has ${what} on ${table.criteria[leaf].id}`;
  });
  return listed(said) + (cells.length > 5 ? ` and ${cells.length - 5} more` : "");
}

/** Refuses where a cell is wrong: wrong(score, criterion, position of the criterion). */
function refuseCells(table, wrong, needs, whatToDo) {
  const cells = table.matrix.flatMap((row, at) =>
    row.flatMap((score, leaf) => (wrong(score, table.criteria[leaf], leaf) ? [[at, leaf]] : [])));
  if (cells.length) refuse(`${needs}, and ${namedCells(table, cells)}: ${whatToDo}`);
}

function needScores(table, method) {
  table.criteria.forEach((criterion, leaf) => {
    const absent = table.options.filter((_, row) => Number.isNaN(table.matrix[row][leaf]));
    if (absent.length) {
      refuse(
        `${method} needs scores, and on ${quoted(criterion.id)} ${listed(absent.map(quoted))} were only judged ` +
          "pairwise: use the method ahp, or give scores",
      );
    }
  });
}

function needRatios(table, rule) {
  const other = "use another scaling, such as minmax";
  const toDo = `${other}, or scores on a scale from 0 up`;
  const who = `the scaling ${rule}`;
  refuseCells(table, (score) => score < 0, `${who} needs scores of 0 or more`, toDo);
  const zero = (score, { minimise }) => minimise && score === 0;
  refuseCells(table, zero, `${who} needs scores above 0 where less is better`, `${other}, or scores above 0 there`);
  const most = table.criteria.map((_, leaf) => mostOf(columnOf(table.matrix, leaf)));
  const none = (_, { minimise }, leaf) => !minimise && most[leaf] === 0;
  refuseCells(table, none, `${who} needs a score above 0 on each criterion`, toDo);
}

function needOneScale(table) {
  const [first] = table.criteria;
  for (const criterion of table.criteria) {
    const trouble = cannotAdd(criterion, first);
    if (trouble) {
      refuse(
        'the scaling "none" adds scores up as they are, so every criterion must be maximised on one and the same ' +
          `scale; ${quoted(criterion.id)} ${trouble}`,
      );
    }
  }
}

function cannotAdd(criterion, first) {
  if (criterion.minimise) return "is minimised";
  if (criterion.scale === null) return "has no scale";
  const same = first.scale !== null && criterion.scale.every((end, at) => end === first.scale[at]);
  return same ? null : `is on another scale than ${quoted(first.id)}`;
}

/** Option-dependent scalings of one column, higher always better. */
const SCALINGS = {
  minmax(column, minimise) {
    const [low, high] = endsOf(column);
    const rise = (score) => (score - low) / (high - low);
    return column.map((score) => (high === low ? 1 : minimise ? 1 - rise(score) : rise(score)));
  },
  max(column, minimise) {
    const [low, high] = endsOf(column);
    return column.map((score) => (minimise ? low / (score || 1) : score / (high || 1)));
  },
  sum(column, minimise) {
    const larger = SCALINGS.max(column, minimise);
    const total = sum(larger) || 1;
    return larger.map((value) => value / total);
  },
  vector(column, minimise) {
    return unitVector(column).map((value) => (minimise ? 1 - value : value));
  },
};

/** A column over its Euclidean norm; one of zeros stays zero. */
function unitVector(column) {
  const largest = mostOf(column.map(Math.abs)) || 1;
  const scaled = column.map((score) => score / largest); // so that squares neither overflow nor vanish
  const norm = Math.sqrt(sum(scaled.map((value) => value * value))) || 1;
  return scaled.map((value) => value / norm);
}

/** Values of a column by its criterion's value function, or between its worst and best where there is no scale. */
function valuesOf(column, { scale, value, minimise }) {
  if (scale === null) return SCALINGS.minmax(column, minimise);
  if (value && value.points) return column.map((score) => interpolated(score, value.points));
  const [low, high] = scale;
  const shares = column.map((score) => (minimise ? high - score : score - low) / (high - low));
  if (!value || value.exponential === 0) return shares;
  return shares.map((share) => Math.expm1(-value.exponential * share) / Math.expm1(-value.exponential));
}

/** Straight lines between points; past the ends the end's value holds. */
function interpolated(score, points) {
  if (score <= points[0][0]) return points[0][1];
  const next = points.findIndex(([at]) => score < at);
  if (next < 0) return points[points.length - 1][1];
  const [[left, below], [right, value]] = [points[next - 1], points[next]];
  return ((value - below) / (right - left)) * (score - left) + below;
}

/** Values of a table by the scaling of that name. */
function scaled(table, rule, method) {
  needScores(table, method);
  if (rule === "none") {
    needOneScale(table);
    return table.matrix;
  }
  if (rule === "max" || rule === "sum") needRatios(table, rule);
  const kernel = rule === "value" ? valuesOf : (column, { minimise }) => SCALINGS[rule](column, minimise);
  const columns = table.criteria.map((criterion, leaf) => kernel(columnOf(table.matrix, leaf), criterion));
  return rowsOf(columns, table.options.length);
}

function additive(values) {
  const parts = (weights) => values.map((row) => row.map((value, leaf) => weights[leaf] * value));
  return { parts, scores: (weights) => parts(weights).map((row) => row.reduce((total, part) => total + part, 0)) };
}

/** Each method: a table and the method's options to a scorer; refuses scores that it cannot take. */
const SCORERS = {
  "weighted-sum": (table, { scaling }) => additive(scaled(table, scaling, "weighted-sum")),

  "weighted-product"(table) {
    needScores(table, "weighted-product");
    const toDo = "use weighted-sum or topsis, or scores on a ratio scale";
    refuseCells(table, (score) => score <= 0, "weighted-product needs scores above 0", toDo);
    const logs = table.matrix.map((row) => row.map(Math.log));
    const powers = (weights) => weights.map((weight, leaf) => (table.criteria[leaf].minimise ? -weight : weight));
    return { parts: () => null, scores: (weights) => additive(logs).scores(powers(weights)).map(Math.exp) };
  },

  topsis(table, { scaling }) {
    if (scaling !== "vector") return closeness(scaled(table, scaling, "topsis"), table.criteria.map(() => false));
    needScores(table, "topsis");
    const columns = table.criteria.map((_, leaf) => unitVector(columnOf(table.matrix, leaf)));
    return closeness(rowsOf(columns, table.options.length), table.criteria.map(({ minimise }) => minimise));
  },

  ahp(table, { mode }) {
    const columns = localPriorities(table).map((column) => {
      const most = mostOf(column);
      return mode === "ideal" ? column.map((value) => value / most) : column;
    });
    return additive(rowsOf(columns, table.options.length));
  },
};

/** Closeness to the ideal by Euclidean distance; 1 for all options where nothing separates them. */
function closeness(values, minimise) {
  const ends = minimise.map((less, leaf) => {
    const [low, high] = endsOf(columnOf(values, leaf));
    return less ? [low, high] : [high, low];
  });
  const distance = (row, weights, end) =>
    Math.sqrt(row.reduce((total, value, leaf) => total + (weights[leaf] * (value - ends[leaf][end])) ** 2, 0));
  const score = (row, weights) => {
    const [near, far] = [distance(row, weights, 0), distance(row, weights, 1)];
    return near + far === 0 ? 1 : far / (near + far);
  };
  return { parts: () => null, scores: (weights) => values.map((row) => score(row, weights)) };
}

/** Local priorities, a column for each criterion: judged where options were, else the scores as ratios. */
function localPriorities(table) {
  refuseGaps(table);
  const wrong = (score, _, leaf) => !table.priorities.has(leaf) && score <= 0;
  const toDo = "judge the options pairwise on it ([[comparisons]]), or use weighted-sum or topsis";
  refuseCells(table, wrong, "ahp needs scores above 0", toDo);
  return table.criteria.map(({ minimise }, leaf) =>
    table.priorities.get(leaf) || SCALINGS.sum(columnOf(table.matrix, leaf), minimise));
}

function refuseGaps(table) {
  for (const [leaf, column] of table.priorities) {
    const left = table.options.filter((_, row) => Number.isNaN(column[row]));
    if (left.length) {
      refuse(
        `ahp needs every option judged on ${quoted(table.criteria[leaf].id)} where any is, and nothing connects ` +
          `${listed(left.map(quoted))} with the others: add a judgement to its [[comparisons]]`,
      );
    }
  }
}
