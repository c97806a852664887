// Changes by key: N goes to the next one, P to the one before. The links beside them do it without script.
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

function step(key) {
  const changes = shown();
  if (!changes.length) return;
  const { before, after } = place(changes);
  const target = (key === "n" ? after : before) + changes.length;
  changes[target % changes.length].focus();
}

addEventListener("keydown", (event) => {
  if (document.documentElement.dataset.shortcuts === "off") return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input, textarea, select, dialog, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  if (key === "n" || key === "p") step(key);
});
