// A case's document as the text of a case file: TOML 1.0 that the library reads back to the same case.

const ESCAPES = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\" };

// Quotes, backslashes, controls, what cannot be seen, and halves of pairs: these no text can hold, and the library
// refuses them by their escape.
const UNSAFE = /["\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * The text of a case file that holds a document.
 * @param {object} document as Engine.document gives it
 * @returns {string}
 */
function toml(document) {
  const entries = Object.entries(document);
  const simple = entries.filter(([, value]) => !isTable(value) && !isTables(value));
  const lists = entries
    .filter(([, value]) => isTables(value))
    .flatMap(([key, items]) => items.map((item) => section(tomlKey(key), "[[", item, "]]")));
  const tables = entries
    .filter(([, value]) => isTable(value))
    .map(([key, value]) => section(tomlKey(key), "[", value, "]"));
  return `${[simple.map(line).join("\n"), ...lists, ...tables].join("\n\n")}\n`;
}

/** A table, and those in it that hold nothing but tables below it: a line an option, and not one line for all. */
function section(name, open, table, close) {
  const entries = Object.entries(table);
  const own = entries.filter(([, value]) => !holdsTables(value));
  const below = entries.filter(([, value]) => holdsTables(value));
  const head = [`${open}${name}${close}`, ...own.map(line)].join("\n");
  return [head, ...below.map(([key, value]) => subsection(`${name}.${tomlKey(key)}`, value))].join("\n\n");
}

function subsection(name, table) {
  return [`[${name}]`, ...Object.entries(table).map(line)].join("\n");
}

function holdsTables(value) {
  return isTable(value) && isTables(Object.values(value));
}

function line([key, value]) {
  return `${tomlKey(key)} = ${tomlValue(value)}`;
}

function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTables(value) {
  return Array.isArray(value) && value.length > 0 && value.every(isTable);
}

function tomlKey(key) {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : tomlText(key);
}

function tomlValue(value) {
  if (typeof value === "string") return tomlText(value);
  if (typeof value === "number") return Object.is(value, -0) ? "-0.0" : String(value);
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `[${value.map(tomlValue).join(", ")}]`;
  const within = Object.entries(value).map(line);
  return within.length ? `{ ${within.join(", ")} }` : "{}";
}

function tomlText(text) {
  return `"${text.replace(UNSAFE, (mark) => ESCAPES[mark] ?? escaped(mark))}"`;
}

function escaped(mark) {
  const point = mark.codePointAt(0);
  return point > 0xffff ? `\\U${point.toString(16).padStart(8, "0")}` : `\\u${point.toString(16).padStart(4, "0")}`;
}
