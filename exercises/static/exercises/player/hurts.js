/**
 * The sheet behind "Stop, this hurts": help first, then how much, how and where, then skip or finish.
 *
 * Pain that is sharp, electric or runs down a leg ends the exercise: going on with it is not offered.
 */

import { endsExercise } from "./session.js";

const TOO_MUCH = 5; // above this the sheet advises to leave the exercise for today
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

  /** `onHelp(report)` is called when help is asked for, just before its page opens. */
  constructor({ onHelp }) {
    this.#form.addEventListener("change", () => this.#update());
    this.#dialog.addEventListener("cancel", (event) => {
      if (endsExercise(this.#report())) event.preventDefault(); // Escape is no way back into the exercise
    });
    document.getElementById("get-help").addEventListener("click", () => onHelp(this.#report()));
  }

  /** Opens the sheet: {action, report}. Action is "skip", "finish", "go-on", or "" when it was closed. */
  async open() {
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
    document.getElementById("hurt-go-on").hidden = ends;
    document.getElementById("hurt-ends").hidden = !ends;
    document.getElementById("hurt-much").hidden = ends || !(report.intensity > TOO_MUCH);
  }
}
