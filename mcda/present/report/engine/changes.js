// What a state changes in the case, checked as the library checks it (mcda/model/changes.py).

const SLACK = 1e-9; // by which weights that are to add up to 1 may miss it
const LARGEST = 1e100; // in size, of any number that is given

/**
 * The changes of a state, each checked; refuses, with a sentence, what the case cannot have.
 * @returns {{set: Map, scores: Array, influence: Map, options: string[], criteria: string[], groups: string[]}}
 */
function changesOf(data, state) {
  const drop = state.drop || {};
  const changes = {
    options: distinct(drop.options).map((id) => droppedOption(data, id)),
    criteria: topmost(data, distinct(drop.criteria).map((id) => droppedCriterion(data, id))),
    groups: distinct(drop.groups).map((id) => known(data, "group", id, `drop ${id}`).id),
    set: new Map(Object.entries(state.set || {})),
    influence: new Map(Object.entries(state.influence || {})),
    scores: latest(state.scores || []),
  };
  changes.set.forEach((weight, id) => checkWeight(data, id, weight));
  changes.scores.forEach((cell) => checkScore(data, cell));
  changes.influence.forEach((say, id) => checkInfluence(data, id, say));
  refuseContradictions(changes);
  refuseEmptiness(data, changes);
  refuseSums(data, changes);
  return changes;
}

function distinct(ids) {
  return [...new Set(ids || [])];
}

/** The cells to score anew, each once: what comes last counts. */
function latest(scores) {
  const cells = new Map(scores.map((cell) => [JSON.stringify(cell.slice(0, 3)), cell]));
  return [...cells.values()];
}

const KINDS = { option: "options", criterion: "criteria", group: "groups" };

function known(data, kind, id, place) {
  const items = data.document[KINDS[kind]] || [];
  const found = items.find((item) => item.id === id);
  if (found) return found;
  const there = items.length ? listed(items.map((item) => item.id)) : `no ${kind}s`;
  return refuse(`${place}: there is no ${kind} ${quoted(String(id))}: the case has ${there}`);
}

function droppedOption(data, id) {
  const option = known(data, "option", id, `drop ${id}`);
  if (option.status === "dropped") refuse(`drop ${id}: ${quoted(id)} is dropped already`);
  return id;
}

function droppedCriterion(data, id) {
  known(data, "criterion", id, `drop ${id}`);
  if (!nodeOf(data, id)) refuse(`drop ${id}: ${quoted(id)} is kept in words only and has no weight`);
  return id;
}

function nodeOf(data, id) {
  return data.nodes.find((node) => node.id === id);
}

/** The ids of the criteria above one. */
function above(data, id) {
  const found = [];
  for (let at = nodeOf(data, id).parent; at !== null; at = nodeOf(data, at).parent) found.push(at);
  return found;
}

function topmost(data, ids) {
  return ids.filter((id) => !above(data, id).some((other) => ids.includes(other)));
}

function isAmount(value) {
  const size = Math.abs(value);
  return typeof value === "number" && (size === 0 || (size >= 1 / LARGEST && size <= LARGEST));
}

function shown(value) {
  return typeof value === "number" && Number.isFinite(value) ? repr(value) : quoted(String(value));
}

function checkWeight(data, id, weight) {
  known(data, "criterion", id, `set ${id}`);
  if (!nodeOf(data, id)) refuse(`set ${id}: ${quoted(id)} is kept in words only and has no weight`);
  if (isAmount(weight) && weight >= 0 && weight <= 1) return;
  const hint = weight > 1 && weight <= 100 ? `; did you mean ${number(weight / 100)}?` : "";
  refuse(`set ${id}: found ${shown(weight)}; wanted a weight from 0 to 1${hint}`);
}

function checkInfluence(data, id, say) {
  known(data, "group", id, `influence ${id}`);
  if (!isAmount(say) || say < 0) refuse(`influence ${id}: found ${shown(say)}; wanted a number, 0 or more`);
}

function checkScore(data, [group, option, id, score]) {
  const place = `scores ${[group, option, id].filter((each) => each !== null).join(".")}`;
  const status = known(data, "option", option, place).status;
  const criterion = known(data, "criterion", id, place);
  if (group !== null) known(data, "group", group, place);
  if (status === "dropped") refuse(`${place}: ${quoted(option)} is dropped, and not ranked`);
  if (status === "suggested") refuse(`${place}: ${quoted(option)} is only suggested, and not ranked`);
  refuseUnscored(data, group, option, criterion, place);
  const scale = criterion.scale;
  const ends = scale ? ` from ${quoted(scale[0])} to ${quoted(scale[1])}, the scale of ${quoted(id)}` : "";
  if (!isAmount(score)) refuse(`${place}: found ${shown(score)}; wanted a score${ends}`);
  if (scale && (score < scale[0] || score > scale[1])) {
    refuse(`${place}: found ${shown(score)}, outside the scale; wanted a score${ends}`);
  }
}

/** A score must be one that somebody looks at. */
function refuseUnscored(data, group, option, criterion, place) {
  const below = data.document.criteria.filter((each) => each.parent === criterion.id).map((each) => each.id);
  if (below.length) {
    refuse(`${place}: ${quoted(criterion.id)} has no scores of its own; wanted one of ${listed(below)}`);
  }
  if (criterion.scored === false) refuse(`${place}: ${quoted(criterion.id)} is kept in words only and has no scores`);
  if (before(data, group, option, criterion).every((score) => score === null)) {
    refuse(`${place}: options are judged pairwise on ${quoted(criterion.id)}, not scored`);
  }
}

/** The scores that stand in a cell as the case writes them: one group's, or those of all of them; null for none. */
function before(data, group, option, criterion) {
  const groups = (data.document.groups || []).filter((each) => group === null || each.id === group);
  return (groups.length ? groups : [{}]).map((voice) => stated(data.document, voice, option, criterion));
}

function stated(document, voice, option, { id, scale, direction }) {
  const score = get(get(voice.scores, option), id) ?? get(get(document.scores, option), id);
  if (score !== undefined) return score;
  if (document.missing === undefined || scale === undefined) return null;
  return document.missing === "unknown" ? { unknown: true } : scale[direction === "minimise" ? 1 : 0];
}

function refuseContradictions(changes) {
  const both = [
    ...[...changes.set.keys()].map((id) => ["set", id, changes.criteria.filter((each) => each === id)]),
    ...[...changes.influence.keys()].map((id) => ["influence", id, changes.groups.filter((each) => each === id)]),
    ...changes.scores.map(([group, option, criterion]) => [
      "scores",
      [group, option, criterion].filter((each) => each !== null).join("."),
      [
        ...changes.options.filter((each) => each === option),
        ...changes.criteria.filter((each) => each === criterion),
        ...changes.groups.filter((each) => each === group),
      ],
    ]),
  ];
  for (const [what, place, [id]] of both) {
    if (id !== undefined) refuse(`${what} ${place}: ${quoted(id)} is dropped as well; ask for one or the other`);
  }
}

/** Something must be left to rank, to rank it by, and (where groups rank) somebody to do so. */
function refuseEmptiness(data, changes) {
  const gone = leavesOf(data, changes.criteria);
  const groups = data.document.groups || [];
  const left = groups.filter((group) => !changes.groups.includes(group.id));
  if (changes.options.length && data.options.every((option) => changes.options.includes(option.id))) {
    refuse(`drop ${listed(changes.options)}: no option would be left to rank`);
  }
  if (changes.criteria.length && data.criteria.every((_, leaf) => gone.has(leaf))) {
    refuse(`drop ${listed(changes.criteria)}: no criterion would be left to rank by`);
  }
  if (changes.groups.length && !left.length) refuse(`drop ${listed(changes.groups)}: no group would be left`);
  if (left.length && !left.some((group) => (changes.influence.get(group.id) ?? group.influence ?? 1) > 0)) {
    const what = changes.influence.size ? "influence" : `drop ${listed(changes.groups)}`;
    refuse(`${what}: no group would have any influence; wanted one above 0 at least`);
  }
}

/** The positions of the leaves below some criteria. */
function leavesOf(data, ids) {
  return new Set(ids.flatMap((id) => nodeOf(data, id).leaves));
}

/** The weights set now: those of a state, and 0 for each criterion that is dropped. */
function setNow(changes) {
  return new Map([...changes.set, ...changes.criteria.map((id) => [id, 0])]);
}

/** Whether somebody says what weights are, and not only what they may be. */
function speaks(weights) {
  return Object.keys(weights || {}).some((key) => key !== "bounds" && key !== "ratios");
}

/** Weights set by hand, on top of those that the case sets, must leave room for each other. */
function refuseSums(data, changes) {
  const now = setNow(changes);
  if (!now.size) return;
  const fix = (weights) => new Map([...Object.entries((weights || {}).set || {}), ...now]);
  refuseSum(data, fix(data.document.weights), now, "");
  for (const { id, weights } of data.document.groups || []) {
    if (speaks(weights) && !changes.groups.includes(id)) refuseSum(data, fix(weights), now, ` of group ${quoted(id)}`);
  }
}

function refuseSum(data, fixed, now, whose) {
  refuseOverlaps(data, fixed, now, whose);
  const total = sum([...fixed.values()]);
  const free = leavesOf(data, [...fixed.keys()]).size < data.criteria.length;
  if (total <= 1 + SLACK && (free || total >= 1 - SLACK)) return;
  const said = listed([...fixed].map(([id, weight]) => `${id} ${number(weight)}`));
  const why = free ? "at most 1 in all" : "1 in all, as no other criterion is left to take the rest";
  refuse(`set ${[...now.keys()][0]}: the weights set${whose} are ${said}; wanted ${why}`);
}

/** A weight and the total that it is part of cannot both be set. */
function refuseOverlaps(data, fixed, now, whose) {
  for (const id of fixed.keys()) {
    for (const over of above(data, id).filter((each) => fixed.has(each)).sort()) {
      const both = [id, over].filter((each) => now.has(each));
      const beside = both.length === 2 ? "which is set as well" : `and the weights${whose} set one of them already`;
      const where = `${quoted(id)} lies below ${quoted(over)}`;
      refuse(`set ${both[0]}: ${where}, ${beside}; wanted one of the two`);
    }
  }
}
