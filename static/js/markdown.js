// Pure edits of Markdown: each takes the text and the selection, and returns what to put where.
// An edit is {start, end, text, from, to}: replace start..end by text, then select from..to.
const ITEM = /^(\s*)([-*+]|(\d+)([.)]))(\s+)(\[[ xX]\]\s+)?/;

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

function prefix(sign) {
  return (value, start, end) => {
    const first = value.lastIndexOf("\n", start - 1) + 1;
    const found = value.indexOf("\n", end);
    const last = found < 0 ? value.length : found;
    const lines = value.slice(first, last).split("\n");
    const all = lines.every((line) => line.startsWith(sign));
    const text = lines.map((line) => (all ? line.slice(sign.length) : sign + line)).join("\n");
    return { start: first, end: last, text, from: first + text.length, to: first + text.length };
  };
}

function link(value, start, end) {
  const words = value.slice(start, end) || "words";
  const text = `[${words}](https://)`;
  const address = start + words.length + 3;
  return { start, end, text, from: address, to: address + "https://".length };
}

function code(value, start, end) {
  if (!value.slice(start, end).includes("\n")) return wrap("`", "code")(value, start, end);
  const text = `\`\`\`\n${value.slice(start, end)}\n\`\`\``;
  return { start, end, text, from: start + 3, to: start + 3 };
}

export const formats = {
  bold: wrap("**", "bold words"),
  italic: wrap("*", "slanted words"),
  heading: prefix("## "),
  quote: prefix("> "),
  list: prefix("- "),
  link,
  code,
};

// Enter inside a list starts the next item; on an empty item it ends the list.
export function continueList(value, start, end) {
  const first = value.lastIndexOf("\n", start - 1) + 1;
  const line = value.slice(first, start);
  const item = ITEM.exec(line);
  if (!item || start !== end) return null;
  if (item[0].trim() === line.trim()) return { start: first, end, text: "" };
  const sign = item[3] ? `${Number(item[3]) + 1}${item[4]}` : item[2];
  return { start, end, text: `\n${item[1]}${sign}${item[5]}${item[6] ? "[ ] " : ""}` };
}
