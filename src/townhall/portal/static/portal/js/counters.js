// A part of the page is fetched anew every few seconds; without a script it is as old as it says.
const SHORTEST = 10;

for (const part of document.querySelectorAll("[data-refresh]")) {
  const seconds = Math.max(SHORTEST, Number(part.dataset.refresh));
  setInterval(() => renew(part), seconds * 1000);
}

async function renew(part) {
  if (document.hidden || part.contains(document.activeElement)) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "error" });
    if (!answer.ok) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
    if (found && found.innerHTML !== part.innerHTML) part.replaceChildren(...found.childNodes);
  } catch {
    // The old figures stay, with the time at which they were true.
  }
}
