// What is being named at the caret: a page after [[, a section after the page's #, a person after @, a topic after #.
import { insideCode, linesAround } from "./lines.js";

const PAGE = /\[\[([^[\]|\n]{0,160})$/;
const SECTION = /[^#\s][^#]*#(?!\s)/;
const PERSON = /(?:^|[\s(])@([\p{L}\p{N}._-]{0,40})$/u;
const TOPIC = /(?:^|[\s(])#([\p{L}\p{N}-]{1,40})$/u;

// Returns {kind, query, start, end}: what to look for, and the place its answer takes; null where nothing is named.
export function namedAt(value, at) {
  const before = value.slice(linesAround(value, at, at).first, at);
  const found = page(before) ?? word("person", PERSON, before) ?? word("topic", TOPIC, before);
  if (!found || quoted(before) || insideCode(value, at)) return null;
  const isClosed = found.kind !== "person" && found.kind !== "topic" && value.startsWith("]]", at);
  return { ...found, start: at - found.length, end: at + (isClosed ? 2 : 0) };
}

function page(before) {
  const query = PAGE.exec(before)?.[1];
  if (query === undefined) return null;
  return { kind: SECTION.test(query) ? "section" : "page", query, length: query.length + 2 };
}

function word(kind, pattern, before) {
  const query = pattern.exec(before)?.[1];
  return query === undefined ? null : { kind, query, length: query.length + 1 };
}

function quoted(before) {
  return before.split("`").length % 2 === 0;
}

// The same for a field of names with commas between.
export function listedAt(value, at) {
  const start = value.lastIndexOf(",", at - 1) + 1;
  const comma = value.indexOf(",", at);
  const space = value.slice(start).length - value.slice(start).trimStart().length;
  const query = value.slice(start, at).trim();
  return { kind: "topic", query, start: Math.min(start + space, at), end: comma < 0 ? value.length : comma };
}
