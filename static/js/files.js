// Files too large to be sent are said so when they are chosen, not after minutes of sending them.
const FORM = 64 * 1024; // bytes of the form around them
const MEGABYTE = 1024 * 1024;

function words(files, limit) {
  const size = [...files].reduce((sum, file) => sum + file.size, 0);
  if (size + FORM <= limit) return "";
  const [has, fits] = [Math.ceil((10 * size) / MEGABYTE) / 10, Math.floor(limit / MEGABYTE)];
  return `These have ${has} MB; up to ${fits} MB fit at once. Choose fewer or smaller ones.`;
}

for (const input of document.querySelectorAll("input[type=file][data-limit]")) {
  input.addEventListener("change", () => {
    input.setCustomValidity(words(input.files, Number(input.dataset.limit)));
    input.reportValidity();
  });
}
