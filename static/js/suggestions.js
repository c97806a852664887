// A list of suggestions under a field: one list for the page, lent to the field that is being written in.
// While it is open, Up and Down choose, Enter and Tab take, Esc closes; while it is closed no key is touched.
import { announce } from "./announcing.js";

const list = document.querySelector("[data-suggestions]");
const PAUSE = 120;
const EDGE = 8; // pixels kept free at the borders of the window
const known = new Map();
let lender = null; // what the field that the list is open for does with it

async function look({ kind, query, page = "" }, signal) {
  const address = `/suggest?${new URLSearchParams({ kind, q: query, ...(page && { page }) })}`;
  if (!known.has(address)) {
    const reply = await fetch(address, { headers: { Accept: "application/json" }, signal });
    if (!reply.ok || reply.redirected) return [];
    known.set(address, await reply.json());
  }
  return known.get(address);
}

function row({ label, detail }, index) {
  const option = document.createElement("li");
  option.id = `suggestion-${index}`;
  option.role = "option";
  const [name, more] = [document.createElement("b"), document.createElement("span")];
  name.textContent = label;
  more.textContent = detail;
  option.append(name, more);
  return option;
}

// Below the point, or above it where the window ends.
function stand({ left, top, height }) {
  const box = list.getBoundingClientRect();
  const below = top + height + box.height + EDGE < innerHeight;
  const x = Math.max(EDGE, Math.min(left, document.body.clientWidth - box.width - EDGE));
  const y = below ? top + height : Math.max(EDGE, top - box.height);
  list.style.setProperty("--x", `${x}px`);
  list.style.setProperty("--y", `${y}px`);
}

// `wanted()` says what is being named, `put(suggestion, wanted)` puts it in, `point(wanted)` is where it stands.
export function suggestFor(input, { wanted, put, point }) {
  let timer = 0;
  let running = null;
  let asked = null;
  let found = [];
  let chosen = 0;
  const mine = { close, take, isElsewhere: () => wanted()?.start !== asked.start };

  function close() {
    clearTimeout(timer);
    running?.abort();
    found = [];
    if (lender !== mine) return;
    lender = null;
    list.hidePopover();
    list.replaceChildren();
    input.removeAttribute("aria-activedescendant");
    if (input.role === "combobox") input.ariaExpanded = "false";
  }

  function choose(index) {
    chosen = (index + found.length) % found.length;
    [...list.children].forEach((option, at) => (option.ariaSelected = String(at === chosen)));
    input.setAttribute("aria-activedescendant", list.children[chosen].id);
    list.children[chosen].scrollIntoView({ block: "nearest" });
  }

  function open() {
    if (lender !== mine) lender?.close();
    lender = mine;
    list.replaceChildren(...found.map(row));
    list.showPopover();
    stand(point(asked));
    if (input.role === "combobox") input.ariaExpanded = "true";
    choose(0);
    announce(found.length === 1 ? "One suggestion. Enter takes it." : `${found.length} suggestions. Up and Down choose, Enter takes one.`);
  }

  async function ask() {
    running?.abort();
    running = new AbortController();
    const now = wanted();
    if (!now) return close();
    try {
      const answer = await look(now, running.signal);
      asked = wanted();
      found = answer;
    } catch {
      return; // asked anew meanwhile, or the server is away: writing goes on without suggestions
    }
    if (found.length && asked && document.activeElement === input) open();
    else close();
  }

  function take(index) {
    const suggestion = found[index];
    const place = wanted() ?? asked;
    close();
    put(suggestion, place);
    announce(`${suggestion.label} is in.`);
  }

  const KEYS = {
    ArrowDown: () => choose(chosen + 1),
    ArrowUp: () => choose(chosen - 1),
    Enter: () => take(chosen),
    Tab: () => take(chosen),
    Escape: close,
  };

  function onKey(event) {
    const act = KEYS[event.key];
    if (lender !== mine || !act || event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    act();
  }

  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  // Text that is scrolled takes the caret away from the list; a field of one line scrolls whenever it is full.
  if (input.matches("textarea")) input.addEventListener("scroll", () => lender === mine && close(), { passive: true });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (wanted()) timer = setTimeout(ask, PAUSE);
    else close();
  });
  return ask;
}

document.addEventListener("selectionchange", () => {
  if (lender?.isElsewhere()) lender.close();
});
list.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option]");
  if (option) lender?.take([...list.children].indexOf(option));
});
// Pressing on the list must not take the focus from the field.
list.addEventListener("pointerdown", (event) => event.preventDefault());
list.addEventListener("mousedown", (event) => event.preventDefault());
