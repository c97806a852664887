// Through what was found without a mouse: lists with data-walk are walked by J and K, and by arrows
// once one is in them or in the search box above them. O opens a new tab; Enter is the browser's own.
const STEPS = { j: 1, k: -1 };
const ARROWS = { ArrowDown: 1, ArrowUp: -1 };

function stops() {
  const links = document.querySelectorAll("[data-walk] :is(h2, h3, li) > a:first-child");
  return [...links].filter((link) => link.checkVisibility());
}

function searchBox() {
  return document.querySelector("main input[type=search]");
}

// Before the first there is the search box; after the last one stays.
function step(by) {
  const all = stops();
  const at = all.indexOf(document.activeElement);
  const next = at < 0 && by < 0 ? -1 : at + by;
  const target = next < 0 ? searchBox() : all[Math.min(next, all.length - 1)];
  target?.focus();
  target?.scrollIntoView({ block: "nearest" });
  return Boolean(target) && all.length > 0;
}

function openApart() {
  const link = stops().find((each) => each === document.activeElement);
  if (link) window.open(link.href, "_blank", "noopener");
  return Boolean(link);
}

// Single keys come from shortcuts.js, which knows when they rest; returns whether the key did something.
export function walk(key) {
  if (STEPS[key]) return step(STEPS[key]);
  return key === "o" && openApart();
}

document.addEventListener("keydown", (event) => {
  const by = ARROWS[event.key];
  if (!by || event.defaultPrevented || event.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const walks = stops().includes(event.target) || (event.target === searchBox() && by > 0);
  if (walks && step(by)) event.preventDefault();
});
