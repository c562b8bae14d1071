// Large type, contrast and dark: changed in place and remembered on this device. Without scripts the buttons are a form.
const YEAR = 365 * 24 * 3600;

function remember(name, value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `look_${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
}

function show(name, value) {
  document.documentElement.dataset[name] = value;
  for (const button of document.querySelectorAll(`[data-aids] button[name="${name}"]`)) {
    const on = button.dataset.on === value;
    button.setAttribute("aria-pressed", String(on));
    button.value = on ? button.dataset.off : button.dataset.on;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-aids] button[name]");
  if (!button) return;
  event.preventDefault();
  const { name, value } = button;
  remember(name, value);
  show(name, value);
});

// Folded on a phone, open where there is room.
if (matchMedia("(max-width: 767px)").matches) {
  for (const box of document.querySelectorAll("details[data-fold]")) box.open = false;
}
