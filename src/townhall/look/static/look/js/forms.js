// Counters under textareas, chosen files as a list, live checks after a pause, one press one sending.
const PAUSE = 500;
const MOST_BYTES = 20 * 1024 * 1024;
const size = (bytes) => (bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

document.addEventListener("input", (event) => {
  const area = event.target;
  const counter = area.id && document.querySelector(`[data-count="${CSS.escape(area.id)}"]`);
  if (counter) {
    const letters = [...area.value].length;
    counter.textContent = letters.toLocaleString("ko-KR");
    counter.parentElement.classList.toggle("over", letters > Number(area.dataset.most));
  }
  if (area.dataset?.checkUrl) later(area);
});

const timers = new WeakMap();
const asked = new WeakMap();

function later(area) {
  clearTimeout(timers.get(area));
  timers.set(area, setTimeout(() => check(area), PAUSE));
}

async function check(area) {
  const into = document.querySelector(area.dataset.checkInto);
  if (!into) return;
  asked.get(area)?.abort();
  const question = new AbortController();
  asked.set(area, question);
  const token = area.form?.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const body = new FormData(area.form ?? undefined);
  if (!area.form) body.set(area.name, area.value);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  into.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(area.dataset.checkUrl, {
      method: "POST", body, signal: question.signal, headers: { "X-CSRFToken": token, "HX-Request": "true" },
    });
    if (answer.ok) {
      into.replaceChildren(document.createRange().createContextualFragment(await answer.text()));
      globalThis.htmx?.process(into);
    }
  } catch { /* typing goes on; the text is checked again when it is sent */ }
  if (!question.signal.aborted) into.removeAttribute("aria-busy");
}

function list(input) {
  const box = document.querySelector(`[data-list="${CSS.escape(input.dataset.files)}"]`);
  if (!box) return;
  box.replaceChildren(...[...input.files].map((file) => {
    const item = document.createElement("li");
    const words = document.createElement("div");
    const name = document.createElement("b");
    const hint = document.createElement("p");
    const remove = document.createElement("button");
    name.textContent = file.name;
    hint.className = file.size > MOST_BYTES ? "error" : "hint";
    hint.textContent = file.size > MOST_BYTES ? `${size(file.size)} · ${box.dataset.tooBig}` : size(file.size);
    remove.type = "button";
    remove.className = "btn xs";
    remove.textContent = box.dataset.remove;
    remove.setAttribute("aria-label", `${box.dataset.remove} ${file.name}`);
    remove.addEventListener("click", () => without(input, file));
    words.append(name, hint, remove);
    item.append(words);
    return item;
  }));
}

function without(input, gone) {
  const rest = new DataTransfer();
  for (const file of input.files) if (file !== gone) rest.items.add(file);
  input.files = rest.files;
  list(input);
  input.focus();
}

document.addEventListener("change", (event) => {
  if (event.target.matches?.("input[type=file][data-files]")) list(event.target);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "1";
  setTimeout(() => delete form.dataset.sending, 10000);
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sending]")) delete form.dataset.sending;
});
