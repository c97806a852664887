// A picture asks for its description, which people who cannot see it hear instead; Esc leaves it for later.
import { announce, area } from "./desk.js";
import { swap } from "./writing.js";

export function describe(row, { url, markdown }, mayTakeFocus) {
  const question = row.querySelector("[data-describe]");
  const input = question.querySelector("input");
  const done = () => {
    row.remove();
    area.focus();
  };
  const add = () => {
    if (input.value.trim()) write(url, markdown, input.value);
    done();
  };
  for (const passed of row.querySelectorAll("progress, [data-act=stop]")) passed.remove();
  question.hidden = false;
  question.querySelector("[data-act=describe]").addEventListener("click", add);
  question.querySelector("[data-act=skip]").addEventListener("click", done);
  input.addEventListener("keydown", (event) => {
    const act = { Enter: add, Escape: done }[event.key];
    if (!act || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  if (mayTakeFocus) input.focus();
  else announce("The picture is in. Its description can be added below the text.");
}

function write(url, markdown, words) {
  const label = words.trim().replace(/\s+/g, " ").replace(/([[\]\\])/g, "\\$1");
  swap(markdown, `![${label}](${url})`);
}
