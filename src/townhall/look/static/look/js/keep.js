// What is typed into <form data-keep="name"> stays on this device until it has been sent.
import { say, word } from "./say.js";

const PAUSE = 1000;
const SECRET = new Set(["password", "file", "hidden"]);
const place = (form) => `keep:${form.dataset.keep}`;

function fields(form) {
  return [...form.elements].filter((one) => one.name && !SECRET.has(one.type) && one.type !== "submit");
}

function save(form) {
  const values = {};
  for (const one of fields(form)) {
    if (one.type === "checkbox" || one.type === "radio") {
      if (one.checked) (values[one.name] ??= []).push(one.value);
    } else if (one.value) values[one.name] = one.value;
  }
  try {
    if (Object.keys(values).length) localStorage.setItem(place(form), JSON.stringify({ at: Date.now(), values }));
    else localStorage.removeItem(place(form));
    return true;
  } catch {
    return false;
  }
}

function restore(form) {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(place(form)));
  } catch {
    return;
  }
  if (!kept || form.querySelector("[aria-invalid]")) return;
  let changed = false;
  for (const one of fields(form)) {
    const value = kept.values[one.name];
    if (value === undefined) continue;
    if (one.type === "checkbox" || one.type === "radio") one.checked = value.includes(one.value);
    else if (!one.value) { one.value = value; changed = true; }
  }
  if (!changed) return;
  say(word("restored"));
  for (const area of form.querySelectorAll("textarea")) area.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const gone of document.querySelectorAll("[data-forget], meta[data-kept-sent]")) {
  try {
    localStorage.removeItem(`keep:${gone.dataset.forget ?? gone.dataset.keptSent}`);
  } catch { /* a device that keeps nothing has nothing to forget */ }
}

for (const form of document.querySelectorAll("form[data-keep]")) {
  restore(form);
  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => save(form), PAUSE);
  });
  addEventListener("pagehide", () => save(form));
  form.addEventListener("click", (event) => {
    if (!event.target.closest("[data-keep-now]")) return;
    event.preventDefault();
    if (save(form)) say(word("saved"));
  });
}
