// Filters in the search box: a chip puts its word there, and values are offered while one is typed.
// Without this file a chip leads to a form that asks for the value.
import { suggestFor } from "./suggestions.js";
import { type } from "./typing.js";

const box = document.querySelector("input[data-filters]");
const words = box.dataset.filters.split(" ").join("|");
const OPENED = new RegExp(`(?:^|\\s)((?:${words}):(?:"[^"]*|[^\\s"]*))$`, "i");

function opened() {
  const query = box.selectionStart === box.selectionEnd && OPENED.exec(box.value.slice(0, box.selectionStart))?.[1];
  if (!query) return null;
  return { kind: "filter", query, start: box.selectionStart - query.length, end: box.selectionStart };
}

function under() {
  const { left, top, height } = box.getBoundingClientRect();
  return { left, top, height };
}

suggestFor(box, {
  wanted: opened,
  put: ({ insert }, { start, end }) => type({ start, end, text: insert }, box),
  point: under,
});

function begin(word) {
  const end = box.value.length;
  type({ start: end, end, text: /\S$/.test(box.value) ? ` ${word}:` : `${word}:` }, box);
}

document.addEventListener("click", (event) => {
  const chip = event.target.closest("a[data-filter]");
  if (!chip || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  begin(chip.dataset.filter);
});
