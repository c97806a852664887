// The formatting buttons: one stop for Tab, arrows from one to the next.
import { area, form } from "./desk.js";
import { formats } from "./formats.js";
import { write } from "./writing.js";

const tools = form.querySelector("[data-tools]");
const buttons = [...tools.querySelectorAll("button")];
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

export function apply(name) {
  return write(formats[name](area.value, area.selectionStart, area.selectionEnd));
}

function reach(button) {
  for (const each of buttons) each.tabIndex = each === button ? 0 : -1;
}

function step(event) {
  const at = buttons.indexOf(event.target);
  const to = { Home: 0, End: buttons.length - 1 }[event.key] ?? at + (STEPS[event.key] ?? 0);
  if (at < 0 || to === at) return;
  event.preventDefault();
  const next = buttons[(to + buttons.length) % buttons.length];
  reach(next);
  next.focus();
}

tools.hidden = false;
reach(buttons[0]);
tools.addEventListener("keydown", step);
tools.addEventListener("click", (event) => {
  const button = event.target.closest("[data-format]");
  if (!button) return;
  reach(button);
  apply(button.dataset.format);
});
