// Changing a text so that the browser's own undo still works.
import { area } from "./desk.js";

// An edit is {start, end, text, from, to}: replace start..end by text, then select from..to.
export function write(edit, input = area) {
  if (!edit) return false;
  input.focus();
  input.setSelectionRange(edit.start, edit.end);
  if (!insert(input, edit.text)) force(input, edit);
  if (edit.from !== undefined) input.setSelectionRange(edit.from, edit.to);
  return true;
}

// Replaces words wherever they stand in the text by now, and leaves the caret with the words around it.
export function swap(words, others) {
  const start = area.value.indexOf(words);
  if (start < 0) return false;
  const end = start + words.length;
  const moved = (at) => (at <= start ? at : Math.max(at + others.length - words.length, start));
  const [from, to] = [moved(area.selectionStart), moved(area.selectionEnd)];
  const edit = { start, end, text: others, from, to };
  if (document.activeElement === area) return write(edit);
  force(area, edit);
  area.setSelectionRange(from, to);
  return true;
}

function insert(input, text) {
  if (text) return document.execCommand("insertText", false, text);
  return input.selectionStart === input.selectionEnd || document.execCommand("delete");
}

function force(input, { start, end, text }) {
  input.setRangeText(text, start, end, "end");
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
