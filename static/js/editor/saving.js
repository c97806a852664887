// Saving without losing the page: the words are kept first, and only then does the form leave. Pressing twice
// saves once, and coming back to a form that was saved shows the newest version rather than the old words.
import { isSettled, keep } from "./autosave.js";
import { form } from "./desk.js";
import { askToSignIn } from "./signing-in.js";
import { uploads } from "./uploading.js";

const PATIENCE = 10_000; // then a page that never left may be sent again; the same form still saves once
const IN_VAIN = new Set([0, 401, 403, 404, 410]); // no answer, or saving would be answered the same way
let stage = "writing"; // then "asking", "leaving", "gone"

function preview() {
  const tab = form.querySelector("input[name=pane][value=preview]");
  if (tab.checkVisibility()) tab.click();
}

async function send(button) {
  stage = "asking";
  button?.setAttribute("aria-busy", "true");
  await uploads();
  const answer = await keep();
  if (answer.outcome === "signed-out") askToSignIn(answer.reply);
  if (IN_VAIN.has(answer.status)) return stay(button);
  stage = "leaving";
  form.requestSubmit(button);
}

function stay(button) {
  stage = "writing";
  button?.removeAttribute("aria-busy");
}

function onSubmit(event) {
  if (event.submitter?.value === "preview") {
    event.preventDefault();
    preview();
    return;
  }
  if (stage === "leaving") {
    stage = "gone";
    setTimeout(() => stay(event.submitter), PATIENCE);
    return;
  }
  event.preventDefault();
  if (stage === "writing") send(event.submitter);
}

form.addEventListener("submit", onSubmit);
addEventListener("beforeunload", (event) => {
  if (stage !== "gone" && !isSettled()) event.preventDefault();
});
addEventListener("pageshow", (event) => {
  if (event.persisted && stage === "gone") location.reload();
});
