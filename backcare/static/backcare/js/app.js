// What every page gains from JavaScript. Each behaviour is a module of its own; the page works before they arrive.
import { announceSwaps } from "./announce.js";
import { fillZones } from "./zone.js";
import { watchPain } from "./pain.js";

fillZones(document);
watchPain(document);
announceSwaps();

// The store of unsent sessions is fetched only on devices that hold some, or where one may be claimed.
function holdsEntries() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("backcare."));
  } catch {
    return false; // storage is switched off: then nothing can be waiting in it
  }
}
if (holdsEntries()) import("./unsent.js").then(({ start }) => start());

// A page kept by the browser's back button may belong to somebody who has signed out since: load it again.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.body.dataset.owner !== "visitor") location.reload();
});
