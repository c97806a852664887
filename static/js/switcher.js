// The quick switcher: Ctrl/Cmd K, a combobox over the lines that GET /switch returns.
// Each line is a link with role=option. Without script /switch is a page of the same links.
const dialog = document.getElementById("switch");
const input = dialog?.querySelector("input");
const list = dialog?.querySelector("[role=listbox]");
const count = document.getElementById("switch-count");
const PAUSE = 120;
const FRAGMENT = { "HX-Request": "true", "HX-Request-Type": "partial" };
let timer = 0;
let running = null;
let shown = null; // what the lines were asked for

function rows() {
  return [...list.querySelectorAll("[role=option]")];
}

function chosen() {
  return list.querySelector("[aria-selected=true]");
}

function select(row) {
  chosen()?.setAttribute("aria-selected", "false");
  if (!row) return input.removeAttribute("aria-activedescendant");
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
  input.setAttribute("aria-expanded", String(all.length > 0));
  count.textContent = all.length === 1 ? "1 line" : `${all.length} lines`;
  select(all[0]);
}

async function load() {
  clearTimeout(timer);
  running?.abort();
  running = new AbortController();
  const asked = input.value;
  try {
    const reply = await fetch(`/switch?q=${encodeURIComponent(asked)}`, { headers: FRAGMENT, signal: running.signal });
    if (!reply.ok || reply.redirected) return;
    show(await reply.text());
    shown = asked;
  } catch (error) {
    if (error.name !== "AbortError") show("");
  }
}

// Whoever types fast and presses Enter means the words that stand there, not the lines of a moment ago.
async function follow(event) {
  const apart = event.ctrlKey || event.metaKey;
  if (shown !== input.value) await load();
  const address = shown === input.value ? chosen()?.href : null;
  go(address ?? `/search?q=${encodeURIComponent(input.value)}`, apart);
}

function go(address, apart) {
  if (apart) window.open(address, "_blank", "noopener");
  else location.assign(address);
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
  Home: () => select(rows()[0]),
  End: () => select(rows().at(-1)),
  Enter: follow,
};

function onKey(event) {
  const act = KEYS[event.key];
  if (!act || event.isComposing || event.shiftKey) return;
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
  });
}
