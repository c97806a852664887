// Cells from a spreadsheet or a page, as a Markdown table.
import { inline } from "./inline.js";

const NUMBER = /^[-+−]?[\d.,\s]*\d[\d.,\s]*(?:[%€$£]|[\p{L}°µ]{1,3})?$/u;

// The rows of what was copied as HTML, where it is one table and nothing else.
export function cellsOf(page) {
  const tables = page.querySelectorAll("table");
  if (tables.length !== 1) return null;
  const around = page.body.cloneNode(true);
  around.querySelector("table").remove();
  for (const hidden of around.querySelectorAll("style, meta, title")) hidden.remove();
  if (around.textContent.trim()) return null;
  return [...tables[0].rows].map((line) => [...line.cells].flatMap((cell) => [inline(cell), ...Array(cell.colSpan - 1).fill("")]));
}

// The rows of plain text with a tab between cells; code that is only indented by tabs is left alone.
export function cellsBetweenTabs(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  const rows = lines.map((line) => line.split("\t"));
  const even = rows.every((row) => row.length === rows[0].length && row[0] !== "");
  return even && rows[0].length > 1 && rows.length > 1 ? rows : null;
}

export function tableOf(rows) {
  const width = Math.max(...rows.map((row) => row.length));
  const full = rows.map((row) => Array.from({ length: width }, (_, at) => escaped(row[at] ?? "")));
  const [head, ...body] = full;
  const rule = head.map((_, at) => (body.length && body.every((row) => NUMBER.test(row[at])) ? "---:" : "---"));
  return [head, rule, ...body].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function escaped(cell) {
  return cell.replace(/\s+/g, " ").trim().replace(/(?<!\\)\|/g, "\\|");
}
