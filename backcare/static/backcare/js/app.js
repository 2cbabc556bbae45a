// What every page gains from JavaScript. Each behaviour is a module of its own, fetched only by pages that have a use
// for it, so that a first visit stays light; the page works before they arrive.
const has = (selector) => document.querySelector(selector) !== null;

if (has("input[data-fill-zone]")) import("./zone.js").then(({ fillZones }) => fillZones(document));
if (has(".pain, [data-most-words]")) import("./pain.js").then(({ watchPain }) => watchPain(document));
if (has("[hx-get], [hx-post]")) import("./announce.js").then(({ announceSwaps }) => announceSwaps());

// The drawing of the body is made ready when its part is opened, also in a sheet that came later.
const drawPlaces = (root) => import("./bodymap.js").then(({ watchPlaces }) => watchPlaces(root));
if (has("details[open] [data-places]")) drawPlaces(document);
document.addEventListener("toggle", ({ target }) => { if (target.querySelector("[data-places]")) drawPlaces(target); }, true);

// The store of unsent sessions is fetched only on devices that hold some, or where one may be claimed.
function holdsEntries() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("backcare."));
  } catch {
    return false; // storage is switched off: then nothing can be waiting in it
  }
}
if (holdsEntries()) import("./unsent.js").then(({ start }) => start());

// Signing out: where somebody stopped practising is nobody else's business, and unsent sessions are asked about first.
document.querySelector("form[data-sign-out]")?.addEventListener("submit", (event) => {
  try {
    localStorage.removeItem("backcare-player:place");
  } catch {
    // storage is switched off: then there is nothing in it
  }
  if (!holdsEntries()) return;
  event.preventDefault();
  import("./unsent.js").then(({ askBeforeSignOut }) => askBeforeSignOut(event.target));
});

// A page kept by the browser's back button may belong to somebody who has signed out since: load it again.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.body.dataset.owner !== "visitor") location.reload();
});
