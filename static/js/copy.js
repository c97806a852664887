// Copy buttons on code blocks, [data-copy] buttons that copy the address they carry, and [data-copy-text]
// buttons that copy the words.
const live = document.getElementById("live");

async function copy(text, button, done) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    if (live) live.textContent = done;
    button.classList.add("done");
    if (button.matches(".copybtn")) button.textContent = done;
  } catch {
    if (live) live.textContent = "The browser did not allow copying.";
    return;
  }
  setTimeout(() => {
    button.classList.remove("done");
    if (button.matches(".copybtn")) button.textContent = before;
  }, 1600);
}

function addButton(pre) {
  const frame = document.createElement("div");
  frame.className = "codeblock";
  pre.replaceWith(frame);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copybtn";
  button.textContent = "Copy";
  button.addEventListener("click", () => copy(pre.textContent, button, "Copied"));
  frame.append(pre, button);
}

if (navigator.clipboard) {
  const blocks = [...document.querySelectorAll(".prose pre")].filter((pre) => !pre.closest("form"));
  blocks.forEach(addButton);
  const reveal = () => {
    for (const button of document.querySelectorAll("[data-copy], [data-copy-text]")) button.hidden = false;
  };
  reveal();
  document.addEventListener("htmx:after:swap", reveal);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy], [data-copy-text]");
    if (!button) return;
    event.preventDefault();
    if (button.dataset.copyText) copy(button.dataset.copyText, button, "Copied");
    else copy(new URL(button.dataset.copy, location.href).href, button, "Link copied");
  });
}
