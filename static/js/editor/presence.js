// Who else is editing this page, and whether somebody saved it meanwhile; asked while this tab is looked at.
import { field, form, place } from "./desk.js";
import { post, token } from "./server.js";

const EVERY = 20_000;
const company = form.querySelector("[data-company]");
let told = "";

function line(symbol, ...nodes) {
  const span = document.createElement("span");
  const icon = form.querySelector("[data-state] svg").cloneNode(true);
  const use = icon.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*$/, `#${symbol}`));
  span.append(icon, ...nodes);
  return span;
}

function difference(head) {
  const link = document.createElement("a");
  link.href = `${place()}/diff/${field("base").value}..${head}`;
  link.target = "_blank";
  link.textContent = "See what changed";
  return link;
}

function tell({ others = "", moved = "", head }) {
  const now = JSON.stringify([others, moved, head]);
  if (now === told) return;
  told = now;
  const said = [];
  if (others) said.push(line("users", others));
  if (moved) said.push(line("git-merge", `${moved} `, difference(head)));
  company.replaceChildren(...said);
}

async function beat() {
  if (document.visibilityState !== "visible" || !form.dataset.page) return;
  const { outcome, reply } = await post(`${place()}/presence`, [["base", field("base").value]]);
  if (outcome === "kept") tell(reply);
  else if (outcome === "signed-out") form.dispatchEvent(new CustomEvent("editor:answered", { detail: { outcome, reply } }));
}

function end() {
  if (form.dataset.page)
    navigator.sendBeacon(`${place()}/presence/end`, new URLSearchParams({ csrf_token: token() }));
}

form.addEventListener("editor:answered", (event) => {
  if (event.detail.outcome === "kept") tell(event.detail.reply);
});
document.addEventListener("visibilitychange", beat);
addEventListener("pagehide", end);
setInterval(beat, EVERY);
beat();
