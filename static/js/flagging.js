// Words selected in the text are the passage that "Say what is wrong" is about.
// Without this file one copies them into the form.
let chosen = "";

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const node = selection?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  if (selection && !selection.isCollapsed && element?.closest("article > .prose")) chosen = selection.toString();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#flag-passage");
  if (!link || !chosen.trim()) return;
  const address = new URL(link.href);
  address.searchParams.set("quote", chosen.trim().slice(0, 2000));
  event.preventDefault();
  location.assign(address);
});
