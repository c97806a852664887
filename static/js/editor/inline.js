// Copied words as Markdown, as far as one line goes: links, strong, slanted and code.
const ADDRESS = /^(?:https?:|mailto:)/;
const LIGHT = /font-weight:\s*(?:normal|[1-4]00)/;
const SIGNS = { B: "**", STRONG: "**", I: "*", EM: "*", CODE: "`" };

export function inline(node) {
  return [...node.childNodes].map(piece).join("").replace(/\s+/g, " ");
}

function piece(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches("style, script, meta, title")) return "";
  if (node.matches("br")) return " ";
  const words = inline(node);
  if (node.matches("a[href]")) return linked(words, node.getAttribute("href"));
  return worn(words, LIGHT.test(node.getAttribute("style")) ? "" : SIGNS[node.tagName] ?? "");
}

function linked(words, address) {
  const label = words.trim();
  if (!label || !ADDRESS.test(address)) return words;
  return label === address ? address : `[${label.replace(/([[\]])/g, "\\$1")}](${address.replace(/[()\s]/g, encodeURIComponent)})`;
}

function worn(words, sign) {
  const [, before, inside, after] = /^(\s*)(.*?)(\s*)$/s.exec(words);
  return inside && sign ? before + sign + inside + sign + after : words;
}
