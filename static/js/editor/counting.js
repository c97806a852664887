// How many characters a field with a limit has left, from the moment that they become few.
import { form } from "./desk.js";

const FEW = 0.25;

function count(field) {
  const place = document.getElementById(field.dataset.counted);
  const left = field.maxLength - field.value.length;
  place.hidden = left > field.maxLength * FEW;
  if (!place.hidden) place.textContent = left === 1 ? "1 character left" : `${left} characters left`;
}

for (const field of form.querySelectorAll("[data-counted]")) {
  field.addEventListener("input", () => count(field));
  count(field);
}
