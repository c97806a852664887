// Lists and quotes while typing: Enter goes on with them, Tab moves an item in, Shift Tab out.
import { insideCode, linesAround } from "./lines.js";

// Quote marks and indent, then perhaps a bullet or number, the space after it, and a box to tick.
const LEAD = /^((?:[ \t]*>)*[ \t]*)(?:([-*+]|(\d{1,9})([.)]))([ \t]+)(\[[ xX]\][ \t]+)?)?/;
const ITEM = /^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+)/;

// Enter starts the next item or line of the quote; on an empty one it ends the list or the quote.
export function goOn(value, start, end) {
  const { first, lines } = linesAround(value, start, start);
  const [lead, outer, sign, number, dot, space, box] = LEAD.exec(lines[0]);
  if (start !== end || !(sign || outer.includes(">"))) return null;
  if (start < first + lead.length || insideCode(value, start)) return null;
  if (lead.trim() === lines[0].trim()) return giveUp(value, first, lines[0], outer, sign);
  const next = number ? `${Number(number) + 1}${dot}` : sign;
  return { start, end, text: `\n${outer}${sign ? next + space : ""}${box ? "[ ] " : ""}` };
}

function giveUp(value, first, line, outer, sign) {
  const end = first + line.length;
  const out = sign && !outer.includes(">") && moveOut(value, end, end);
  if (out) return out;
  return { start: first, end, text: sign && outer.includes(">") ? outer : "" };
}

// One step in is as wide as the sign of the item above, which is what makes it that item's child.
export function moveIn(value, start, end) {
  const { first, last, lines } = linesAround(value, start, end);
  const above = value.slice(0, first).split("\n").at(-2) ?? "";
  const parent = ITEM.exec(above);
  const own = ITEM.exec(lines[0]);
  if (!own || !parent || insideCode(value, start)) return null;
  const step = parent[1].length + parent[2].length + parent[3].length - own[1].length;
  if (step < 1) return null;
  return shifted(lines, first, last, start, end, (line) => (line ? " ".repeat(step) + line : line));
}

export function moveOut(value, start, end) {
  const { first, last, lines } = linesAround(value, start, end);
  const own = ITEM.exec(lines[0]);
  if (!own || !own[1] || insideCode(value, start)) return null;
  const gone = own[1].length - outerIndent(value.slice(0, first), own[1].length);
  const less = new RegExp(`^[ \\t]{1,${gone}}`);
  return shifted(lines, first, last, start, end, (line) => line.replace(less, ""));
}

// The indent of the nearest item above that stands further out.
function outerIndent(before, indent) {
  const items = before.split("\n").reverse().map((line) => ITEM.exec(line)?.[1].length);
  return items.find((length) => length < indent) ?? 0;
}

function shifted(lines, first, last, start, end, change) {
  const changed = lines.map(change);
  const text = changed.join("\n");
  const grown = changed[0].length - lines[0].length;
  const from = Math.max(first, start + grown);
  return { start: first, end: last, text, from, to: Math.max(from, end + text.length - (last - first)) };
}
