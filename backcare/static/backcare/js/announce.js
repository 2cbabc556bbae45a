// After htmx replaced a part of the page: focus goes to its error summary or heading, and new forms are made ready.
import { fillZones } from "./zone.js";
import { watchPain } from "./pain.js";

export function announceSwaps() {
  document.addEventListener("htmx:afterSwap", (event) => {
    const part = event.detail.target;
    fillZones(document);
    watchPain(document);
    const focus = document.querySelector(".errors[tabindex]") ?? part.querySelector("[data-focus]");
    focus?.focus();
    const said = part.querySelector("[role=status]")?.textContent.trim();
    if (said) document.getElementById("announce").textContent = said;
  });
  // A request that could not be sent loses nothing: the form keeps what was typed, and the page says so.
  document.addEventListener("htmx:sendError", () => {
    document.getElementById("announce").textContent = document.body.dataset.lost;
    let note = document.getElementById("lost");
    if (!note) {
      note = document.createElement("p");
      note.id = "lost";
      note.className = "note";
      note.setAttribute("role", "alert");
      document.getElementById("main").prepend(note);
    }
    note.textContent = document.body.dataset.lost;
  });
}
