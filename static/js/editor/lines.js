// The lines of a text: which ones a selection touches, and whether they are inside a block of code.
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

// Whole lines from the one `start` is on to the one `end` is on.
export function linesAround(value, start, end) {
  const first = value.lastIndexOf("\n", start - 1) + 1;
  const found = value.indexOf("\n", end);
  const last = found < 0 ? value.length : found;
  return { first, last, lines: value.slice(first, last).split("\n") };
}

export function insideCode(value, at) {
  let open = "";
  for (const line of value.slice(0, value.lastIndexOf("\n", at - 1) + 1).split("\n")) {
    const sign = FENCE.exec(line)?.[1];
    if (!sign) continue;
    if (!open) open = sign;
    else if (sign[0] === open[0] && sign.length >= open.length) open = "";
  }
  return open !== "";
}

// The text as a block of its own, with an empty line before and after it where they are missing.
export function asBlock(value, start, end, text) {
  const before = value.slice(0, start);
  const after = value.slice(end);
  const above = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const below = !after || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  return { start, end, text: above + text + below, at: start + above.length };
}
