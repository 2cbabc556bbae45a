/**
 * Draws one frame: number or hold disc, breath words and halo, figure, dots, cue, progress, rest card.
 *
 * Elements are found once; what has not changed since the last frame is not touched.
 */

import { Figure, poseAt } from "./figure.js";

const NOTICE_MS = 15_000; // of active time: a paused routine keeps it
const HALO_SMALL = 0.62; // at the end of breathing out, of its full size
const HALO_FREE = 0.8; // no breath is given
const HALO_STILL = 0.9; // the person asked for less motion

/** Puts values into a text with %(name)s places. */
export const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

function haloSize({ moment, breathF }, still) {
  if (still) return HALO_STILL;
  if (moment.breath === "free") return HALO_FREE;
  const full = moment.breath === "in" ? breathF : 1 - breathF;
  return HALO_SMALL + (1 - HALO_SMALL) * full;
}

export class Stage {
  #timeline;
  #texts;
  #drawn = new Map(); // what each part shows now
  #figureName = null;
  #moment = null;
  #elements;
  #figure;

  constructor(timeline, texts) {
    this.#timeline = timeline;
    this.#texts = texts;
    const ids = ["where", "segments", "count", "number", "unit", "breath", "halo", "figure", "dots", "cue", "next", "next-title"];
    this.#elements = Object.fromEntries(ids.map((id) => [id, document.getElementById(id)]));
    this.#figure = new Figure(this.#elements.figure, timeline.body);
    this.#elements.segments.append(...timeline.exercises.map(() => document.createElement("i")));
  }

  /** The timeline after a change. */
  use(timeline) {
    this.#timeline = timeline;
  }

  /** Shows a frame of lookup.js; `still` cuts from one key pose to the next. */
  draw(frame, still) {
    if (frame.moment !== this.#moment) this.#begin(frame.moment);
    this.#drawNumber(frame);
    this.#drawBreath(frame, still);
    this.#drawFigure(frame, still);
    frame.progress.forEach((done, i) => {
      // Half a per cent is less than a pixel of a segment.
      this.#draw(`segment${i}`, Math.round(done * 200) / 200, (value) => {
        this.#elements.segments.children[i].style.setProperty("--done", value);
      });
    });
  }

  /** What stays as it is for the whole of a moment. */
  #begin(moment) {
    this.#moment = moment;
    this.#draw("where", this.where(moment), (text) => { this.#elements.where.textContent = text; });
    this.#draw("cue", moment.cue, (text) => { this.#elements.cue.textContent = text; });
    this.#draw("breath", this.#texts[`breathe_${moment.breath}`] ?? "", (text) => { this.#elements.breath.textContent = text; });
    this.#drawDots(moment);
    this.#drawNext(moment);
  }

  /** The line at the top: which exercise of how many, the easier way if it was changed to one, and the side. */
  where({ ex, side }) {
    const { exercises } = this.#timeline;
    const { title, ways, variant_title } = exercises[ex];
    const place = fill(this.#texts.where, { number: ex + 1, of: exercises.length, title });
    return [place, ways && variant_title, this.#texts[side]].filter(Boolean).join(" · ");
  }

  #draw(part, value, show) {
    if (this.#drawn.get(part) === value) return;
    this.#drawn.set(part, value);
    show(value);
  }

  #drawNumber({ number, moment }) {
    const { count, number: value, unit } = this.#elements;
    this.#draw("number", number?.value ?? "", (text) => { value.textContent = text; });
    this.#draw("unit", number ? `${number.unit} ${moment.reps}` : "", () => {
      unit.textContent = number ? fill(this.#texts[number.unit], { number: moment.reps }) : "";
    });
    this.#draw("hold", number?.unit === "hold", (hold) => count.classList.toggle("hold", hold));
  }

  #drawBreath(frame, still) {
    this.#draw("halo", haloSize(frame, still).toFixed(3), (size) => this.#elements.halo.style.setProperty("--breath", size));
  }

  #drawFigure({ moment, f }, still) {
    const name = this.#timeline.exercises[moment.ex].figure;
    const data = this.#timeline.figures[name];
    this.#draw("figureless", !data, (without) => this.#elements.figure.toggleAttribute("hidden", without));
    if (!data) return; // a variant without poses: text and voice only, never another movement's picture
    if (name !== this.#figureName) {
      this.#figure.use(data);
      this.#figureName = name;
    }
    const { poses } = data;
    const target = poses[moment.pose];
    const pose = still || moment.from === moment.pose ? target : poseAt(poses[moment.from], target, moment.ease, f);
    this.#figure.draw(pose, moment.side === "left");
  }

  #drawDots({ rep, reps }) {
    const { dots } = this.#elements;
    this.#draw("dots", reps ?? 0, (number) => {
      dots.replaceChildren(...Array.from({ length: number }, () => document.createElement("i")));
      this.#drawn.delete("dot");
    });
    this.#draw("dot", rep, () => {
      [...dots.children].forEach((dot, i) => {
        dot.className = i + 1 < rep ? "done" : i + 1 === rep ? "now" : "";
      });
    });
  }

  #drawNext({ kind, leads, ex }) {
    this.#draw("rest", kind === "rest", (resting) => { this.#elements.next.hidden = !resting; });
    const title = leads ? fill(this.#texts.next, { title: this.#timeline.exercises[ex].title }) : "";
    this.#draw("next", title, (text) => { this.#elements["next-title"].textContent = text; });
  }
}

/** What is missing on this device: each thing said once, in one line that goes away by itself. */
export class Notice {
  #element;
  #texts;
  #told = new Set();
  #until = Infinity;

  constructor(element, texts) {
    this.#element = element;
    this.#texts = texts;
  }

  tell(trouble, active) {
    if (this.#told.has(trouble)) return;
    this.#told.add(trouble);
    this.#element.textContent = [...this.#told].map((name) => this.#texts[name]).join(" ");
    this.#element.hidden = false;
    this.#until = active + NOTICE_MS;
  }

  age(active) {
    if (active > this.#until) this.#element.hidden = true;
  }
}
