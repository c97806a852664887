// Naming a colleague in a comment or a verdict: after @ the page's readers are offered by name.
// Without this file the handle is typed, and does the same.
import { suggestFor } from "./suggestions.js";
import { type } from "./typing.js";

const BOXES = "#document textarea[name=text], #verdict textarea, #answer textarea, #asked textarea, #flag textarea[name=text]";
const NAMED = /(?:^|[\s(])@([\p{L}\p{N}._-]{0,40})$/u;
const { page } = document.querySelector("[data-suggestions]").dataset;
const known = new WeakSet();

function namedIn({ value, selectionStart, selectionEnd }) {
  const query = selectionStart === selectionEnd && NAMED.exec(value.slice(0, selectionStart))?.[1];
  if (typeof query !== "string") return null;
  return { kind: "handle", query, page, start: selectionStart - query.length - 1, end: selectionStart };
}

// Under the line one writes in would hide what was said; under the box nothing is hidden.
function under(box) {
  const { left, top, height } = box.getBoundingClientRect();
  return { left, top, height };
}

function offer(box) {
  suggestFor(box, {
    wanted: () => namedIn(box),
    put: ({ insert }, { start, end }) => type({ start, end, text: insert }, box),
    point: () => under(box),
  });
}

// Boxes come and go with the text they are swapped with; each is met when it gets the focus.
function meet(box) {
  if (!box?.matches(BOXES) || known.has(box)) return;
  known.add(box);
  offer(box);
}

document.addEventListener("focusin", (event) => meet(event.target));
meet(document.activeElement);
