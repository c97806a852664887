// Says something to people who do not see the screen.
const live = document.getElementById("live");

export function announce(words) {
  live.textContent = words;
}
