/** Buttons, keys, and what the system does to the page. */

const KEYS = {
  k: (player) => player.toggle(),
  " ": (player) => player.toggle(),
  ArrowLeft: (player) => player.back(),
  ArrowRight: (player) => player.skip(),
  s: (player) => player.hurts(),
};

const $ = (id) => document.getElementById(id);
const running = ({ phase }) => phase === "playing" || phase === "paused";

function onClick(id, act) {
  $(id).addEventListener("click", act);
}

function onKey(player, event) {
  if (event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
  if (event.target.closest("input, textarea, select")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === "m" && player.phase !== "over") {
    player.nextTalk();
    return;
  }
  // Space on a focused button or link presses that one.
  if (!running(player) || !KEYS[key] || (key === " " && event.target.closest("button, a"))) return;
  event.preventDefault();
  KEYS[key](player);
}

function leaveOrAsk(player, event) {
  if (!running(player)) return; // nothing is under way: the link just leads away
  event.preventDefault();
  player.leave();
}

export function wire(player) {
  onClick("begin", () => player.begin());
  onClick("resume-go-on", () => player.begin());
  onClick("resume-again", () => player.startAgain());
  onClick("resume-save", () => player.end("left"));
  onClick("go", () => player.toggle());
  onClick("stage", ({ target }) => { if (!target.closest("button")) player.toggle(); });
  onClick("back", () => player.back());
  onClick("skip", () => player.skip());
  onClick("start-now", () => player.startNow());
  onClick("stop", () => player.hurts());
  onClick("talk", () => player.nextTalk());
  onClick("leave", (event) => leaveOrAsk(player, event));
  document.addEventListener("keydown", (event) => onKey(player, event));
  // Nobody is guided by a page they cannot see: it waits, and one tap goes on.
  document.addEventListener("visibilitychange", () => { if (document.hidden) player.pause("away"); });
  document.addEventListener("freeze", () => player.pause("away"));
  addEventListener("pagehide", () => player.pause("away"));
  // Headphones that come or go take the sound along.
  navigator.mediaDevices?.addEventListener?.("devicechange", () => player.pause("sound"));
  // A page that the browser kept while another one was open starts anew, with the place it had.
  addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
}
