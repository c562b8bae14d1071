// Reads the page's main part sentence by sentence, marks the sentence, stops with Esc.
import { say } from "./say.js";

const SPEECH = globalThis.speechSynthesis;
const BLOCKS = "h1,h2,h3,p,li,dt,dd,legend,label,th,td,summary";
const buttons = [...document.querySelectorAll("[data-read-aloud]")];
const words = buttons.map((button) => button.querySelector("[data-read-word]"));
const start = words.map((word) => word?.textContent ?? "");
const marks = globalThis.CSS?.highlights && globalThis.Highlight ? new Highlight() : null;
if (marks) CSS.highlights.set("read", marks);
let running = 0;

function visible(element) {
  return element.getClientRects().length > 0 && !element.closest("[aria-hidden=true],dialog:not([open]),.sr,.callbar");
}

function pieces() {
  const found = [];
  for (const block of document.querySelectorAll(`main :is(${BLOCKS})`)) {
    if (!visible(block) || block.querySelector(BLOCKS)) continue;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) if (visible(walker.currentNode.parentElement)) nodes.push(walker.currentNode);
    const text = nodes.map((node) => node.data).join("").replace(/\s+/g, " ").trim();
    if (text) found.push({ block, nodes, text });
  }
  return found;
}

function mark(piece) {
  marks?.clear();
  if (!piece) return;
  if (!marks) piece.block.classList.add("reading");
  else for (const node of piece.nodes) marks.add(new StaticRange({ startContainer: node, startOffset: 0, endContainer: node, endOffset: node.length }));
  piece.block.scrollIntoView({ block: "nearest" });
}

function label(reading) {
  words.forEach((word, at) => {
    if (word) word.textContent = reading ? word.dataset.stop || words[0]?.dataset.stop : start[at];
  });
  for (const button of buttons) button.setAttribute("aria-pressed", String(reading));
}

function stop() {
  running += 1;
  SPEECH.cancel();
  mark(null);
  for (const block of document.querySelectorAll(".reading")) block.classList.remove("reading");
  label(false);
}

function read() {
  const mine = (running += 1);
  const queue = pieces();
  label(true);
  const next = () => {
    const piece = queue.shift();
    for (const block of document.querySelectorAll(".reading")) block.classList.remove("reading");
    if (mine !== running) return;
    if (!piece) { stop(); return; }
    const utterance = new SpeechSynthesisUtterance(piece.text);
    utterance.lang = (piece.block.closest("[lang]")?.lang || "ko").replace("ko-x-easy", "ko").replace("zh-Hans", "zh-CN");
    utterance.rate = 0.95;
    utterance.onend = next;
    utterance.onerror = (event) => {
      if (mine !== running || event.error === "canceled" || event.error === "interrupted") return;
      stop();
      say(words[0]?.dataset.none);
    };
    mark(piece);
    SPEECH.speak(utterance);
  };
  next();
}

if (SPEECH) {
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => (button.getAttribute("aria-pressed") === "true" ? stop() : read()));
  }
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && buttons[0]?.getAttribute("aria-pressed") === "true") stop();
  });
  addEventListener("pagehide", () => SPEECH.cancel());
}
