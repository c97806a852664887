// Paste and drop: files are sent up, tables become Markdown tables, links Markdown links; all else stays as it is.
import { area, form } from "./desk.js";
import { inline } from "./inline.js";
import { asBlock, insideCode } from "./lines.js";
import { cellsBetweenTabs, cellsOf, tableOf } from "./tables.js";
import { upload } from "./uploading.js";
import { write } from "./writing.js";

const box = form.querySelector(".edit");
const input = form.querySelector("[data-file]");
const ADDRESS = /^https?:\/\/\S+$/;
const BLOCKS = "p, div, li, h1, h2, h3, h4, h5, h6, pre, blockquote, table";
let plainly = false; // Ctrl Shift V

function read(copied) {
  return new DOMParser().parseFromString(copied.getData("text/html"), "text/html");
}

function rowsIn(copied) {
  return cellsOf(read(copied)) ?? cellsBetweenTabs(copied.getData("text/plain"));
}

// One line with a link in it; anything longer is pasted plainly.
function linksIn(copied) {
  const page = read(copied);
  const blocks = [...page.querySelectorAll(BLOCKS)].filter((block) => block.textContent.trim());
  const outer = blocks.filter((block) => !blocks.some((other) => other !== block && block.contains(other)));
  return page.querySelector("a[href^=http]") && outer.length < 2 ? inline(page.body).trim() : "";
}

function edit(copied) {
  const { value, selectionStart: start, selectionEnd: end } = area;
  if (insideCode(value, start)) return null;
  const rows = rowsIn(copied);
  if (rows) return asBlock(value, start, end, tableOf(rows));
  const words = value.slice(start, end);
  const address = copied.getData("text/plain").trim();
  if (words && !words.includes("\n") && ADDRESS.test(address)) return { start, end, text: `[${words}](${address})` };
  const text = linksIn(copied);
  return text ? { start, end, text } : null;
}

// Office programs add a picture of the words they copy; where there are words, the words are meant.
function filesIn(copied) {
  return copied.getData("text/plain") ? [] : [...copied.files];
}

function send(files) {
  for (const file of files) upload(file);
  return files.length > 0;
}

function onPaste(event) {
  const done = !plainly && (send(filesIn(event.clipboardData)) || write(edit(event.clipboardData)));
  if (done) event.preventDefault();
}

function holdsFiles(event) {
  return event.dataTransfer?.types.includes("Files");
}

function onDrag(event) {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  box.classList.toggle("dropping", event.type === "dragover");
}

area.addEventListener("paste", onPaste);
area.addEventListener("keydown", (event) => (plainly = event.shiftKey && event.key.toLowerCase() === "v"));
for (const type of ["dragover", "dragleave"]) box.addEventListener(type, onDrag);
box.addEventListener("drop", (event) => {
  onDrag(event);
  if (holdsFiles(event)) send([...event.dataTransfer.files]);
});
input.multiple = true;
input.addEventListener("change", () => {
  send([...input.files]);
  input.value = "";
});
