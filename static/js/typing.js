// Putting words into a field so that the browser's own undo still works.

// An edit is {start, end, text, from, to}: replace start..end by text, then select from..to.
export function type(edit, input) {
  input.focus();
  input.setSelectionRange(edit.start, edit.end);
  if (!insert(input, edit.text)) force(input, edit);
  if (edit.from !== undefined) input.setSelectionRange(edit.from, edit.to);
}

export function force(input, { start, end, text }) {
  input.setRangeText(text, start, end, "end");
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function insert(input, text) {
  if (text) return document.execCommand("insertText", false, text);
  return input.selectionStart === input.selectionEnd || document.execCommand("delete");
}
