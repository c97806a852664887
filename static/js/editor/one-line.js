// Fields that grow over several lines and hold one: Enter goes on to what comes next, and what is pasted is joined.
import { area, form } from "./desk.js";

const BREAKS = /\s*[\r\n]+\s*/;
const lines = [...form.querySelectorAll("[data-line]")];

lines.forEach((field, place) => {
  field.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key !== "Enter" || event.isComposing || !plain) return;
    event.preventDefault();
    (lines[place + 1] ?? area).focus();
  });
  field.addEventListener("input", () => {
    if (!BREAKS.test(field.value)) return;
    field.setRangeText(field.value.split(BREAKS).join(" "), 0, field.value.length, "end");
  });
});
