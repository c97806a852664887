// Sending files up, one after the other: a placeholder in the text, a bar that fills, then the real thing.
import { forget } from "./copies.js";
import { describe } from "./describing.js";
import { announce, area, field, fields, form, place } from "./desk.js";
import { asBlock } from "./lines.js";
import { token } from "./server.js";
import { swap, write } from "./writing.js";

const list = form.querySelector("[data-uploads]");
const template = form.querySelector("template[data-upload]");
const AWAY = "The server cannot be reached, or the file is too large for it. Try again in a moment.";
const OUT = "You were signed out. Sign in again, then add the file once more.";
const CREATED = 201;
const SIGNED_OUT = 401;
const marks = new Set(); // what stands in the text for files that are not there yet
let turn = Promise.resolve();
let typed = 0; // so that the question for a description never takes the focus from somebody who writes on

area.addEventListener("input", () => (typed += 1));

// Resolves when nothing is on its way any more.
export function uploads() {
  return turn;
}

export function upload(file) {
  const row = rowFor(file);
  const mark = placeholder(file.name);
  marks.add(mark);
  write(put(mark, file));
  const then = typed;
  turn = turn.then(() => send(file, row)).then((answer) => arrived(answer, { row, mark, then }));
}

// A picture at the end of a line gets a line of its own; anything else goes where the caret is.
function put(mark, { type }) {
  const { value, selectionStart: start, selectionEnd: end } = area;
  const isLast = end === value.length || value[end] === "\n";
  return type.startsWith("image/") && isLast ? asBlock(value, start, end, mark) : { start, end, text: mark };
}

function rowFor(file) {
  const row = template.content.cloneNode(true).firstElementChild;
  row.querySelector("[data-name]").textContent = file.name || "picture";
  row.querySelector("[data-act=stop]").addEventListener("click", () => row.remove());
  list.append(row);
  return row;
}

function placeholder(name) {
  const shown = (name || "picture").replace(/[[\]()\n]/g, " ");
  let mark = `![Uploading ${shown} …]()`;
  for (let count = 2; area.value.includes(mark); count += 1) mark = `![Uploading ${shown} (${count}) …]()`;
  return mark;
}

// fetch tells nothing of how far an upload has come, so the older way it is.
function send(file, row) {
  const request = new XMLHttpRequest();
  const bar = row.querySelector("progress");
  request.upload.addEventListener("progress", ({ loaded, total }) => (bar.value = loaded / total));
  row.querySelector("[data-act=stop]").addEventListener("click", () => request.abort());
  request.open("POST", `${place()}/files`);
  request.setRequestHeader("Accept", "application/json");
  request.setRequestHeader("X-CSRFToken", token());
  request.responseType = "json";
  return new Promise((done) => {
    const end = () => done({ status: request.status, reply: request.response ?? {} });
    for (const type of ["load", "error", "abort"]) request.addEventListener(type, end);
    if (row.isConnected) request.send(body(file));
    else end();
  });
}

function body(file) {
  const sent = new FormData();
  if (!form.dataset.page) for (const [name, value] of fields()) sent.append(name, unmarked(value));
  sent.append("file", file);
  return sent;
}

function unmarked(text) {
  return [...marks].reduce((left, mark) => left.replace(mark, ""), text);
}

function arrived({ status, reply }, { row, mark, then }) {
  marks.delete(mark);
  if (status !== CREATED) {
    swap(mark, "");
    if (status) fail(row, reply.words ?? (status === SIGNED_OUT ? OUT : AWAY));
    else if (row.isConnected) fail(row, AWAY);
    return;
  }
  if (reply.page) goOn(reply.page);
  const isThere = swap(mark, reply.markdown);
  announce(reply.words);
  if (isThere && reply.is_picture) describe(row, reply, typed - then < 2);
  else if (reply.remark) tell(row, reply.remark);
  else row.remove();
}

function fail(row, words) {
  row.classList.add("failed");
  tell(row, words);
}

function tell(row, words) {
  row.querySelector("progress").remove();
  row.querySelector("[data-problem]").textContent = words;
  row.querySelector("[data-act=stop]").textContent = "All right";
}

// The first file begins the page: from here on this form edits it.
function goOn({ id, edit, base, token: fresh }) {
  forget(); // kept under the name of a page not begun
  form.dataset.page = id;
  form.action = edit;
  field("base").value = base;
  field("token").value = fresh;
  history.replaceState(null, "", edit);
}
