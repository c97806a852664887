// Words from this browser that never reached the server are offered, not pressed on anybody.
import { clock } from "./clock.js";
import { forget, found, restore, store } from "./copies.js";
import { announce, area, field, fields } from "./desk.js";
import { write } from "./writing.js";

const place = document.querySelector("[data-copies]");
const template = document.querySelector("template[data-copy]");
const comparing = document.getElementById("comparing");
const SHOWN = 3;
const TELLING = new Set(["title", "summary", "text", "topics", "note"]);

function words(pairs) {
  return JSON.stringify(pairs.filter(([name]) => TELLING.has(name)));
}

function put(copy) {
  for (const [name, value] of copy.fields) {
    const input = field(name);
    if (!input || name === "token") continue;
    if (input === area) write({ start: 0, end: area.value.length, text: value });
    else if (input.type === "checkbox") input.checked = Boolean(value);
    else input.value = value;
  }
  announce("Your words are back.");
}

function text(pairs) {
  return new Map(pairs).get("text") ?? "";
}

function lines(here, other) {
  const known = new Set(other.split("\n"));
  return here.split("\n").map((line) => {
    const element = document.createElement(known.has(line) ? "span" : "mark");
    element.textContent = `${line}\n`;
    return element;
  });
}

function compare(copy) {
  const [here, there] = [area.value, text(copy.fields)];
  comparing.querySelector("[data-here]").replaceChildren(...lines(here, there));
  comparing.querySelector("[data-there]").replaceChildren(...lines(there, here));
  comparing.showModal();
}

function gone(strip, isGone) {
  for (const button of strip.querySelectorAll("[data-act]"))
    button.hidden = isGone === (button.dataset.act !== "keep");
}

const ACTS = {
  restore: (copy, strip) => {
    put(copy);
    if (store(fields())) forget(copy.name);
    strip.remove();
  },
  compare,
  drop: (copy, strip) => {
    forget(copy.name);
    strip.querySelector("[data-words]").textContent = "They are gone from this browser.";
    gone(strip, true);
    strip.querySelector("[data-act=keep]").focus();
  },
  keep: ({ name, ...copy }, strip) => {
    restore(name, copy);
    tell(copy, strip);
    gone(strip, false);
    strip.querySelector("[data-act=restore]").focus();
  },
};

function tell(copy, strip) {
  const isToday = new Date(copy.at).toDateString() === new Date().toDateString();
  const when = isToday ? clock(copy.at) : `${new Date(copy.at).toLocaleDateString("en-GB")}, ${clock(copy.at)}`;
  const reached = copy.isSent ? "may not have reached" : "never reached";
  strip.querySelector("[data-words]").textContent = `Your words from this browser, ${when}, ${reached} the server.`;
}

function offer(copy) {
  const strip = template.content.cloneNode(true).firstElementChild;
  tell(copy, strip);
  strip.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act) ACTS[act](copy, strip);
  });
  place.append(strip);
}

// Whether the page lists the draft of that very form, at least as far as the copy had come.
function isListed({ name, sequence }) {
  return [...document.querySelectorAll("[data-kept]")].some(({ dataset }) => {
    const [token, reached] = dataset.kept.split(".");
    return name.endsWith(`:${token}`) && Number(reached) >= sequence;
  });
}

for (const copy of found()) {
  if (isListed(copy) || words(copy.fields) === words(fields())) forget(copy.name);
  else if (place.childElementCount < SHOWN) offer(copy);
}
