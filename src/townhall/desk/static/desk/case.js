// The editor saves itself; what was not saved is said until it is. Notes of the sentence in hand are opened by CSS.
const form = document.querySelector("form[data-autosave]");
const saved = () => document.getElementById("saved");
let timer = 0;
let busy = false;
let changed = false;

function blank() {
  return [...form.querySelectorAll("textarea")].some((area) => !area.value.trim());
}

async function save() {
  if (busy || !changed || blank()) return;
  busy = true;
  changed = false;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const piece = document.createRange().createContextualFragment(await answer.text());
    const line = piece.querySelector("#saved");
    form.querySelector("#base-version").value = line.dataset.version;
    saved().replaceChildren(...line.childNodes);
    saved().classList.remove("lost");
    renumber();
  } catch {
    changed = true;
    saved().textContent = form.dataset.lost;
    saved().classList.add("lost");
  }
  busy = false;
}

// After a save the stored draft has one sentence for each line, in the order of the page.
function renumber() {
  for (const [at, hidden] of [...form.querySelectorAll("input[name^=was-]")].entries()) hidden.value = at;
}

// The bar at the foot never lies over the line in hand.
function uncover(event) {
  const bar = form.querySelector(".go-bar");
  const field = event.target;
  if (!bar || bar.contains(field) || getComputedStyle(bar).position !== "sticky") return;
  const over = field.getBoundingClientRect().bottom - bar.getBoundingClientRect().top + 12;
  const room = field.getBoundingClientRect().top - 24;
  if (over > 0) scrollBy(0, Math.max(0, Math.min(over, room)));
}

if (form) {
  for (const kind of ["focusin", "input", "click"]) form.addEventListener(kind, uncover);
  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, Number(form.dataset.autosave) * 1000);
  });
  form.addEventListener("submit", () => { clearTimeout(timer); changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

// On a phone the side matters are folded.
if (matchMedia("(max-width: 767px)").matches) {
  for (const fold of document.querySelectorAll(".case-cols details.paper")) fold.open = false;
}
