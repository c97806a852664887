// The live preview: what the server makes of the text, a moment after typing stops.
import { area, fields, form, isChanged } from "./desk.js";
import { token } from "./server.js";

const PAUSE = 400;
let timer = 0;
let running = null;

async function ask() {
  running?.abort();
  running = new AbortController();
  const reply = await fetch("/preview", {
    method: "POST",
    headers: { "X-CSRFToken": token() },
    body: new URLSearchParams(fields()),
    signal: running.signal,
  });
  if (reply.ok && !reply.redirected) show(await reply.text());
}

function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const part of fresh.querySelectorAll("[data-live]"))
    settle(form.querySelector(`[data-live="${part.dataset.live}"]`), part);
  area.dispatchEvent(new CustomEvent("editor:previewed", { bubbles: true }));
}

// Leaves alone what is the same at the beginning and at the end, so pictures do not flicker and places hold.
function settle(old, fresh) {
  if (fresh.dataset.lines !== undefined) old.dataset.lines = fresh.dataset.lines;
  const [before, after] = [[...old.childNodes], [...fresh.childNodes]];
  let next = null;
  while (before.length && after.length && before[0].isEqualNode(after[0])) {
    before.shift();
    after.shift();
  }
  while (before.length && after.length && before.at(-1).isEqualNode(after.at(-1))) {
    next = before.pop();
    after.pop();
  }
  for (const node of before) node.remove();
  for (const node of after) old.insertBefore(document.adoptNode(node), next);
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(() => ask().catch(ignore), PAUSE);
}

// A preview that fails costs nothing: the words stay, and autosave says whether the server is there.
function ignore(error) {
  if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
}

form.addEventListener("input", (event) => {
  if (event.target.name && event.target.name !== "pane") soon();
});
if (isChanged()) soon();
