// What the page saves and says: the method and the rule of a state, its changes in sentences, and the changed case.

/** The method that a state asks for, with all its options; the page's own unless it asks. */
function choiceOf(data, state) {
  const id = state.method ?? data.method.id;
  const method = get(data.methods, id);
  const base = id === data.method.id ? data.method : method;
  if (!base) refuse(`this page has no method ${quoted(id)}: it has ${listed(Object.keys(data.methods), "or")}`);
  const options = { ...base.options };
  for (const [name, value] of Object.entries(state.options || {})) {
    const words = get(method && method.choices, name);
    if (!words) refuse(`the method ${id} has no option ${quoted(name)}`);
    if (!words.includes(value)) {
      refuse(`${name} = ${quoted(value)} is not an option of ${id}: it takes ${listed(words.map(quoted), "or")}`);
    }
    options[name] = value;
  }
  return { id, name: base.name, options };
}

/** The rule for groups that a state asks for; the page's own unless it asks. */
function ruleOf(data, state) {
  const rule = state.combine ?? data.combine;
  if (data.rules.includes(rule)) return rule;
  return refuse(`there is no rule ${quoted(rule)} for groups: there is ${listed(data.rules, "or")}`);
}

function sameChoice(one, other) {
  const names = Object.keys(one.options);
  return one.id === other.id && names.every((name) => one.options[name] === other.options[name]);
}

/**
 * What a state changes in the case, a sentence each; nothing where it changes nothing.
 * @returns {string[]}
 */
function sentences(data, state = {}) {
  const changes = changesOf(data, state);
  return [
    ...methodSentences(data, state),
    ...(changes.set.size ? [weightSentence(data, changes.set)] : []),
    ...changes.scores.map((cell) => scoreSentence(data, cell)),
    ...[...changes.influence].map(([id, say]) => influenceSentence(data, id, say)),
    ...changes.options.map((id) => `${nameOf(data, "option", id)} is dropped.`),
    ...changes.criteria.map(
      (id) => `${nameOf(data, "criterion", id)} is dropped: it has no weight; limits and targets on it are gone.`,
    ),
    ...changes.groups.map((id) => `${nameOf(data, "group", id)} is dropped: its scores, weights and notes are gone.`),
  ];
}

function methodSentences(data, state) {
  const choice = choiceOf(data, state);
  const rule = ruleOf(data, state);
  return [
    ...(sameChoice(choice, data.method) ? [] : [`The method is ${titled(choice)}, not ${titled(data.method)}.`]),
    ...(rule === data.combine ? [] : [`Groups are combined by ${rule}, not ${data.combine}.`]),
  ];
}

function titled({ name, options }) {
  return [name, ...Object.entries(options).map(([option, value]) => `(${option} ${value})`)].join(" ");
}

function nameOf(data, kind, id) {
  return known(data, kind, id, kind).name ?? id;
}

function weightSentence(data, set) {
  const said = [...set].map(([id, weight], index) =>
    index ? `that of ${nameOf(data, "criterion", id)} to ${number(weight)}`
      : `${nameOf(data, "criterion", id)} is set to ${number(weight)}`);
  const all = leavesOf(data, [...set.keys()]).size === data.criteria.length;
  return `The weight of ${listed(said)}${all ? "" : "; the others keep their proportions"}.`;
}

function scoreSentence(data, [group, option, id, score]) {
  const criterion = known(data, "criterion", id, "scores");
  const by = group === null ? "" : ` by ${nameOf(data, "group", group)}`;
  const [first, ...others] = before(data, group, option, criterion);
  const one = typeof first === "number" && others.every((each) => each === first);
  const where = `${nameOf(data, "option", option)} on ${nameOf(data, "criterion", id)}`;
  return `The score of ${where}${by} is set to ${number(score)}${one ? `, not ${number(first)}` : ""}.`;
}

function influenceSentence(data, id, say) {
  const group = known(data, "group", id, "influence");
  return `The influence of ${group.name ?? id} is set to ${number(say)}, not ${number(group.influence ?? 1)}.`;
}

/**
 * The case's document with a state's changes, as the library's with_ makes it, and with the method and the rule where
 * they are others than the case's own. Throws, with a sentence, where the case cannot have the changes.
 */
function documentOf(data, state = {}) {
  const changes = changesOf(data, state);
  const changed = structuredClone(data.document);
  changed.options.forEach((option) => changeOption(option, changes));
  const gone = new Set([...leavesOf(data, changes.criteria)].map((leaf) => data.criteria[leaf].id));
  for (const criterion of changed.criteria.filter(({ id }) => gone.has(id))) {
    delete criterion.limit;
    delete criterion.target;
  }
  const everywhere = changes.scores.filter(([group]) => group === null);
  rescore(changed, everywhere);
  fixWeights(changed, changes);
  changed.groups = (changed.groups || []).filter((group) => !changes.groups.includes(group.id));
  changed.groups.forEach((group) => changeGroup(group, changes, everywhere));
  changed.notes = (changed.notes || []).filter((note) => !changes.groups.includes(note.group));
  for (const key of ["groups", "notes"]) if (!changed[key].length) delete changed[key];
  choose(data, state, changed);
  return changed;
}

function changeOption(option, changes) {
  if (changes.groups.includes(option.suggested_by)) delete option.suggested_by;
  if (changes.options.includes(option.id)) option.status = "dropped";
}

/** Scores in a table of the case or of a group. */
function rescore(owner, cells) {
  for (const [, option, criterion, score] of cells) {
    owner.scores ??= {};
    if (!has(owner.scores, option)) owner.scores[option] = {};
    owner.scores[option][criterion] = score;
  }
}

/** Weights set by hand, on top of those that were before. */
function fixWeights(owner, changes) {
  const now = setNow(changes);
  if (now.size) owner.weights = { ...owner.weights, set: { ...(owner.weights || {}).set, ...Object.fromEntries(now) } };
}

/** A group's own part of the changes; what it takes from the case is changed there. */
function changeGroup(group, changes, everywhere) {
  rescore(group, everywhere.filter(([, option, criterion]) => has(get(group.scores, option), criterion)));
  rescore(group, changes.scores.filter(([id]) => id === group.id));
  if (speaks(group.weights)) fixWeights(group, changes);
  const influence = changes.influence.get(group.id) ?? group.influence ?? 1;
  if (influence === 1) delete group.influence;
  else group.influence = influence;
}

function choose(data, state, changed) {
  const choice = choiceOf(data, state);
  const rule = ruleOf(data, state);
  if (!sameChoice(choice, data.own)) {
    const criteria = changed.method && changed.method.id === choice.id ? changed.method.criteria : undefined;
    const options = Object.keys(choice.options).length ? { options: choice.options } : {};
    changed.method = { id: choice.id, ...options, ...(criteria ? { criteria } : {}) };
  }
  delete changed.combine;
  if (rule !== "mean") changed.combine = rule;
}
