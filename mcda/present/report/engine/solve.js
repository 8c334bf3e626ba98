// The answer to a state: who leads, with all figures behind it.

const LISTS = ["out", "options", "scores", "ranks", "leaders", "weights", "parties"];

/**
 * The answer that mcda.rank would give to the case with a state's changes; every key of the state may be missing.
 * Where there is none, `error` says why in a sentence, and there are no figures.
 *
 * @param {object} data as live_data gives it
 * @param {{method?: string, options?: object, combine?: string, set?: Object<string, number>,
 *   influence?: Object<string, number>, scores?: Array<[string|null, string, string, number]>,
 *   drop?: {options?: string[], criteria?: string[], groups?: string[]}}} state
 * @returns {{error: ?string, out: Array<{option: string, reason: string}>, options: string[], scores: number[],
 *   ranks: number[], leaders: string[], weights: number[], nodes: Object<string, number>, parts: ?number[][],
 *   parties: Array<{group: ?string, name: ?string, influence: number, weights: number[], scores: number[],
 *   ranks: number[], leaders: string[]}>}} scores, ranks and rows of parts in the order of `options`, which are those
 *   left; weights and columns of parts in the order of data.criteria; a party's influence is its share
 */
function solve(data, state = {}) {
  try {
    return answer(data, state);
  } catch (error) {
    if (error instanceof Refusal) return nothing(error.message);
    throw error;
  }
}

function nothing(error) {
  return { error, ...Object.fromEntries(LISTS.map((name) => [name, []])), nodes: {}, parts: null };
}

function answer(data, state) {
  const changes = changesOf(data, state);
  const method = workedOut(data, choiceOf(data, state));
  const rule = ruleOf(data, state);
  const everybody = partiesOf(data, changes);
  const out = screenedOut(data, everybody, changes);
  const parties = everybody.map((party) => ranking(data, party, changes, method, out));
  const together = combined(data, parties, method, rule);
  const { options } = parties[0].table;
  const weight = ({ leaves }) => sum(leaves.map((leaf) => together.weights[leaf]));
  return {
    error: null,
    out: [...out].map(([option, reason]) => ({ option, reason })),
    options,
    scores: together.scores,
    ranks: ranksOf(together.scores),
    leaders: leadersOf(together.scores).map((row) => options[row]),
    weights: together.weights,
    nodes: Object.fromEntries(data.nodes.map((node) => [node.id, weight(node)])),
    parts: together.parts,
    parties: parties.map((party) => ({
      group: party.group,
      name: party.name,
      influence: party.share,
      weights: party.weights,
      scores: party.scores,
      ranks: ranksOf(party.scores),
      leaders: leadersOf(party.scores).map((row) => options[row]),
    })),
  };
}

function workedOut(data, choice) {
  if (has(data.methods, choice.id)) return choice;
  return refuse(
    `This page does not work out ${choice.name} where something changes: take ` +
      `${listed(Object.values(data.methods).map(({ name }) => name), "or")}, or save the case, and let mcda rank it.`,
  );
}

/** A party with the options that are left, its weights, and its scores. */
function ranking(data, party, changes, method, out) {
  const rows = party.table.options.flatMap((option, row) => (out.has(option) ? [] : [row]));
  const left = { ...party, table: out.size ? only(party.table, rows) : party.table };
  const weights = weigh(data, left, changes);
  return { ...left, weights, ...scored(left.table, method, weights, party.group) };
}

/** Scores and parts by the method; a refusal names the group. */
function scored(table, method, weights, group) {
  if (!table.options.length) return { scores: [], parts: [] };
  try {
    const scorer = SCORERS[method.id](table, method.options);
    return { scores: scorer.scores(weights), parts: scorer.parts(weights) };
  } catch (error) {
    if (!(error instanceof Refusal) || group === null) throw error;
    return refuse(`group ${quoted(group)}: ${error.message}`);
  }
}

/** One party's answer as it is; several parties' put together by the rule. */
function combined(data, parties, method, rule) {
  if (parties[0].group === null || data.group !== null) return parties[0];
  if (rule === "pooled") {
    const { table, weights } = pooledParty(data, parties, method.id);
    return { weights, ...scored(table, method, weights, null) };
  }
  const influence = parties.map((party) => party.influence);
  const combine = COMBINERS[rule];
  const addsUp = (rule === "mean" || rule === "sum") && parties.every(({ parts }) => parts !== null);
  const partsOf = (_, row) => combine(parties.map(({ parts }) => parts[row]), influence);
  return {
    scores: combine(parties.map(({ scores }) => scores), influence),
    weights: meanOf(parties.map(({ weights }) => weights), parties.map(({ share }) => share)),
    parts: addsUp ? parties[0].table.options.map(partsOf) : null,
  };
}
