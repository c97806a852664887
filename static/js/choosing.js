// People found while one was choosing take the place of the list; what was ticked or unticked meanwhile stays so.
const chosen = new Map(); // by the number of a person: whether ticked, and the line to show

document.addEventListener("change", (event) => {
  const box = event.target.closest("#people input:is([type=checkbox], [type=radio])");
  if (box?.type === "radio") chosen.clear(); // whoever was ticked before is no longer
  if (box) chosen.set(box.value, { ticked: box.checked, line: box.closest("label") });
});

document.addEventListener("htmx:after:swap", () => {
  const people = document.getElementById("people");
  for (const [number, { ticked, line }] of chosen) {
    const box = people?.querySelector(`input[value="${CSS.escape(number)}"]`);
    if (box) box.checked = ticked;
    else if (ticked) people?.querySelector("legend").after(line);
  }
});
