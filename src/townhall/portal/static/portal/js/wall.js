// The board: its own clock, the calls read out, and plain words when nothing new arrives.
const POLL = 5000;
const FRESH = 3000;
const TOLD_SECONDS = 60;
const DOUBTED_SECONDS = 600;
const PARTS = ["call", "wait", "tip", "up"];
const clock = document.getElementById("clock");
let spoken = document.getElementById("call").dataset.called;

const seoul = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Seoul" });

function age() {
  const heard = document.getElementById("up").dataset.heard;
  return heard ? (Date.now() - new Date(heard).getTime()) / 1000 : Infinity;
}

function tick() {
  clock.textContent = seoul.format(new Date());
  const wait = document.getElementById("wait");
  const seconds = age();
  if (wait.dataset.state === "closed") return;
  if (seconds > TOLD_SECONDS && Number.isFinite(seconds)) {
    document.getElementById("up").textContent = `${Math.floor(seconds / 60)}분 전 소식`;
  }
  // Nobody answers any more: calls stay, forecasts go.
  if (seconds > DOUBTED_SECONDS && wait.dataset.state !== "silent") {
    wait.dataset.state = "silent";
    wait.querySelector("ul")?.replaceWith(document.getElementById("unknown").content.cloneNode(true));
  }
}

function speak(ticket, window) {
  if (!("speechSynthesis" in globalThis)) return;
  const lines = [["ko-KR", `${ticket}번 고객님, ${window}번 창구로 오세요.`], ["en-US", `${ticket}, window ${window}.`]];
  for (const [lang, text] of lines) {
    const said = new SpeechSynthesisUtterance(text);
    said.lang = lang;
    speechSynthesis.speak(said);
  }
}

function called() {
  const call = document.getElementById("call");
  if (!call.dataset.called || call.dataset.called === spoken) return;
  spoken = call.dataset.called;
  const shown = call.querySelector(".now");
  shown.classList.add("fresh");
  setTimeout(() => shown.classList.remove("fresh"), FRESH);
  speak(call.dataset.ticket, call.dataset.window);
}

async function poll() {
  try {
    const answer = await fetch(location.href, { cache: "no-store", redirect: "error" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of PARTS) {
      const [old, found] = [document.getElementById(id), page.getElementById(id)];
      if (found && old.outerHTML !== found.outerHTML) old.replaceWith(found);
    }
    called();
  } catch {
    // The network is gone; tick() says how old the figures are.
  }
}

setInterval(tick, 1000);
setInterval(poll, POLL);
