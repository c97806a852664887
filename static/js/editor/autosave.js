// Autosave: the words go to the server two seconds after a pause, and every quarter of a minute while typing.
// What the server has not confirmed is kept in this browser, said in red, and tried again.
import { clock } from "./clock.js";
import { forget, store } from "./copies.js";
import { fields, form, isChanged, place, state } from "./desk.js";
import { say } from "./saying.js";
import { post } from "./server.js";

const PAUSE = 2_000;
const LONGEST = 15_000;
const TRIES = [2_000, 3_000, 5_000, 8_000, 15_000, 30_000, 60_000];
const KEEPALIVE_LIMIT = 60_000; // bytes; browsers refuse more of a request that outlives its page

let settled = form.hasAttribute("data-unsaved") || isChanged() ? null : state();
let sequence = Number(form.elements.sequence?.value ?? 0);
let keptAt = null;
let failures = 0;
let timer = 0;
let waitingSince = 0;
let turn = Promise.resolve();

// Whether the server has every word.
export function isSettled() {
  return state() === settled;
}

// Sends the words, after whatever is under way, and returns the answer.
export function keep(options) {
  turn = turn.then(() => attempt(options));
  return turn;
}

async function attempt(options) {
  clearTimeout(timer);
  waitingSince = 0;
  const [words, sent] = [state(), fields()];
  sequence += 1;
  const number = sequence;
  const answer = await post(`${place()}/draft`, [...sent, ["sequence", number]], options);
  if (answer.reply.sequence > number) return overtaken(answer.reply.sequence);
  if (answer.outcome === "kept") confirmed(words, answer.reply);
  else failed(sent, answer);
  form.dispatchEvent(new CustomEvent("editor:answered", { detail: answer }));
  return answer;
}

// The server has a later state of this form, as after going back and forth; ours is the one on the screen.
function overtaken(reached) {
  sequence = Math.max(sequence, reached);
  return attempt();
}

function confirmed(words, reply) {
  settled = words;
  failures = 0;
  keptAt = reply.kept_at ?? new Date();
  forget();
  say(reply.words);
  if (!isSettled()) soon();
}

function failed(sent, { outcome, reply }) {
  const where = store(sent, { sequence }) ? "Your words are kept in this browser." : "Copy your words to a safe place.";
  say(`${trouble(outcome, reply)} ${where}`, "failed");
  if (outcome !== "unreachable") return;
  const wait = TRIES[Math.min(failures, TRIES.length - 1)];
  failures += 1;
  timer = setTimeout(keep, wait);
}

function trouble(outcome, reply) {
  if (outcome === "signed-out") return "You were signed out.";
  if (reply.words) return reply.words;
  return keptAt ? `Not kept on the server since ${clock(keptAt)}.` : "Not kept on the server yet.";
}

function soon() {
  waitingSince ||= Date.now();
  clearTimeout(timer);
  timer = setTimeout(keep, Math.min(PAUSE, Math.max(0, waitingSince + LONGEST - Date.now())));
}

function changed() {
  if (!isSettled()) soon();
}

// On the way out there is no waiting for an answer: the copy goes first, and an answer removes it.
function leave() {
  if (isSettled()) return;
  store(fields(), { sequence: sequence + 1, isSent: !failures });
  attempt({ keepalive: state().length < KEEPALIVE_LIMIT });
}

form.addEventListener("input", changed);
form.addEventListener("change", changed);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());
addEventListener("pagehide", leave);
addEventListener("online", () => failures && keep());
if (!isSettled()) keep();
