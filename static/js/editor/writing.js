// Changing a text so that the browser's own undo still works.
import { force, type } from "../typing.js";
import { area } from "./desk.js";

// Makes an edit, if there is one; see typing.js.
export function write(edit, input = area) {
  if (!edit) return false;
  type(edit, input);
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
