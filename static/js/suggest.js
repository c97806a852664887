// A field that takes the name of a page offers titles while one types; without script it takes them all the same.
const PAUSE = 150;

function option({ label, detail, insert }) {
  const value = insert.slice(2, -2).split("|")[0]; // [[Title]], or [[#12|Title]] where the title is not enough
  const shown = value === label ? detail : [label, detail].filter(Boolean).join(", ");
  return Object.assign(document.createElement("option"), { value, label: shown });
}

function watch(input) {
  const list = input.list;
  let timer = 0;
  let running = null;

  async function load() {
    running?.abort();
    running = new AbortController();
    const query = new URLSearchParams({ kind: input.dataset.suggest, q: input.value });
    try {
      const reply = await fetch(`/suggest?${query}`, { signal: running.signal });
      if (reply.ok && !reply.redirected) list.replaceChildren(...(await reply.json()).map(option));
    } catch (error) {
      if (error.name !== "AbortError") list.replaceChildren();
    }
  }

  input.addEventListener("focus", load, { once: true });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(load, PAUSE);
  });
}

for (const input of document.querySelectorAll("input[data-suggest]")) watch(input);
