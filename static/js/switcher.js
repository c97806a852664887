// The quick switcher: Ctrl/Cmd K, a combobox over the rows that GET /switch returns.
// Each row has role=option and data-href. Without script the search page does the same.
const dialog = document.getElementById("switch");
const input = dialog?.querySelector("input");
const list = dialog?.querySelector("[role=listbox]");
const PAUSE = 120;
let timer = 0;
let running = null;

function rows() {
  return [...list.querySelectorAll("[role=option]")];
}

function chosen() {
  return list.querySelector("[aria-selected=true]");
}

function select(row) {
  chosen()?.setAttribute("aria-selected", "false");
  if (!row) {
    input.removeAttribute("aria-activedescendant");
    return;
  }
  row.setAttribute("aria-selected", "true");
  input.setAttribute("aria-activedescendant", row.id);
  row.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = rows();
  if (all.length) select(all[(all.indexOf(chosen()) + by + all.length) % all.length]);
}

function show(html) {
  list.innerHTML = html;
  const all = rows();
  all.forEach((row, index) => (row.id ||= `switch-row-${index}`));
  input.setAttribute("aria-expanded", String(all.length > 0));
  select(all[0]);
}

async function load() {
  running?.abort();
  running = new AbortController();
  try {
    const reply = await fetch(`/switch?q=${encodeURIComponent(input.value)}`, { signal: running.signal });
    if (reply.ok && !reply.redirected) show(await reply.text());
  } catch (error) {
    if (error.name !== "AbortError") show("");
  }
}

function search() {
  location.assign(`/search?q=${encodeURIComponent(input.value)}`);
}

function follow(row) {
  if (row?.dataset.href) location.assign(row.dataset.href);
  else search();
}

export function openSwitcher() {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  input.select();
  load();
}

const KEYS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Enter: (event) => (event.ctrlKey || event.metaKey ? search() : follow(chosen())),
};

function onKey(event) {
  const act = KEYS[event.key];
  if (!act || event.isComposing) return;
  event.preventDefault();
  act(event);
}

if (dialog) {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    if (event.defaultPrevented || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openSwitcher();
  });
  input.addEventListener("keydown", onKey);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(load, PAUSE);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
    const row = event.target.closest("[role=option]");
    if (row) follow(row);
  });
}
