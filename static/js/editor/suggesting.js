// Suggestions in the text, and in the field for topics.
import { area, field } from "./desk.js";
import { pointAt } from "./mirror.js";
import { suggestFor } from "../suggestions.js";
import { listedAt, namedAt } from "./triggers.js";
import { write } from "./writing.js";

const topics = field("topics");

function inText({ start }) {
  const box = area.getBoundingClientRect();
  const { left, top, height } = pointAt(start);
  return { left: box.left + left, top: box.top + top, height };
}

function underTopics() {
  const { left, top, height } = topics.getBoundingClientRect();
  return { left, top, height };
}

suggestFor(area, {
  wanted: () => (area.selectionStart === area.selectionEnd ? namedAt(area.value, area.selectionStart) : null),
  put: ({ insert }, { start, end }) => write({ start, end, text: insert }),
  point: inText,
});

// The list takes the place of the browser's own, which people who have no script go on using.
topics.removeAttribute("list");
topics.role = "combobox";
topics.ariaExpanded = "false";
const ask = suggestFor(topics, {
  wanted: () => listedAt(topics.value, topics.selectionStart),
  put: ({ label }, { start, end }) => write({ start, end, text: label }, topics),
  point: underTopics,
});
topics.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || event.defaultPrevented) return;
  event.preventDefault();
  ask();
});
