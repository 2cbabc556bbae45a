/**
 * The sheet behind "Stop, this hurts": help first, then how much, how and where, then an easier version, skip or finish.
 *
 * Pain that is sharp, electric or runs down a leg ends the exercise: neither going on nor an easier version is offered.
 * Much pain, or clearly more than before the practice, is no reason to go on as before: then it is easier or stop.
 */

import { endsExercise } from "./session.js";

const TOO_MUCH = 5; // above this nobody goes on as before
const TOO_MUCH_MORE = 2; // nor with this many points more than before the practice
const PLACE_MOST = 80;

/** Opens a modal sheet and gives the value of the button that closed it; "" for Escape. */
export function choose(dialog) {
  return new Promise((resolve) => {
    dialog.returnValue = "";
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
    dialog.showModal();
    dialog.scrollTop = 0;
  });
}

export class HurtSheet {
  #dialog = document.getElementById("hurt");
  #form = document.getElementById("hurt-form");

  #before;
  #easier = false; // is there an easier version?

  /** `before`: the number given before the practice, or null. `onHelp(report)` is called just before help opens. */
  constructor({ before, onHelp }) {
    this.#before = before;
    this.#form.addEventListener("change", () => this.#update());
    this.#dialog.addEventListener("cancel", (event) => {
      if (endsExercise(this.#report())) event.preventDefault(); // Escape is no way back into the exercise
    });
    document.getElementById("get-help").addEventListener("click", () => onHelp(this.#report()));
  }

  /** Opens the sheet: {action, report}. Action is "easier", "skip", "finish", "go-on", or "" when it was closed. */
  async open({ easier }) {
    this.#easier = easier;
    this.#form.reset();
    this.#form.dispatchEvent(new Event("change", { bubbles: true }));
    const action = await choose(this.#dialog);
    return { action, report: this.#report() };
  }

  /** What the sheet says now: {intensity, skipped, quality, place}. */
  #report() {
    const data = new FormData(this.#form);
    const intensity = data.get("intensity");
    const places = [...data.getAll("place"), data.get("own_place").trim()].filter(Boolean);
    return {
      intensity: intensity === null || intensity === "skip" ? null : Number(intensity),
      skipped: intensity === "skip",
      quality: data.get("quality"),
      place: places.join(", ").slice(0, PLACE_MOST),
    };
  }

  #update() {
    const report = this.#report();
    const ends = endsExercise(report);
    const more = this.#before !== null && report.intensity - this.#before >= TOO_MUCH_MORE;
    const much = !ends && report.intensity !== null && (report.intensity > TOO_MUCH || more);
    const show = (id, shown) => { document.getElementById(`hurt-${id}`).hidden = !shown; };
    show("go-on", !ends && !much);
    show("easier", !ends && this.#easier);
    show("ends", ends);
    show("much", much && !this.#easier);
    show("gentler", much && this.#easier);
  }
}
