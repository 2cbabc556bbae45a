/**
 * What was done in this session: the moments lived through, what was stopped for pain, and when it began.
 *
 * It can be put aside as plain data (a "place") and taken up again, and it writes the entry that is saved.
 */

import { results } from "./lookup.js";

const LONGEST_MS = 11 * 60 * 60 * 1000;
const ENDS_EXERCISE = new Set(["sharp", "electric", "leg"]);

/** A random id of the form the server expects; older browsers have no randomUUID. */
export function makeUuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40; // version 4
  bytes[8] = (bytes[8] & 0x3f) | 0x80; // variant
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * Start and end by the device's clock, as ISO text. Where that clock was put right on the way, or the routine was
 * left paused for half a day, the start is counted back from the end: a session is never refused for its times.
 */
export function times(startedAt, active, now = Date.now()) {
  const lasted = now - startedAt;
  const start = lasted >= active && lasted <= LONGEST_MS ? startedAt : now - active;
  return { started_at: new Date(start).toISOString(), finished_at: new Date(now).toISOString() };
}

/** Pain that is sharp, electric or runs down a leg: no further repetitions of that exercise. */
export const endsExercise = ({ quality }) => ENDS_EXERCISE.has(quality);

/** Of two stops the graver one is kept: pain that ended an exercise, then the higher number, then the later. */
export function graver(before, now) {
  if (!before) return now;
  if (endsExercise(before) !== endsExercise(now)) return endsExercise(before) ? before : now;
  return (now.intensity ?? -1) >= (before.intensity ?? -1) ? now : before;
}

export class Session {
  #timeline;
  #passed;
  #hurt;
  #stop;
  #swaps;

  /** `place` is what `place()` gave earlier, and `timeline` the one with its changes; without a place it is new. */
  constructor(timeline, { uuid = makeUuid(), startedAt = Date.now(), passed = [], hurt = [], stop = null, swaps = [] } = {}) {
    this.#timeline = timeline;
    this.#passed = new Set(passed);
    this.#hurt = new Set(hurt);
    this.#stop = stop;
    this.#swaps = swaps;
    this.uuid = uuid;
    this.startedAt = startedAt;
  }

  place() {
    const { uuid, startedAt } = this;
    return { uuid, startedAt, passed: [...this.#passed], hurt: [...this.#hurt], stop: this.#stop, swaps: this.#swaps };
  }

  get passed() {
    return this.#passed;
  }

  /** An exercise goes on in an easier way: `timeline` and `passed` are those after the change. */
  swapped(timeline, passed, change) {
    this.#passed = new Set(passed);
    this.#timeline = timeline;
    this.#swaps = [...this.#swaps, change];
  }

  /** Moments `from` up to but not including `until` were lived through. */
  pass(from, until) {
    for (let i = from; i < until; i++) this.#passed.add(i);
  }

  /** The person stopped in exercise `ex` and said this of the pain. */
  noteStop(ex, report) {
    this.#stop = graver(this.#stop, { exercise: this.#timeline.exercises[ex].key, ...report });
  }

  /** Exercise `ex` ended because it hurt. */
  endForPain(ex) {
    this.#hurt.add(ex);
  }

  endedForPain(ex) {
    return this.#hurt.has(ex);
  }

  get results() {
    return results(this.#timeline, this.#passed, this.#hurt);
  }

  get anythingDone() {
    return this.results.some(({ status }) => status !== "skipped");
  }

  /** The entry to be saved; `active` is the guided time in milliseconds. */
  entry(owner, outcome, active) {
    return {
      uuid: this.uuid,
      owner,
      routine: this.#timeline.routine,
      preset: this.#timeline.preset,
      ...times(this.startedAt, active),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
      active_seconds: Math.floor(active / 1000),
      outcome,
      results: this.results,
      ...(this.#stop && { stop: this.#stop }),
    };
  }
}
