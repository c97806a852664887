// The colour theme button. The choice lives in a cookie so that the server can print it and nothing flashes.
const root = document.documentElement;
const YEAR = 365 * 24 * 60 * 60;

function isDark() {
  if (root.dataset.theme) return root.dataset.theme === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

// The account keeps it too, so that it follows the person to other browsers.
function keep(theme) {
  const token = JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}")["X-CSRFToken"];
  if (token) fetch("/settings/theme", { method: "POST", headers: { "X-CSRFToken": token }, body: new URLSearchParams({ theme }) });
}

function choose(theme) {
  root.dataset.theme = theme;
  keep(theme);
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `theme=${theme}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
}

for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  button.hidden = false;
  button.addEventListener("click", () => choose(isDark() ? "light" : "dark"));
}
