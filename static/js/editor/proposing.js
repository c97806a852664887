// Topics that are offered: one press writes the name into the field, as if it had been typed.
import { form } from "./desk.js";

const field = form.querySelector("[name=topics]");

form.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-propose]");
  if (!chip) return;
  event.preventDefault();
  const names = field.value.split(",").map((name) => name.trim());
  field.value = [...names.filter(Boolean), chip.dataset.propose].join(", ");
  field.focus();
  // On the field itself this would open the list of names, for one that is there already.
  form.elements.kind.dispatchEvent(new Event("input", { bubbles: true }));
});
