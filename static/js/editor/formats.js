// What the toolbar does: each takes the text and the selection, and returns an edit (see writing.js).
import { asBlock, linesAround } from "./lines.js";

const ITEM = /^(\s*)(?:(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?)?/;

function wrap(sign, placeholder) {
  return (value, start, end) => {
    const size = sign.length;
    const inside = value.slice(start, end) || placeholder;
    const worn = value.slice(start - size, start) === sign && value.slice(end, end + size) === sign;
    if (worn && start !== end)
      return { start: start - size, end: end + size, text: inside, from: start - size, to: end - size };
    return { start, end, text: sign + inside + sign, from: start + size, to: start + size + inside.length };
  };
}

// Puts a sign before every line of the selection, or takes it away where each of them has it.
function mark(worn, put) {
  return (value, start, end) => {
    const { first, last, lines } = linesAround(value, start, end);
    const written = lines.filter((line) => line.trim() || lines.length === 1);
    const off = written.every((line) => worn.test(line));
    let count = 0;
    const change = (line) => {
      if (!written.includes(line)) return line;
      return off ? line.replace(worn, "$1") : put(line, (count += 1));
    };
    const text = lines.map(change).join("\n");
    const caret = Math.max(first, end + text.length - (last - first));
    return { start: first, end: last, text, from: lines.length > 1 ? first : caret, to: caret };
  };
}

function item(worn, sign) {
  return mark(worn, (line, count) => line.replace(ITEM, (_, indent) => indent + sign(count)));
}

function link(value, start, end) {
  const words = value.slice(start, end) || "words";
  const text = `[${words}](https://)`;
  const address = start + words.length + 3;
  return { start, end, text, from: address, to: address + "https://".length };
}

// Short words stay in their line; a selection of several lines becomes a block between two fences.
function fenced(sign, fence, placeholder) {
  return (value, start, end) => {
    const inside = value.slice(start, end);
    if (!inside.includes("\n")) return wrap(sign, placeholder)(value, start, end);
    return selecting(asBlock(value, start, end, `${fence}\n${inside}\n${fence}`), fence.length + 1, inside.length);
  };
}

function callout(value, start, end) {
  const inside = value.slice(start, end) || "What to remember";
  const quoted = inside.split("\n").join("\n> ");
  return selecting(asBlock(value, start, end, `> [!tip]\n> ${quoted}`), "> [!tip]\n> ".length, quoted.length);
}

function table(value, start, end) {
  const heads = value.slice(start, end).replace(/\s+/g, " ").trim() || "What";
  const text = `| ${heads} | Value |\n| --- | --- |\n|  |  |`;
  return selecting(asBlock(value, start, end, text), 2, heads.length);
}

function selecting({ start, end, text, at }, skip, length) {
  return { start, end, text, from: at + skip, to: at + skip + length };
}

export const formats = {
  bold: wrap("**", "bold words"),
  italic: wrap("*", "slanted words"),
  code: fenced("`", "```", "code"),
  formula: fenced("$", "$$", "x^2"),
  heading: mark(/^()#{1,6}\s+/, (line) => `## ${line}`),
  quote: mark(/^(\s*)>\s?/, (line) => `> ${line}`),
  list: item(/^(\s*)[-*+]\s+(?!\[[ xX]\]\s)/, () => "- "),
  numbers: item(/^(\s*)\d{1,9}[.)]\s+/, (count) => `${count}. `),
  tasks: item(/^(\s*)[-*+]\s+\[[ xX]\]\s+/, () => "- [ ] "),
  link,
  callout,
  table,
};
