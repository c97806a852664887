// The line that says whether the words are safe. It only ever repeats what an answer of the server proved.
import { form } from "./desk.js";

const line = form.querySelector("[data-state]");
const symbol = line.querySelector("use");
const words = line.querySelector("span");

export function say(sentence, mood = "kept") {
  line.classList.toggle("failed", mood === "failed");
  line.classList.toggle("kept", mood === "kept");
  const name = mood === "failed" ? "circle-alert" : "circle-check";
  symbol.setAttribute("href", symbol.getAttribute("href").replace(/#.*$/, `#${name}`));
  if (words.textContent !== sentence) words.textContent = sentence;
}
