// What the browser leaves open: <details class="more"> closes on Esc and on a click elsewhere,
// a link or button that names a dialog opens it, and a password can be shown.
function openMenus() {
  return [...document.querySelectorAll("details.more[open]")];
}

function closeMenu(menu, refocus) {
  menu.open = false;
  if (refocus) menu.querySelector("summary")?.focus();
}

function reveal(button) {
  const input = document.getElementById(button.dataset.reveal);
  const shown = input.type === "text";
  input.type = shown ? "password" : "text";
  button.setAttribute("aria-pressed", String(!shown));
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) closeMenu(menu, menu.contains(document.activeElement));
});

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) closeMenu(menu, false);
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
  }
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  const button = event.target.closest("[data-reveal]");
  if (button) reveal(button);
});

for (const button of document.querySelectorAll("[data-reveal]")) button.hidden = false;
