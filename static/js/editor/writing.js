// Changing the text area so that the browser's own undo still works.
import { area } from "./desk.js";

// An edit is {start, end, text, from, to}: replace start..end by text, then select from..to.
export function write(edit) {
  if (!edit) return false;
  area.focus();
  area.setSelectionRange(edit.start, edit.end);
  if (!insert(edit.text)) force(edit);
  if (edit.from !== undefined) area.setSelectionRange(edit.from, edit.to);
  return true;
}

// Replaces words wherever they stand by now, and leaves the caret with the words around it.
export function swap(words, others) {
  const start = area.value.indexOf(words);
  if (start < 0) return false;
  const { selectionStart, selectionEnd } = area;
  const end = start + words.length;
  const moved = (at) => (at <= start ? at : Math.max(at + others.length - words.length, start));
  const edit = { start, end, text: others, from: moved(selectionStart), to: moved(selectionEnd) };
  if (document.activeElement === area) return write(edit);
  force(edit);
  return true;
}

function insert(text) {
  if (text) return document.execCommand("insertText", false, text);
  return area.selectionStart === area.selectionEnd || document.execCommand("delete");
}

function force({ start, end, text }) {
  area.setRangeText(text, start, end, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
