// One polite voice for the whole page.
const voice = () => document.getElementById("say");

export function say(words) {
  const region = voice();
  if (!region || !words) return;
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = words; });
}

export function word(key) {
  return voice()?.dataset[key] ?? "";
}
