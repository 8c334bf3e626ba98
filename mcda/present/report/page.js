/* The live part of a report: controls, the what-if beside the base case, and where it is kept. Numbers are Engine's. */
(function () {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const { number, get } = Engine;
  const MOST = 100; // rows of a table
  const { options: names, criteria, groups } = data.labels;
  const base = data.base; // as the library has it, by whatever method
  let state = {}, past = [], moving = false;

  const at = (id) => document.getElementById(id);
  const percent = (share) => `${number(100 * share, 3)} %`;
  const copy = (value) => JSON.parse(JSON.stringify(value));

  /** A text without marks that cannot be seen, but for joiners and soft hyphens. */
  const plain = (text) => text.replace(/(?![\u00ad\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, "\ufffd");

  /** An element with attributes and children; texts are texts, whatever they hold. */
  function made(name, attributes, ...children) {
    const svg = ["svg", "rect", "circle", "line", "text"].includes(name);
    const found = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) if (value !== null) found.setAttribute(key, value);
    found.append(...children.map((each) => (typeof each === "string" ? plain(each) : each)));
    return found;
  }

  /* State: what a link or a file says is checked before it is believed. */

  const amount = (value, low, high) => typeof value === "number" && isFinite(value) && value >= low && value <= high;
  const known = (items) => new Set(items.map((each) => each.id));
  const ids = {
    options: known(data.options), criteria: known(data.criteria), nodes: known(data.nodes),
    groups: new Set(data.parties.map((each) => each.group).filter((each) => each !== null)),
  };

  /** What a state says that makes sense here, and nothing else. */
  function clean(said) {
    const given = said && typeof said === "object" ? said : {};
    const found = {};
    const list = (all) => (Array.isArray(all) ? all : []);
    const pick = (key, inside, low, high) => {
      const pairs = Object.entries(Object(given[key])).filter(([id, value]) => inside.has(id) && amount(value, low, high));
      if (pairs.length) found[key] = Object.fromEntries(pairs);
    };
    if (get(data.methods, given.method)) found.method = given.method;
    const { choices } = get(data.methods, found.method || data.method.id) || {};
    const options = Object.entries(Object(given.options)).filter(([name, value]) => list(get(choices, name)).includes(value));
    if (options.length) found.options = Object.fromEntries(options);
    if (data.rules.includes(given.combine)) found.combine = given.combine;
    pick("set", ids.nodes, 0, 1);
    pick("influence", ids.groups, 0, 1e12);
    const cells = list(given.scores).filter((cell) => Array.isArray(cell) && (cell[0] === null || ids.groups.has(cell[0])) &&
      ids.options.has(cell[1]) && ids.criteria.has(cell[2]) && amount(cell[3], -1e100, 1e100)).map((cell) => cell.slice(0, 4));
    if (cells.length) found.scores = cells;
    const drop = {};
    for (const [kind, inside] of [["options", ids.options], ["criteria", ids.nodes], ["groups", ids.groups]]) {
      const gone = list(Object(given.drop)[kind]).filter((each) => inside.has(each));
      if (gone.length) drop[kind] = [...new Set(gone)];
    }
    if (Object.keys(drop).length) found.drop = drop;
    return found;
  }

  /** A step that can be undone; while something is dragged, all its moves are one step. */
  function step(next, dragging) {
    if (!(dragging && moving)) past.push(state);
    moving = dragging;
    state = clean(next);
    show();
  }

  function kept() {
    const said = Object.keys(state).length ? `#what-if=${encodeURIComponent(JSON.stringify({ case: data.digest.slice(0, 12), ...state }))}` : "";
    return location.href.split("#")[0] + said;
  }

  /** The what-if of the address, or the one that the page opens with; and what is wrong with the address. */
  function remembered() {
    const [, said] = location.hash.split("#what-if=");
    if (!said) return [clean(data.supposed), ""];
    try {
      const found = Object(JSON.parse(decodeURIComponent(said)));
      if (!found.case || data.digest.startsWith(String(found.case))) return [clean(found), ""];
      return [{}, "The link is of another case, or of another version of this one: here is the case as it is."];
    } catch (error) {
      return [{}, "The link is not whole: here is the case as it is."];
    }
  }

  /** The what-if as it counts: scores of options and groups that are left out wait until these come back. */
  function counting() {
    if (!state.scores || !state.drop) return state;
    return { ...state, scores: state.scores.filter(([group, option]) => !absent("options", option) && !absent("groups", group)) };
  }

  /** The what-if as a case file, which says that it is one. */
  function exported() {
    const said = [`A what-if, saved from the report of ${data.document.title || "a case"}:`, ...Engine.changes(data, counting())];
    return said.map((each) => `# ${plain(each)}\n`).join("") + Engine.toml(Engine.document(data, counting()));
  }

  /* What is shown. */

  function show() {
    const now = Engine.solve(data, counting());
    const refused = Boolean(now.error);
    at("trouble").textContent = plain(now.error || "");
    at("now").hidden = refused;
    at("export").disabled = refused;
    at("undo").disabled = past.length === 0;
    at("reset").disabled = Object.keys(state).length === 0;
    at("changes").replaceChildren(...(refused ? [] : Engine.changes(data, counting())).map((each) => made("li", {}, each)));
    at("linked").hidden = true;
    at("try").classList.toggle("moved", Object.keys(state).length > 0); // then it is printed too
    at("said").textContent = refused ? "" : plain(verdict(now));
    if (!refused) list(at("now"), now);
    settled.forEach((each) => each(refused ? null : now));
    if (!moving) rested();
  }

  /** Once nothing is being dragged: the address follows, and the verdict is read out. */
  function rested() {
    at("heard").textContent = at("said").textContent || at("trouble").textContent;
    try { history.replaceState(null, "", kept()); } catch (error) { /* a page that may not: the link says it */ }
  }

  const both = (items) => items.map((each) => names[each]).join(" and ");

  function verdict(now) {
    if (!now.options.length) return "Every option is past a limit: none is left to lead.";
    const score = now.scores[now.options.indexOf(now.leaders[0])];
    const rest = now.scores.filter((_, index) => !now.leaders.includes(now.options[index]));
    const ahead = rest.length ? `, ${number(score - Math.max(...rest))} ahead of ${now.leaders.length > 1 ? "the others" : "the next"}` : "";
    const figures = `: ${number(score)}${ahead}.`;
    const kept = now.leaders.filter((each) => base.leaders.includes(each));
    const same = kept.length === now.leaders.length && kept.length === base.leaders.length;
    const when = !same ? "now " : Object.keys(state).length ? "still " : "";
    if (now.leaders.length > 1) {
      const drawn = now.leaders.filter((each) => !base.leaders.includes(each));
      return kept.length && drawn.length ? `${both(drawn)} draws level with ${both(kept)}${figures}` : `${both(now.leaders)} ${when}share the lead${figures}`;
    }
    const instead = same || kept.length || !base.leaders.length ? "" : `, not ${both(base.leaders)}`;
    return `${both(now.leaders)} ${when}leads${kept.length && !same ? " alone" : ""}${instead}${figures}`;
  }

  /** A table of the options, best first, each with a bar; rows are made once and moved. */
  function list(table, found) {
    const rows = (table.rows_ = table.rows_ || new Map());
    const order = found.options.map((_, index) => index).sort((a, b) => found.ranks[a] - found.ranks[b]);
    const low = Math.min(0, ...found.scores), span = Math.max(0, ...found.scores) - low || 1;
    const shown = order.slice(0, MOST).map((index) => {
      const id = found.options[index];
      if (!rows.has(id)) rows.set(id, line(names[id]));
      const row = rows.get(id), score = found.scores[index];
      row.rank.textContent = found.ranks[index];
      row.score.textContent = number(score);
      row.bar.setAttribute("x", `${(100 * (Math.min(score, 0) - low)) / span}%`);
      row.bar.setAttribute("width", `${(100 * Math.abs(score)) / span}%`);
      row.whole.classList.toggle("leads", found.ranks[index] === 1);
      return row.whole;
    });
    const out = found.out.map((each) => made("tr", { class: "out" }, made("td", {}, "–"),
      made("th", { scope: "row" }, `${names[each.option]}: ${each.reason}`), made("td", {}, "screened out")));
    table.tBodies[0].replaceChildren(...shown, ...out);
  }

  function line(name) {
    const rank = made("td", { class: "number" }), score = made("td", { class: "number" });
    const bar = made("rect", { y: 1, height: 8, class: "s1" });
    const drawn = made("svg", { width: "100%", height: 10, "aria-hidden": "true", focusable: "false" }, bar);
    const whole = made("tr", {}, rank, made("th", { scope: "row" }, name, drawn), score);
    return { whole, rank, score, bar };
  }

  /* Controls: each shows where things stand, also those that something else has moved. */

  const settled = []; // each is told how things stand now, or null where the what-if is refused

  function slider(name, depth, move, stand) {
    const id = `slider-${settled.length}`;
    const input = made("input", { type: "range", id, min: 0, max: 1, step: 0.005 });
    const output = made("output", { for: id, "aria-live": "off" });
    input.addEventListener("input", () => move(Number(input.value), true));
    input.addEventListener("change", () => { moving = false; rested(); });
    settled.push((now) => {
      if (!now) return;
      const share = stand(now);
      if (document.activeElement !== input || !moving) input.value = share;
      output.textContent = percent(share);
      input.setAttribute("aria-valuetext", percent(share));
    });
    return [input, made("div", { class: `slider depth${Math.min(depth, 3)}` }, made("label", { for: id }, name), input, output)];
  }

  function release(name, text, held, free, focus) {
    const found = made("button", { type: "button", "aria-label": plain(name) }, text);
    found.addEventListener("click", () => { free(); focus.focus(); });
    settled.push(() => { found.disabled = !held(); });
    return found;
  }

  function weights() {
    const box = at("weights-controls");
    if (data.criteria.length < 2) { box.append("One criterion has all the weight."); return; }
    for (const node of data.nodes) {
      const [input, row] = slider(criteria[node.id], depth(node), (to, dragging) => step(weighed(node, to), dragging), (now) => now.nodes[node.id]);
      row.append(release(`Let go of ${criteria[node.id]}`, "Let go", () => get(state.set, node.id) !== undefined, () => step(without(node.id)), input));
      box.append(row);
    }
  }

  const nodeOf = (id) => data.nodes.find((each) => each.id === id);
  const inside = (one, other) => one.leaves.every((leaf) => other.leaves.includes(leaf));
  const apart = (one, other) => !inside(one, other) && !inside(other, one);
  const depth = (node) => data.nodes.filter((each) => each !== node && each.leaves.length > node.leaves.length && inside(node, each)).length;
  const sum = (all) => all.reduce((total, each) => total + each, 0);
  let oldest = []; // the weights that are held, in the order in which they were set

  /** What the case and its groups hold by hand: a what-if sets weights beside that, and cannot let go of it. */
  const byHand = [data.document, ...(data.document.groups || [])].map((each) => (each.weights && each.weights.set) || {});

  /** The state with a weight set: what lies above or below it is let go, and the oldest where too much would be held. */
  function weighed(node, to) {
    const before = Object.entries(state.set || {}).filter(([id]) => id !== node.id && apart(nodeOf(id), node));
    oldest = [...oldest.filter((id) => before.some(([held]) => held === id)), node.id];
    const set = new Map(before);
    const fixed = (said) => Object.entries(said).filter(([id]) => id !== node.id && !set.has(id)).map(([, weight]) => weight);
    const room = () => 1 - Math.max(...byHand.map((said) => sum(fixed(said)))) - sum([...set.values()]);
    const free = () => data.criteria.length - sum([node.id, ...set.keys()].map((id) => nodeOf(id).leaves.length));
    while (set.size && (free() <= 0 || to > room())) set.delete(oldest.find((id) => set.has(id)) ?? set.keys().next().value);
    set.set(node.id, Math.max(0, Math.min(to, room())));
    return { ...copy(state), set: Object.fromEntries(set) };
  }

  function without(id) {
    const next = copy(state);
    delete next.set[id];
    return next;
  }

  function influence() {
    const box = at("influence-controls");
    if (!box) return;
    const rows = data.parties.map((party, index) => slider(groups[party.group], 0, (to, dragging) => step(swayed(index, to), dragging), (now) => {
      const found = now.parties.find((each) => each.group === party.group);
      return found ? found.influence : 0;
    }));
    const free = () => step({ ...copy(state), influence: {} });
    const back = release("Let go of all influence", "Let go of all", () => Boolean(state.influence), free, rows[0][0]);
    box.append(...rows.map(([, row]) => row), back);
    settled.push(() => rows.forEach(([input], index) => { input.disabled = absent("groups", data.parties[index].group); }));
  }

  const absent = (kind, id) => ((state.drop || {})[kind] || []).includes(id);

  /** The state with a group's share set, the others in the proportions that they had before it was dragged. */
  function swayed(index, share) {
    const here = data.parties.filter((each) => !absent("groups", each.group));
    const before = moving ? past[past.length - 1] : state;
    const say = (each) => get(before.influence, each.group) ?? each.influence;
    const moved = data.parties[index], others = here.filter((each) => each !== moved);
    const parts = [say, (each) => each.influence, () => 1].find((part) => sum(others.map(part)) > 0);
    const total = sum(here.map(say)); // stays, as sums of scores hang on it
    const influence = new Map(others.map((each) => [each.group, ((1 - share) * total * parts(each)) / sum(others.map(parts))]));
    influence.set(moved.group, others.length ? share * total : total);
    const same = here.every((each) => Math.abs(influence.get(each.group) - each.influence) <= 1e-12 * total);
    return { ...copy(state), influence: same ? {} : Object.fromEntries(influence) };
  }

  function methods() {
    const own = data.method.id;
    const choices = Object.values(data.methods).map((each) => [each.id, each.name]);
    if (!get(data.methods, own)) choices.unshift([own, `${data.method.name} (not live)`]);
    pick("method", choices, () => state.method || own, own);
    if (at("combine")) pick("combine", data.rules.map((each) => [each, each]), () => state.combine || data.combine, data.combine);
    settled.push(ways);
  }

  function pick(key, choices, stand, own) {
    const select = at(key);
    select.append(...choices.map(([value, name]) => made("option", { value }, name)));
    select.addEventListener("change", () => {
      const next = { ...copy(state), [key]: select.value };
      if (select.value === own) delete next[key];
      if (key === "method") delete next.options;
      step(next);
    });
    settled.push(() => { select.value = stand(); });
  }

  /** The scaling or mode of the method that is chosen, where it has a choice. */
  function ways() {
    const method = state.method || data.method.id, box = at("ways"), known = get(data.methods, method) || { choices: {} };
    const own = method === data.method.id ? data.method.options : known.options;
    const choices = Object.entries(known.choices).filter(([, words]) => words.length > 1);
    if (box.dataset.method !== method) {
      box.dataset.method = method;
      box.replaceChildren(...choices.map(([name, words]) => {
        const select = made("select", { id: `way-${name}` }, ...words.map((value) => made("option", { value }, value)));
        select.addEventListener("change", () => {
          const options = { ...state.options, [name]: select.value };
          if (select.value === own[name]) delete options[name];
          step({ ...copy(state), options });
        });
        return made("p", {}, made("label", { for: select.id }, name[0].toUpperCase() + name.slice(1)), " ", select);
      }));
    }
    choices.forEach(([name]) => { at(`way-${name}`).value = get(state.options, name) ?? own[name]; });
  }

  function scores() {
    const scorer = at("scorer"), scored = at("scored"), all = data.parties.length > 1;
    if (scorer && all) scorer.append(made("option", { value: "" }, "all groups"));
    if (scorer) scorer.append(...data.parties.map((each) => made("option", { value: each.group }, groups[each.group])));
    scored.append(...data.options.map((each) => made("option", { value: each.id }, names[each.id])));
    let fields = [];
    const fill = () => {
      const option = scored.selectedIndex, party = data.parties[(scorer ? scorer.selectedIndex : 0) - (scorer && all ? 1 : 0)];
      fields = data.criteria.map((criterion, column) => field(party, option, criterion, column)).filter(Boolean);
      at("scores").replaceChildren(...fields.map(([label]) => label));
    };
    [scorer, scored].filter(Boolean).forEach((each) => each.addEventListener("change", fill));
    fill();
    settled.push(() => fields.forEach(([, renew]) => renew()));
  }

  /** A score to change, by one group or (no party) by all; nothing where options were judged in pairs. */
  function field(party, option, criterion, column) {
    const id = data.options[option].id, group = party ? party.group : null;
    const stated = (party ? [party] : data.parties).map((each) => each.matrix[option][column]);
    if (stated.some((each) => each === null)) return null;
    const usual = stated.every((each) => each === stated[0]) ? stated[0] : "";
    const mine = (cell) => cell[0] === group && cell[1] === id && cell[2] === criterion.id;
    const everybody = (cell) => group !== null && cell[0] === null && cell[1] === id && cell[2] === criterion.id;
    const said = (which) => (state.scores || []).find(which);
    const now = () => (said(mine) || said(everybody) || [null, id, criterion.id, usual])[3];
    const [low, high] = criterion.scale || [null, null];
    const input = made("input", { type: "number", step: "any", min: low, max: high });
    const renew = () => {
      if (document.activeElement !== input) input.value = now();
      input.disabled = absent("options", id) || absent("groups", group);
    };
    input.addEventListener("change", () => {
      const to = Number(input.value);
      if (input.value === "" || !input.checkValidity() || !isFinite(to)) {
        at("trouble").textContent = plain(`A score on ${criterion.name} is a number${low === null ? "" : ` from ${low} to ${high}`}.`);
        input.value = now();
        return;
      }
      const others = (state.scores || []).filter((cell) => !mine(cell));
      step({ ...copy(state), scores: to === usual && !said(everybody) ? others : [...others, [group, id, criterion.id, to]] });
    });
    renew();
    const unit = criterion.unit ? `, ${criterion.unit}` : "";
    return [made("label", {}, `${criteria[criterion.id]}${unit} `, input), renew];
  }

  function drop() {
    for (const option of data.options) {
      const input = made("input", { type: "checkbox" });
      input.addEventListener("change", () => {
        const gone = ((state.drop || {}).options || []).filter((each) => each !== option.id);
        step({ ...copy(state), drop: { ...state.drop, options: input.checked ? gone : [...gone, option.id] } });
      });
      settled.push(() => { input.checked = !absent("options", option.id); });
      at("drop-controls").append(made("label", {}, input, ` ${names[option.id]}`));
    }
  }

  /* Files and links. */

  function download(name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = made("a", { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  function restore() {
    const [found, why] = remembered();
    step(found);
    if (why) at("trouble").textContent = why;
  }

  const SCHEMA = "mcda.what-if/1";

  /** The what-if of a file, or why it is none of this page. */
  function opened(text) {
    let said = null;
    try { said = JSON.parse(text); } catch (error) { /* said below */ }
    if (!said || said.schema !== SCHEMA) return { why: "That file is no what-if: choose one that such a page saved." };
    const { title, digest } = Object(said.case);
    if (digest !== data.digest) return { why: `That what-if is of another case, or of another version of it: ${String(title || "untitled")}.` };
    return { state: Object(said.state) };
  }

  function buttons() {
    at("undo").addEventListener("click", () => {
      state = past.pop() || {};
      moving = false;
      show();
      if (at("undo").disabled) at("link").focus();
    });
    at("reset").addEventListener("click", () => { step({}); at("undo").focus(); });
    at("link").addEventListener("click", () => {
      at("linked").hidden = false;
      at("address").value = kept();
      at("address").select();
    });
    at("save").addEventListener("click", () => download("what-if.json", "application/json",
      `${JSON.stringify({ schema: SCHEMA, case: { title: data.document.title || "", digest: data.digest }, state }, null, 2)}\n`));
    at("export").addEventListener("click", () => download("what-if.toml", "text/plain", exported()));
    at("open").addEventListener("click", () => at("file").click());
    at("file").addEventListener("change", async () => {
      const [file] = at("file").files;
      const text = await file.text();
      at("file").value = "";
      const found = opened(text);
      if (found.state) step(found.state);
      else at("trouble").textContent = plain(found.why);
    });
    window.addEventListener("hashchange", () => { if (!location.hash || location.hash.startsWith("#what-if=")) restore(); });
  }

  /* Options along any two axes. */

  function plane() {
    const selects = ["axis-up", "axis-across"].map(at);
    if (!selects[0]) return;
    selects.forEach((each) => each.addEventListener("change", () => draw(...selects.map((one) => data.axes.find((axis) => axis.criterion === one.value)))));
  }

  const label = (axis) => axis.name + (axis.unit ? `, ${axis.unit}` : "") + (axis.minimise ? " (less is better)" : "");
  const ends = (all) => {
    const low = Math.min(...all), high = Math.max(...all);
    return high > low ? [low, high] : [low - 0.5, high + 0.5];
  };

  function legend(items) {
    const found = made("ul", { class: "legend" }, ...items);
    return items.length <= 40 ? found : made("details", {}, made("summary", {}, "What the numbers stand for"), found);
  }

  function draw(up, across) {
    const chart = at("plane-chart"), height = 320;
    const gone = new Set(base.out.map((each) => each.option));
    const dots = Object.keys(across.values).filter((each) => across.values[each] !== null && up.values[each] !== null);
    const [left, right] = ends(dots.map((each) => across.values[each])), [bottom, top] = ends(dots.map((each) => up.values[each]));
    const drawn = made("svg", { width: "100%", height, "aria-hidden": "true", focusable: "false" },
      made("rect", { x: 0, y: 0, width: "100%", height, class: "frame" }));
    dots.forEach((each) => {
      const x = `${6 + (88 * (across.values[each] - left)) / (right - left)}%`;
      const y = (0.94 - (0.84 * (up.values[each] - bottom)) / (top - bottom)) * height;
      drawn.append(made("circle", { cx: x, cy: y, r: 7, class: gone.has(each) ? "dot out" : "dot" }), made("text", { x, y: y - 11 }, data.keys[names[each]]));
    });
    const said = (each) => names[each] + (gone.has(each) ? " (screened out)" : "");
    const rows = dots.map((each) => made("tr", {}, made("th", { scope: "row" }, said(each)),
      made("td", { class: "number" }, number(across.values[each])), made("td", { class: "number" }, number(up.values[each]))));
    const heads = [made("td", {}), ...[label(across), label(up)].map((each) => made("th", { scope: "col" }, each))];
    const table = made("table", {}, made("thead", {}, made("tr", {}, ...heads)), made("tbody", {}, ...rows));
    const title = `${up.name} against ${across.name}`;
    chart.replaceChildren(made("figcaption", {}, title),
      made("div", { class: "plane" }, made("p", { class: "axis" }, `Up: ${label(up)}, from ${number(bottom)} to ${number(top)}`), drawn, made("p", { class: "axis" }, `Across: ${label(across)}, from ${number(left)} to ${number(right)}`)),
      legend(dots.map((each) => made("li", {}, made("b", {}, data.keys[names[each]]), ` ${said(each)}`))),
      made("details", {}, made("summary", {}, `Figures: ${title}`), made("div", { class: "wide", tabindex: 0, role: "group", "aria-label": title }, table)));
  }

  function paper() {
    let opened = [];
    window.addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll("details.paper:not([open])")];
      opened.forEach((each) => { each.open = true; });
    });
    window.addEventListener("afterprint", () => opened.forEach((each) => { each.open = false; }));
  }

  paper();
  methods();
  weights();
  influence();
  scores();
  drop();
  buttons();
  plane();
  document.querySelectorAll(".live").forEach((each) => { each.hidden = false; });
  at("live").hidden = false;
  list(at("base"), base);
  restore();
  past = [];
  at("undo").disabled = true;
})();
