// Marks in the contents list the heading that is being read.
const links = [...document.querySelectorAll(".rail .toc a[href^='#']")];
const headings = links
  .map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))))
  .filter(Boolean);
let queued = false;

function current() {
  const line = innerHeight * 0.25;
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top <= line);
  return passed.at(-1) ?? headings[0];
}

function mark() {
  queued = false;
  const id = current().id;
  for (const link of links) {
    if (decodeURIComponent(link.hash.slice(1)) === id) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

function soon() {
  if (!queued) requestAnimationFrame(mark);
  queued = true;
}

if (headings.length) {
  addEventListener("scroll", soon, { passive: true });
  mark();
}
