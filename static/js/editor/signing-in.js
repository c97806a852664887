// Signed out while writing: a dialog instead of a lost page. Signing in happens in another tab; coming back
// from there, or the button, fetches a token for the new sign-in, and the words go to the server.
import { isSettled, keep } from "./autosave.js";
import { form } from "./desk.js";
import { renew } from "./server.js";

const dialog = document.getElementById("signed-out");
const refusal = dialog.querySelector("[data-refusal]");
const STILL_OUT = "You are not signed in yet. Sign in in the other tab first.";
const BACK = "back";
let isPutOff = false; // "Not now": the line in red goes on saying it, and the dialog waits to be needed

export function askToSignIn({ sign_in: where, words = "" } = {}) {
  if (where) dialog.querySelector("[data-sign-in]").href = where;
  refusal.textContent = where ? "" : words;
  if (dialog.open) return;
  dialog.returnValue = "";
  dialog.showModal();
}

async function back(stillOut) {
  const { outcome, reply } = await renew();
  if (outcome !== "kept") {
    refusal.textContent = reply.sign_in ? stillOut : (reply.words ?? stillOut);
    return;
  }
  dialog.close(BACK);
  if (!isSettled()) keep();
}

// Whether this tab may still save, asked before anything depends on it.
async function check() {
  const { outcome, reply } = await renew();
  if (outcome === "signed-out") askToSignIn(reply);
}

form.addEventListener("editor:answered", ({ detail }) => {
  if (detail.outcome === "signed-out" && !isPutOff) askToSignIn(detail.reply);
});
dialog.addEventListener("close", () => (isPutOff = dialog.returnValue !== BACK));
dialog.querySelector("[data-again]").addEventListener("click", () => back(STILL_OUT));
addEventListener("focus", () => dialog.open && back(""));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") (dialog.open ? back : check)("");
});
addEventListener("pageshow", check);
