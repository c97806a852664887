import { walk } from "./walking.js";

// Single keys. Ignored while typing, with a modifier, in a dialog, and when the person switched them off.
// An element with data-key="e" is pressed by E; it wins over the addresses below.
const GO = { h: "/", r: "/reviews", p: "/people", d: "/drafts", i: "/inbox", t: "/topics" };
const KEYS = { c: "/write", "?": "/help/shortcuts" };
const PATIENCE = 1200;
let waitingSince = 0;

function typing(target) {
  return (
    target.isContentEditable ||
    target.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog")
  );
}

function press(key) {
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  target?.click();
  return Boolean(target);
}

function focusSearch() {
  const boxes = ["main input[type=search]", "[data-search]"].flatMap((each) => [...document.querySelectorAll(each)]);
  const box = boxes.find((each) => each.checkVisibility());
  if (!box) location.assign("/search");
  box?.focus();
  box?.select();
}

function act(key) {
  const afterG = Date.now() - waitingSince < PATIENCE;
  waitingSince = 0;
  if (afterG && GO[key]) location.assign(GO[key]);
  else if (key === "g") waitingSince = Date.now();
  else if (key === "/") focusSearch();
  else if (press(key) || walk(key)) return true;
  else if (KEYS[key]) location.assign(KEYS[key]);
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (document.documentElement.dataset.shortcuts === "off") return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (event.key.length !== 1 || typing(event.target)) return;
  if (act(event.key.toLowerCase())) event.preventDefault();
});
