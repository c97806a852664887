// The writing desk: a plain textarea with a toolbar, keys, a live preview and a word count.
// Everything here is extra; saving, previewing and asking for review are ordinary buttons of the form.
import { continueList, formats } from "./markdown.js";

const form = document.querySelector("form[data-editor]");
const area = form?.querySelector("textarea[data-markdown]");
const pane = form?.querySelector("[data-preview-pane]");
const PAUSE = 400;
let timer = 0;
let running = null;
let saved = "";

// Replaces the selection so that the browser's own undo still works.
function replace(start, end, text) {
  area.focus();
  area.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, start, end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function apply(name) {
  const edit = formats[name]?.(area.value, area.selectionStart, area.selectionEnd);
  if (!edit) return;
  replace(edit.start, edit.end, edit.text);
  area.setSelectionRange(edit.from, edit.to);
}

function press(value) {
  const button = form.querySelector(`button[name=to][value=${value}]`);
  if (button) form.requestSubmit(button);
}

function state() {
  return new URLSearchParams(
    [...new FormData(form)].filter(([, value]) => typeof value === "string"),
  ).toString();
}

async function preview() {
  running?.abort();
  running = new AbortController();
  try {
    const reply = await fetch(form.dataset.preview, {
      method: "POST",
      body: new URLSearchParams(state()),
      signal: running.signal,
    });
    if (reply.ok && !reply.redirected) pane.innerHTML = await reply.text();
  } catch (error) {
    if (error.name !== "AbortError") pane.setAttribute("aria-busy", "false");
  }
}

function count() {
  const place = form.querySelector("[data-words]");
  const words = area.value.split(/\s+/u).filter(Boolean).length;
  if (place) place.textContent = words === 1 ? "1 word" : `${words.toLocaleString()} words`;
}

function onInput() {
  count();
  if (!pane || !form.dataset.preview) return;
  clearTimeout(timer);
  timer = setTimeout(preview, PAUSE);
}

const COMMANDS = { b: () => apply("bold"), i: () => apply("italic"), k: () => apply("link") };
const SENDS = { s: () => press("save"), Enter: () => press("review") };

function onKey(event) {
  if (event.isComposing || event.altKey) return;
  const command = event.ctrlKey || event.metaKey;
  const act = command && ((event.target === area && COMMANDS[event.key.toLowerCase()]) || SENDS[event.key]);
  if (act) {
    event.preventDefault();
    act();
  } else if (event.key === "Enter" && event.target === area && !command && !event.shiftKey) onEnter(event);
}

function onEnter(event) {
  const edit = continueList(area.value, area.selectionStart, area.selectionEnd);
  if (!edit) return;
  event.preventDefault();
  replace(edit.start, edit.end, edit.text);
}

if (form && area) {
  saved = state();
  area.addEventListener("input", onInput);
  form.addEventListener("keydown", onKey);
  form.addEventListener("submit", () => (saved = null));
  form.addEventListener("htmx:after:request", (event) => {
    saved = event.detail.ctx.response.status < 400 ? state() : "";
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-format]");
    if (button) apply(button.dataset.format);
  });
  for (const tools of form.querySelectorAll(".tools[hidden]")) tools.hidden = false;
  addEventListener("beforeunload", (event) => {
    if (saved !== null && state() !== saved) event.preventDefault();
  });
  count();
}
