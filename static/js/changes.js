// Changes by key or button: N goes to the next one, P to the one before. The links do it without script.
function line() {
  return (document.querySelector(".revbar")?.getBoundingClientRect().bottom ?? 0) + 8;
}

function shown() {
  return [...document.querySelectorAll("[data-changed]")].filter((change) => change.checkVisibility());
}

// Where the focus is, else what stands at the top of the window.
function place(changes) {
  const focused = changes.indexOf(document.activeElement?.closest("[data-changed]"));
  if (focused >= 0) return { before: focused - 1, after: focused + 1 };
  const after = changes.findIndex((change) => change.getBoundingClientRect().top > line());
  const found = after < 0 ? changes.length : after;
  return { before: found - 1, after: found };
}

// After a button was pressed the focus is on it, so the place is the change one was led to before.
let at = null;

function step(key) {
  const changes = shown();
  if (!changes.length) return;
  const known = changes.indexOf(at);
  const { before, after } = known < 0 ? place(changes) : { before: known - 1, after: known + 1 };
  const target = (key === "n" ? after : before) + changes.length;
  changes[target % changes.length].focus();
}

function count(change) {
  const changes = shown();
  const counter = document.querySelector("[data-counter]");
  at = change;
  if (counter) counter.textContent = `${changes.indexOf(change) + 1} of ${changes.length}`;
}

addEventListener("focusin", (event) => {
  const change = event.target.closest?.("[data-changed]");
  if (change) count(change);
  else if (!event.target.closest?.("[data-step]")) at = null;
});

addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-step]");
  if (!button) {
    if (!event.target.closest?.("[data-changed]")) at = null;
    return;
  }
  event.preventDefault();
  step(button.dataset.step);
});

addEventListener("keydown", (event) => {
  if (document.documentElement.dataset.shortcuts === "off") return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input, textarea, select, dialog, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  if (key === "n" || key === "p") step(key);
});
