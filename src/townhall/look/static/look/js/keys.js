// Keys of the desk. Single letters work only outside fields and can be switched off (body[data-keys="off"]).
const off = () => document.body.dataset.keys === "off";
const typing = (target) => target.closest?.("input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]");
const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.getClientRects().length);

function chosen() {
  return document.querySelector("[data-row].foc");
}

function step(by) {
  const all = rows();
  if (!all.length) return false;
  const at = all.indexOf(chosen());
  const row = all[Math.min(all.length - 1, Math.max(0, at + by))];
  for (const other of all) other.classList.toggle("foc", other === row);
  row.querySelector("a")?.focus();
  row.scrollIntoView({ block: "nearest" });
  return true;
}

function press(element) {
  if (!element) return false;
  if (element.matches("input:not([type=checkbox]),textarea,select,[contenteditable]")) element.focus();
  else element.click();
  return true;
}

function choose(key) {
  const box = chosen()?.querySelector("input[type=checkbox]");
  if (key === "x" && box) box.click();
  return Boolean(box);
}

function handle(key) {
  if (key === "j" && step(1)) return true;
  if (key === "k" && step(-1)) return true;
  if (key === "x") return choose(key);
  if (key === "?") {
    document.dispatchEvent(new CustomEvent("look:dialog", { detail: "keys-help" }));
    return true;
  }
  const targets = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)];
  return press(targets.find((one) => one.getClientRects().length));
}

addEventListener("keydown", (event) => {
  if (event.isComposing || document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const target = document.querySelector("[data-send]");
    if (!target) return;
    event.preventDefault();
    if (target.requestSubmit) target.requestSubmit();
    else target.click();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || off() || typing(event.target)) return;
  if (handle(event.key.toLowerCase())) event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("[data-row]");
  if (!row) return;
  for (const other of document.querySelectorAll("[data-row].foc")) if (other !== row) other.classList.remove("foc");
  row.classList.add("foc");
});

document.addEventListener("change", (event) => {
  const row = event.target.matches?.("[data-row] input[type=checkbox]") && event.target.closest("[data-row]");
  if (row) row.classList.toggle("sel", event.target.checked);
});
