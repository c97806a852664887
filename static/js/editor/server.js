// Talking to the server. Every answer becomes one of four outcomes, so that silence is never taken for success:
// kept, signed-out, refused (the words say why) or unreachable (worth another try).
import { form } from "./desk.js";

const HEADERS = "hx-headers:inherited";
const WORTH_ANOTHER_TRY = new Set([408, 429]);
const SOMEBODY_ELSE = "Somebody else is signed in now. Sign in as yourself, and your words go on from here.";

export function token() {
  return form.elements.csrf_token.value;
}

// Puts a new token wherever the page keeps the old one.
function carry(fresh) {
  for (const input of document.querySelectorAll("input[name=csrf_token]")) input.value = fresh;
  const headers = JSON.parse(document.body.getAttribute(HEADERS) ?? "{}");
  document.body.setAttribute(HEADERS, JSON.stringify({ ...headers, "X-CSRFToken": fresh }));
}

// Asks for a token that this sign-in may use. Words are never sent in the name of another person.
export async function renew() {
  const answer = await outcome(() => fetch("/form-token", { headers: { Accept: "application/json" } }));
  if (answer.outcome !== "kept") return answer;
  if (isSomebodyElse(answer.reply)) return { outcome: "signed-out", status: 401, reply: { words: SOMEBODY_ELSE } };
  carry(answer.reply.csrf_token);
  return answer;
}

function isSomebodyElse({ person }) {
  return person !== undefined && String(person) !== form.dataset.person;
}

export async function post(address, fields, options = {}) {
  const answer = await posted(address, fields, options);
  if (!answer.reply.form_token_at) return answer;
  const renewed = await renew();
  return renewed.outcome === "kept" ? posted(address, fields, options) : renewed;
}

function posted(address, fields, options) {
  return outcome(() =>
    fetch(address, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": token() },
      body: new URLSearchParams(fields),
      ...options,
    }),
  );
}

async function outcome(ask) {
  try {
    const reply = await ask();
    return { outcome: named(reply), status: reply.status, reply: await words(reply) };
  } catch {
    return { outcome: "unreachable", status: 0, reply: {} };
  }
}

function named({ ok, redirected, status }) {
  if (status === 401 || redirected) return "signed-out";
  if (ok) return "kept";
  return status >= 500 || WORTH_ANOTHER_TRY.has(status) ? "unreachable" : "refused";
}

async function words(reply) {
  const isJson = reply.headers.get("Content-Type")?.startsWith("application/json");
  if (reply.ok && !isJson) throw new TypeError("Not an answer of ours");
  return isJson ? reply.json() : {};
}
