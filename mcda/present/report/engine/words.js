// Words and numbers as the library says them (mcda/words.py), and refusals.

/** A sentence for the reader, where the library would raise RequestError. */
class Refusal extends Error {}

/** @param {string} sentence */
function refuse(sentence) {
  throw new Refusal(sentence);
}

/** Whether a table of a case has a key of its own: an id may well be "constructor". */
function has(table, key) {
  return table !== undefined && table !== null && Object.hasOwn(table, key);
}

/** What a table holds under a key, else undefined. */
function get(table, key) {
  return has(table, key) ? table[key] : undefined;
}

/** Items as in a sentence: "a, b and c". */
function listed(items, last = "and") {
  const head = items.slice(0, -1);
  const tail = items.length ? items[items.length - 1] : "";
  return head.length ? `${head.join(", ")} ${last} ${tail}` : tail;
}

/** An id or number as it was found. */
function quoted(value) {
  return typeof value === "string" ? `"${value}"` : repr(value);
}

/** A number in full, as Python writes it, without ".0". */
function repr(value) {
  const [mantissa, power] = value.toExponential().split("e");
  if (value === 0 || (power >= -4 && power < 16)) return plain(mantissa, Number(power));
  return scientific(mantissa, Number(power));
}

/** A number as a person would write it: so many significant digits, no needless zeros. */
function number(value, digits = 4) {
  if (value === 0) return "0";
  const [mantissa, power] = rounded(value, digits);
  if (Math.abs(value) >= 10 ** digits && Math.abs(value) < 1e15) return whole(value);
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return power >= -4 && power < digits ? plain(short, power) : scientific(short, power);
}

/** A number of 10 ** digits or more without its decimals. */
function whole(value) {
  const size = Math.floor(Math.abs(value) + 0.5);
  const even = Math.abs(value) % 1 === 0.5 && size % 2 === 1 ? size - 1 : size;
  return String(Math.sign(value) * even);
}

/** Mantissa (text) and power of ten of a number of so many digits; halves go to the even digit, as in Python. */
function rounded(value, digits) {
  const [long, at] = value.toExponential(60).split("e");
  const cut = long.indexOf(".") + digits;
  if (/^50*$/.test(long.slice(cut)) && Number(long[cut - 1]) % 2 === 0) return [long.slice(0, cut), Number(at)];
  const [mantissa, power] = value.toExponential(digits - 1).split("e");
  return [mantissa, Number(power)];
}

/** Mantissa and power of ten without an exponent. */
function plain(mantissa, power) {
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "");
  if (power < 0) return `${sign}0.${"0".repeat(-power - 1)}${digits}`;
  const before = digits.slice(0, power + 1).padEnd(power + 1, "0");
  return sign + before + (digits.length > power + 1 ? `.${digits.slice(power + 1)}` : "");
}

function scientific(mantissa, power) {
  return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
