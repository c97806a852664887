// Side by side, the text and its preview scroll together, block by block.
import { area, form } from "./desk.js";
import { topsOf } from "./mirror.js";

const pane = form.querySelector("[data-pane]");
let leader = area;
let known = null; // for each block: how far down it begins in the text, and in the preview

function measure() {
  const prose = pane.querySelector("[data-live=prose]");
  const lines = (prose.dataset.lines ?? "").split(" ").filter(Boolean).map(Number);
  const blocks = [...prose.children].slice(0, lines.length);
  const tops = topsOf(lines.slice(0, blocks.length));
  const top = (block) => block.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  const pairs = blocks.map((block, index) => ({ text: tops[index], preview: top(block) }));
  return [{ text: 0, preview: 0 }, ...pairs, { text: area.scrollHeight, preview: pane.scrollHeight }];
}

// Between two blocks the way is divided in proportion.
function across(at, from, to) {
  known ??= measure();
  const next = known.findIndex((pair) => pair[from] > at);
  if (next < 1) return at;
  const [above, below] = [known[next - 1], known[next]];
  const share = (at - above[from]) / (below[from] - above[from]);
  return above[to] + share * (below[to] - above[to]);
}

function follow() {
  if (leader === area) pane.scrollTop = across(area.scrollTop, "text", "preview");
  else area.scrollTop = across(pane.scrollTop, "preview", "text");
}

function forget() {
  known = null;
}

for (const side of [area, pane]) {
  for (const sign of ["pointerenter", "wheel", "touchstart", "focusin", "keydown"])
    side.addEventListener(sign, () => (leader = side), { passive: true });
  side.addEventListener("scroll", () => leader === side && requestAnimationFrame(follow), { passive: true });
}
new ResizeObserver(forget).observe(area);
new ResizeObserver(forget).observe(pane);
pane.addEventListener("load", forget, { capture: true });
area.addEventListener("input", forget);
form.addEventListener("editor:previewed", () => {
  forget();
  follow();
});
