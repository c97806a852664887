// Reviewing by hand: words selected in a paragraph become the passage one comments on, and C comments.
// Without this file the same links and forms do the work.
const quiet = () => document.documentElement.dataset.shortcuts === "off";

function blockOf(selection) {
  const node = selection?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest("#document .blk[data-block]") ?? null;
}

function selected(block) {
  const selection = getSelection();
  return selection && !selection.isCollapsed && blockOf(selection) === block ? selection.toString() : "";
}

function comment(block) {
  const link = block?.querySelector("a.add");
  if (!link) return;
  const address = new URL(link.href);
  const quote = selected(block).trim();
  if (quote) address.searchParams.set("quote", quote.slice(0, 2000));
  location.assign(address);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("#document a.add");
  const block = link?.closest(".blk");
  if (!block || !selected(block)) return;
  event.preventDefault();
  comment(block);
});

// The paragraph with the focus, else with the selection, else under the pointer.
function meant() {
  const focused = document.activeElement?.closest("#document .blk[data-block]");
  return focused ?? blockOf(getSelection()) ?? document.querySelector("#document .blk[data-block]:hover");
}

// Before the single keys of every page, for which C means to write an explainer.
function onKey(event) {
  const typing = event.target.closest?.("input, textarea, select, dialog, [contenteditable]");
  if (quiet() || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const block = event.key.toLowerCase() === "c" && meant();
  if (!block) return;
  event.preventDefault();
  comment(block);
}

document.addEventListener("keydown", onKey, { capture: true });

// R answers the conversation with the focus, else the first one under the paragraph with the focus.
function onReply(event) {
  const typing = event.target.closest?.("input, textarea, select, dialog, [contenteditable]");
  if (event.key.toLowerCase() !== "r" || quiet() || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const here = document.activeElement?.closest(".thread") ?? below(document.activeElement?.closest(".blk"));
  const field = here?.querySelector("textarea[name=text]");
  if (!field) return;
  event.preventDefault();
  field.focus();
}

function below(block) {
  const next = block?.nextElementSibling;
  return next?.matches(".thread") ? next : null;
}

// Ctrl Enter sends the form one is in, by its first button.
function onSend(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("#document form, #verdict");
  const button = form?.querySelector("button[type=submit]");
  if (!button) return;
  event.preventDefault();
  form.requestSubmit(button);
}

document.addEventListener("keydown", onReply, { capture: true });
document.addEventListener("keydown", onSend);

// Sending a comment swaps the text as a whole; the focus goes on from the conversation it was about.
const threads = () => [...document.querySelectorAll("#document .thread")].map((thread) => thread.id);
let known = threads();
let about = "";

document.addEventListener("htmx:before:request", (event) => {
  known = threads();
  about = event.target.closest?.(".thread")?.id ?? "";
});

document.addEventListener("htmx:after:swap", () => {
  if (document.activeElement !== document.body) return;
  const begun = threads().find((id) => !known.includes(id));
  const next = document.getElementById(begun ?? about) ?? document.getElementById("document");
  next?.focus({ preventScroll: !begun });
  known = threads();
});

// Suggestions ticked to be accepted together stay ticked when the text is swapped.
const ticks = () => [...document.querySelectorAll("#document input[form=accept]")];
let ticked = [];

document.addEventListener("htmx:before:swap", () => {
  ticked = ticks().filter((tick) => tick.checked).map((tick) => tick.value);
});

document.addEventListener("htmx:after:swap", () => {
  for (const tick of ticks()) tick.checked ||= ticked.includes(tick.value);
});
