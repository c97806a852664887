// The editor's form and its text area, and what the other modules need to know of them.
export { announce } from "../announcing.js";

const APART = new Set(["csrf_token", "sequence", "pane", "file", "description"]);

export const form = document.querySelector("form[data-editor]");
export const area = form.querySelector("textarea[data-markdown]");

// What the person typed or chose, as [name, value] pairs.
export function fields() {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !APART.has(name));
}

export function state() {
  return new URLSearchParams(fields()).toString();
}

// Whether somebody typed before our code came in, or the browser put back what was typed before a reload.
export function isChanged() {
  return [...form.elements].some((input) => input.name && !APART.has(input.name) && differs(input));
}

function differs(input) {
  if (input.type === "checkbox" || input.type === "radio") return input.checked !== input.defaultChecked;
  if (input.type !== "select-one") return "defaultValue" in input && input.value !== input.defaultValue;
  const served = [...input.options].find((option) => option.defaultSelected) ?? input.options[0];
  return input.value !== served?.value;
}

// Where the page lives; one that was never saved has no address yet.
export function place() {
  return form.dataset.page ? `/e/${form.dataset.page}` : "/write";
}

export function field(name) {
  return form.elements.namedItem(name);
}
