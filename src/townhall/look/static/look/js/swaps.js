// htmx: what a swap means for focus, for the ear and for a lost connection.
import { say, word } from "./say.js";

const SLOW = 1000;
const waiting = new WeakMap();

document.addEventListener("htmx:beforeRequest", (event) => {
  const target = event.detail.target;
  target.setAttribute("aria-busy", "true");
  target.classList.add("dims");
  waiting.set(target, setTimeout(() => say(word("loading")), SLOW));
});

function settle(target) {
  clearTimeout(waiting.get(target));
  target.removeAttribute("aria-busy");
  target.classList.remove("dims");
}

document.addEventListener("htmx:afterRequest", (event) => settle(event.detail.target));

document.addEventListener("htmx:beforeSwap", (event) => {
  const pressed = document.activeElement;
  if (pressed?.id) event.detail.target.dataset.pressed = pressed.id;
});

document.addEventListener("htmx:afterSettle", (event) => {
  const target = event.detail.elt;
  const spoken = target.dataset.say ?? target.querySelector("[data-say]")?.dataset.say;
  say(spoken);
  if (document.activeElement !== document.body) return;
  const heading = target.matches("h1,h2,h3") ? target : target.querySelector("[data-focus],h1,h2,h3");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
});

for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    settle(event.detail.target);
    say(word("failed"));
    const pressed = event.detail.elt;
    pressed.classList.add("again");
    document.dispatchEvent(new CustomEvent("look:failed", { detail: { elt: pressed } }));
  });
}

const first = document.querySelector("[data-focus]");
if (first) first.focus();
