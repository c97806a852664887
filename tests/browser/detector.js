// Tells the test whenever something that people wrote runs, and touches everything so that it would.
for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => window.noticed(name);

const LIVE = /^(javascript|vbscript|data):$/;
const KINDS = [
  "click", "mouseover", "mouseenter", "mousemove", "focus", "focusin", "blur", "load", "error", "toggle", "input",
  "animationstart", "animationend", "transitionend", "pointerover", "pointerenter", "wheel", "scroll", "change",
  "submit", "keydown", "beforetoggle", "begin", "end",
];

// Ordinary links would only lead away from the page that is looked at.
function stay(event) {
  const link = event.target.closest("a, area, button, input");
  if (link && !LIVE.test(link.protocol ?? "")) event.preventDefault();
}

window.provoke = () => {
  addEventListener("click", stay, true); // here, because writing a document takes earlier listeners away
  for (const element of document.querySelectorAll("*")) {
    for (const kind of KINDS) element.dispatchEvent(new Event(kind, { cancelable: true }));
    element.removeAttribute("target");
    element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }
};
