// The editor's keys. Tab leaves the text as everywhere else, except on an item of a list; there Esc lets it go.
import { area, form } from "./desk.js";
import { goOn, moveIn, moveOut } from "./lists.js";
import { apply } from "./toolbar.js";
import { write } from "./writing.js";

const FORMATS = { b: "bold", i: "italic", k: "link" };
const SHIFTED = { Digit7: "numbers", Digit8: "list" }; // by place: the sign on the key differs with the layout
const SENDS = { s: "save", Enter: "review" };
let letGo = false;

function press(value) {
  const button = form.querySelector(`button[name=to][value=${value}]`);
  if (button) form.requestSubmit(button);
  return Boolean(button);
}

function commanded(event) {
  const inText = event.target === area;
  if (event.shiftKey) return inText && SHIFTED[event.code] ? apply(SHIFTED[event.code]) : false;
  if (inText && FORMATS[event.key.toLowerCase()]) return apply(FORMATS[event.key.toLowerCase()]);
  return SENDS[event.key] ? press(SENDS[event.key]) : false;
}

function typed(event) {
  const { value, selectionStart: start, selectionEnd: end } = area;
  if (event.key === "Enter" && !event.shiftKey) return write(goOn(value, start, end));
  if (event.key === "Tab" && !letGo) return write((event.shiftKey ? moveOut : moveIn)(value, start, end));
  return false;
}

function onKey(event) {
  if (event.isComposing || event.altKey || event.defaultPrevented) return;
  const done = event.ctrlKey || event.metaKey ? commanded(event) : event.target === area && typed(event);
  if (done) event.preventDefault();
  letGo = event.key === "Escape" || (letGo && event.key === "Shift");
}

document.addEventListener("keydown", onKey);
area.addEventListener("blur", () => (letGo = false));
