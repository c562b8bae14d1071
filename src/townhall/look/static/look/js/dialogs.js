// Native dialogs: opened by data-dialog, closed by Esc, by their button, or after a while.
const timers = new WeakMap();

function open(dialog, opener) {
  dialog.showModal();
  const seconds = Number(dialog.dataset.closesAfter);
  if (seconds) timers.set(dialog, setTimeout(() => dialog.close(), seconds * 1000));
  dialog.addEventListener("close", () => {
    clearTimeout(timers.get(dialog));
    opener?.focus();
  }, { once: true });
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (dialog?.showModal) {
      event.preventDefault();
      open(dialog, opener);
    }
    return;
  }
  if (event.target.closest("[data-back]")) history.back();
  if (event.target.closest("[data-print]")) print();
});

document.addEventListener("look:dialog", (event) => {
  const dialog = document.getElementById(event.detail);
  if (dialog && !dialog.open) open(dialog, document.activeElement);
});
