// Those who rank: their scores and weights, what is put together before ranking, and the rules after it.

/**
 * Those who rank, after the changes: { group, name, influence, share, fixed, data (as live_data gives it), table }.
 * Weights come once it is settled which options are left.
 */
function partiesOf(data, changes) {
  const left = data.parties.filter((party) => !changes.groups.includes(party.group));
  if (!left.length) {
    refuse(`there is no group ${quoted(data.group)}: the case has ${listed(groupsLeft(data, changes))}`);
  }
  const influence = left.map((party) => changes.influence.get(party.group) ?? party.influence);
  const shares = sharesOf(influence);
  return left.map((party, index) => ({
    group: party.group,
    name: party.name,
    data: party,
    influence: influence[index],
    share: shares[index],
    fixed: new Map([...Object.entries(party.fixed), ...setNow(changes)]),
    table: tableOfParty(data, party, changes),
  }));
}

function groupsLeft(data, changes) {
  return data.document.groups.map(({ id }) => id).filter((id) => !changes.groups.includes(id));
}

/** The positions of the options that are not dropped. */
function keptRows(data, changes) {
  return data.options.flatMap(({ id }, row) => (changes.options.includes(id) ? [] : [row]));
}

function tableOfParty(data, party, changes) {
  const rows = keptRows(data, changes);
  const matrix = matrixOf(data, party, changes);
  const priorities = new Map();
  data.criteria.forEach(({ id }, leaf) => {
    const local = get(party.local, id);
    const column = local && kept(local.priorities, rows);
    if (column) priorities.set(leaf, column);
  });
  return tableOf(rows.map((row) => data.options[row].id), data.criteria, rows.map((row) => matrix[row]), priorities);
}

/** A column of priorities for some rows, shared out among them; null where none of them has any. */
function kept(priorities, rows) {
  const column = rows.map((row) => priorities[row] ?? NaN);
  return column.every(Number.isNaN) ? null : amongJudged(column);
}

/** A party's scores, those set for everybody and then those set for it alone in their place. */
function matrixOf(data, party, changes) {
  const matrix = party.matrix.map((row) => row.map((score) => score ?? NaN));
  for (const whose of [null, party.group]) {
    for (const [group, option, criterion, score] of changes.scores) {
      if (group !== whose) continue;
      const row = data.options.findIndex(({ id }) => id === option);
      matrix[row][data.criteria.findIndex(({ id }) => id === criterion)] = score;
    }
  }
  return matrix;
}

/** The influence-weighted mean of the parties' scores; one without influence need not have any. */
function meanScores(parties) {
  const voices = parties.filter(({ share }) => share > 0);
  const cell = (row, leaf) => voices.reduce((total, { share, table }) => total + table.matrix[row][leaf] * share, 0);
  const { options, criteria } = parties[0].table;
  return options.map((_, row) => criteria.map((_, leaf) => cell(row, leaf)));
}

/** The options past a limit, with the reason: a Map. */
function screenedOut(data, parties, changes) {
  const gone = leavesOf(data, changes.criteria);
  const reasons = new Map();
  const mean = meanScores(parties);
  data.criteria.forEach((criterion, leaf) => {
    if (criterion.limit === null || gone.has(leaf)) return;
    const column = columnOf(mean, leaf);
    if (column.some(Number.isNaN)) {
      refuse(`the limit on ${quoted(criterion.id)} needs scores, and options were only judged pairwise on it`);
    }
    column.forEach((score, row) => {
      const option = parties[0].table.options[row];
      const past = pastLimit(criterion, score);
      if (past && !reasons.has(option)) reasons.set(option, past);
    });
  });
  return reasons;
}

function pastLimit({ name, unit, limit }, score) {
  const { at_most: most, at_least: least } = limit;
  const what = `${name} ${number(score)}${unit ? ` ${unit}` : ""}`;
  const past = (bound, end) => `${what}, where the limit is ${bound} ${number(end)}`;
  if (most !== null && exceeds(score, most)) return past("at most", most);
  return least !== null && exceeds(least, score) ? past("at least", least) : null;
}

/** A party's weights of the leaves, those set by hand among them. */
function weigh(data, party, changes) {
  if (party.data.objective !== null) refuseNewScores(data, party, changes);
  return byHand(data, party.data.weights, party.fixed);
}

/** Weights that come from the scores hold for the scores of the case only. */
function refuseNewScores(data, { data: base, table, name }, changes) {
  const now = matrixOf(data, base, changes);
  const same = (score, stated) => score === stated || (Number.isNaN(score) && stated === null);
  const rows = data.options.flatMap(({ id }, row) => (table.options.includes(id) ? [row] : []));
  const options = table.options.length === data.left.length && data.left.every((id) => table.options.includes(id));
  if (options && rows.every((row) => now[row].every((score, leaf) => same(score, base.matrix[row][leaf])))) return;
  refuse(
    `The weights${name === null ? "" : ` of ${name}`} come from the scores (rule ${base.objective}), and this page ` +
      "does not work them out anew where scores or options change: save the case, and let mcda rank it.",
  );
}

/** The weights with some of them fixed: the others keep their proportions, or share equally where all are 0. */
function byHand(data, weights, fixed) {
  if (!fixed.size) return weights;
  const named = leavesOf(data, [...fixed.keys()]);
  const others = data.criteria.flatMap((_, leaf) => (named.has(leaf) ? [] : [leaf]));
  const rest = Math.max(1 - sum([...fixed.values()]), 0);
  const moved = [...weights];
  const share = (leaves, total) =>
    sharesOf(leaves.map((leaf) => weights[leaf])).forEach((each, at) => (moved[leaves[at]] = each * total));
  if (others.length) share(others, rest);
  fixed.forEach((total, id) => share(nodeOf(data, id).leaves, total));
  return sharesOf(moved);
}

/** The mean of some columns of numbers, each by its share. */
function meanOf(columns, shares) {
  return columns[0].map((_, at) => columns.reduce((total, column, which) => total + shares[which] * column[at], 0));
}

/** All groups with any influence put together before any ranking: one party. */
function pooledParty(data, parties, method) {
  const said = parties.filter(({ influence }) => influence > 0);
  const shares = sharesOf(said.map(({ influence }) => influence));
  const voices = said.map((party, index) => ({ ...party, share: shares[index] }));
  const { options, criteria } = voices[0].table;
  const priorities = method === "ahp" ? pooledPriorities(data, voices) : new Map();
  const table = tableOf(options, criteria, meanScores(voices), priorities);
  return { table, weights: pooledWeights(data, voices) };
}

/**
 * Priorities from judgements that differ, put together; where they leave pairs open, what the library made of them.
 * @param {number[]} said the number of each voice's statement
 * @param {function(): number[]} made
 */
function joint(data, voices, said, items, made) {
  const statements = said.map((which) => data.judgements[which]);
  const found = jointPriorities(statements, voices.map(({ share }) => share), items, data.priorities);
  if (found) return found;
  refuseMoved(data, voices);
  return made();
}

/** Refuses where judgements would have to be put together otherwise than for the page as it was made. */
function refuseMoved(data, voices) {
  const { groups, influence } = data.pooled;
  const shares = sharesOf(influence);
  const same = voices.length === groups.length && voices.every(({ group, share }, index) =>
    group === groups[index] && share === shares[index]);
  if (!same) {
    refuse(
      "The rule pooled puts these groups' judgements together, which leave pairs open, and this page does not fill " +
        "them anew where influence or groups change: take another rule, or save the case, and let mcda rank it.",
    );
  }
}

/** How a statement of each voice is put together: "mean", or "judged" where judgements that differ are. */
function poolingOf(said) {
  const judged = said.every((each) => each !== null);
  return judged && said.some((each) => each !== said[0]) ? "judged" : "mean";
}

function pooledPriorities(data, voices) {
  const priorities = new Map();
  data.criteria.forEach(({ id }, leaf) => {
    const judged = voices.filter(({ data: party }) => has(party.local, id));
    if (judged.length === voices.length) {
      priorities.set(leaf, jointlyJudged(data, voices, leaf, id));
    } else if (judged.length) {
      const columns = voices.map(({ table }) => localColumn(table, leaf));
      priorities.set(leaf, meanOf(columns, voices.map(({ share }) => share)));
    }
  });
  return priorities;
}

/** Local priorities of options that all voices judged; NaN where nothing connects an option with the others. */
function jointlyJudged(data, voices, leaf, id) {
  const { options, priorities } = voices[0].table;
  const nothing = options.map(() => NaN);
  const said = voices.map(({ data: party }) => party.local[id].said);
  if (poolingOf(said) === "mean") return priorities.get(leaf) ?? nothing;
  const named = new Set(said.flatMap((which) => data.judgements[which].items));
  const items = data.document.options.map((option) => option.id).filter((option) => named.has(option));
  const column = joint(data, voices, said, items, () => items.map((item) => get(data.pooled.local[id], item)));
  return kept(column, options.map((option) => items.indexOf(option))) ?? nothing;
}

/** One criterion's local priorities in one table. */
function localColumn(table, leaf) {
  const own = table.priorities.has(leaf) ? new Map([[0, table.priorities.get(leaf)]]) : new Map();
  const matrix = table.matrix.map((row) => [row[leaf]]);
  return localPriorities(tableOf(table.options, [table.criteria[leaf]], matrix, own))[0];
}

/** One set of weights for several groups, set by set, as mcda/elicit/tree.py pools them. */
function pooledWeights(data, voices) {
  const [first, ...others] = voices;
  const averaged = () => meanOf(voices.map(({ weights }) => weights), voices.map(({ share }) => share));
  if (!others.every(({ fixed }) => sameMap(fixed, first.fixed))) return averaged();
  const atOnce = voices.every(({ data: party }) => party.at_once !== null);
  const one = atOnce || data.sets.length === 1;
  const all = voices.map(({ data: party }) => (atOnce ? party.at_once : party.sets && party.sets[0]));
  if (first.fixed.size && one && !all.every((each) => each && each.said !== null)) return averaged();
  return byHand(data, atOnce ? pooledAtOnce(data, voices, all) : pooledTree(data, voices), first.fixed);
}

function sameMap(one, other) {
  return one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);
}

function pooledAtOnce(data, voices, all) {
  const said = all.map((each) => each.said);
  const items = data.criteria.map(({ id }) => id);
  if (poolingOf(said) === "judged") return joint(data, voices, said, items, () => data.pooled.weights[0]);
  return meanOf(voices.map(({ data: party }) => party.weights), voices.map(({ share }) => share));
}

function pooledTree(data, voices) {
  const weights = new Map([[null, 1]]);
  data.sets.forEach(({ of, items }, index) => {
    const priorities = pooledSet(data, voices, index);
    items.forEach((item, at) => weights.set(item, weights.get(of) * priorities[at]));
  });
  return data.criteria.map(({ id }) => weights.get(id));
}

function pooledSet(data, voices, index) {
  const said = voices.map(({ data: party }) => (party.sets ? party.sets[index].said : null));
  const { items } = data.sets[index];
  if (poolingOf(said) === "judged") return joint(data, voices, said, items, () => data.pooled.weights[index]);
  return meanOf(voices.map(({ data: party }) => within(data, party, index)), voices.map(({ share }) => share));
}

/** One set's priorities of a party; what its weights of all leaves imply where they were stated at once. */
function within(data, party, index) {
  if (party.sets) return party.sets[index].priorities;
  return sharesOf(data.sets[index].items.map((id) => sum(nodeOf(data, id).leaves.map((leaf) => party.weights[leaf]))));
}

/** Rules that put the groups' scores together: (groups' scores, their influence) to scores, higher is better. */
const COMBINERS = {
  mean: (scores, influence) => meanOf(scores, sharesOf(influence)),
  sum: (scores, influence) => meanOf(scores, influence),
  borda: (scores, influence) => meanOf(scores.map(beatenBy), influence),
  copeland,
  "median-rank": (scores, influence) => {
    const ranks = scores.map(ranksOf);
    return scores[0].map((_, option) => -medianOf(columnOf(ranks, option), influence));
  },
};

/** Options less the average rank: how many each option beats, ties by halves. */
function beatenBy(scores) {
  const best = ranksOf(scores);
  const worst = ranksOf(scores.map((score) => -score));
  return scores.map((_, option) => scores.length - (best[option] + scores.length + 1 - worst[option]) / 2);
}

/** Pairwise majorities by influence: wins less losses. */
function copeland(scores, influence) {
  const majority = TIE * sum(influence);
  const support = (one, other) =>
    scores.reduce((total, own, group) => total + influence[group] * exceeds(own[one], own[other]), 0);
  const options = scores[0].map((_, option) => option);
  const supports = options.map((one) => options.map((other) => support(one, other)));
  const wins = (one, other) => supports[one][other] - supports[other][one] > majority;
  return options.map((one) => options.reduce((total, other) => total + wins(one, other) - wins(other, one), 0));
}

/** The influence-weighted median of an option's ranks, the lower of two. */
function medianOf(ranks, influence) {
  const order = ranks.map((_, group) => group).sort((one, other) => ranks[one] - ranks[other]);
  const enough = (sum(influence) / 2) * (1 - TIE);
  let reached = 0;
  return ranks[order.find((group) => (reached += influence[group]) >= enough)];
}
