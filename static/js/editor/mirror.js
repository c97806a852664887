// Where things are in the text area: a hidden twin of it, laid out alike, tells what a text area cannot.
import { area, form } from "./desk.js";

const mirror = form.querySelector("[data-mirror]");

function fill(...nodes) {
  mirror.style.setProperty("--mirror-width", `${area.clientWidth}px`);
  mirror.replaceChildren(...nodes);
}

// The corner below the character at `at`, from the top left corner of the text as scrolled.
export function pointAt(at) {
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  fill(area.value.slice(0, at), mark, area.value.slice(at));
  const { offsetLeft: left, offsetTop: top, offsetHeight: height } = mark;
  mirror.replaceChildren();
  return { left: left - area.scrollLeft, top: top - area.scrollTop, height };
}

// How far down each of these lines begins, counted from zero and in rising order.
export function topsOf(lines) {
  const all = area.value.split("\n");
  const marks = [];
  const nodes = [];
  lines.forEach((line, index) => {
    const mark = document.createElement("span");
    mark.textContent = `${all.slice(line, lines[index + 1] ?? all.length).join("\n")}\n`;
    marks.push(mark);
  });
  nodes.push(lines.length && lines[0] ? `${all.slice(0, lines[0]).join("\n")}\n` : "", ...marks);
  fill(...nodes);
  const tops = marks.map((mark) => mark.offsetTop);
  mirror.replaceChildren();
  return tops;
}
