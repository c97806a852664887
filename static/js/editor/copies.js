// Words this browser keeps because the server could not: by person, page and form, so that nobody is shown
// those of somebody else and no two tabs write over each other.
import { field, form } from "./desk.js";

const PREFIX = `lantern:words:${form.dataset.person}:`;

function here() {
  return `${PREFIX}${form.dataset.page ?? "new"}:`;
}

function key() {
  return here() + field("token").value;
}

// Keeps the words with the number of this state of the form, and says whether there was room for them.
export function store(fields, { sequence = 0, isSent = false } = {}) {
  try {
    localStorage.setItem(key(), JSON.stringify({ at: new Date().toISOString(), sequence, isSent, fields }));
    return true;
  } catch {
    return false;
  }
}

export function forget(name = key()) {
  try {
    localStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

export function restore(name, copy) {
  localStorage.setItem(name, JSON.stringify(copy));
}

// What was kept for this page, or for pages not begun, by earlier forms; the latest first.
export function found() {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(here()));
    const copies = names.map((name) => ({ name, ...JSON.parse(localStorage.getItem(name)) }));
    return copies.sort((a, b) => b.at.localeCompare(a.at));
  } catch {
    return [];
  }
}
