// One place for requests that fail: a banner instead of a page that quietly does nothing.
const banner = document.getElementById("trouble");
const words = banner?.querySelector("p");
const OFFLINE = "The server cannot be reached. Nothing was saved. Try again in a moment.";
const BROKEN = "Something went wrong on the server. Nothing was saved. Try again, or reload the page.";

function say(text) {
  if (!banner) return;
  words.textContent = text;
  banner.hidden = false;
  banner.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:response:error", (event) => {
  if ((event.detail?.ctx?.response?.status ?? 500) >= 500) say(BROKEN);
});
document.addEventListener("htmx:error", (event) => {
  if (event.detail?.error instanceof TypeError) say(OFFLINE);
});
document.addEventListener("htmx:before:request", () => {
  if (banner) banner.hidden = true;
});
