// The bar of bulk actions counts; a box at the top chooses all; Shift chooses a range.
const boxes = () => [...document.querySelectorAll("[data-row] input[name=n]")];
const all = document.querySelector("[data-all]");
const words = document.querySelector("[data-chosen]");
const bar = document.querySelector("[data-bulk]");
let last = null;

function count() {
  const chosen = boxes().filter((box) => box.checked).length;
  if (words) words.textContent = chosen ? words.dataset.some.replace("{n}", chosen) : words.dataset.none;
  if (bar) bar.hidden = !chosen;
  if (all) {
    all.checked = chosen > 0 && chosen === boxes().length;
    all.indeterminate = chosen > 0 && !all.checked;
  }
  for (const box of boxes()) box.closest("[data-row]").classList.toggle("sel", box.checked);
}

document.addEventListener("click", (event) => {
  const box = event.target;
  if (!box.matches?.("[data-row] input[name=n]")) return;
  if (event.shiftKey && last) {
    const row = boxes();
    const [from, to] = [row.indexOf(last), row.indexOf(box)].sort((a, b) => a - b);
    for (const one of row.slice(from, to + 1)) one.checked = box.checked;
  }
  last = box;
});
document.addEventListener("change", (event) => {
  if (event.target === all) for (const box of boxes()) box.checked = all.checked;
  count();
});
document.addEventListener("reset", () => setTimeout(count));
addEventListener("pageshow", count);

const undo = document.querySelector("[data-gone-after]");
if (undo) setTimeout(() => undo.remove(), Number(undo.dataset.goneAfter) * 1000);
