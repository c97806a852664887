// Whoever comes to put something in by hand begins at its passage: #passage-VERSION-STARTS-ENDS, counted in
// code points. Words left unsaved on another version keep the place where they are.
import { area, field } from "./desk.js";
import { pointAt } from "./mirror.js";

const asked = /^#passage-(\d+)-(\d+)-(\d+)$/.exec(location.hash);

if (asked && field("base").value === asked[1]) {
  const points = [...area.value];
  const [starts, ends] = asked.slice(2).map((count) => points.slice(0, Number(count)).join("").length);
  area.focus({ preventScroll: true });
  area.setSelectionRange(starts, ends);
  area.scrollTop += pointAt(starts).top - area.clientHeight / 3;
  area.scrollIntoView({ block: "nearest" });
}
