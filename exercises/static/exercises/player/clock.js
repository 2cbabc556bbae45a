/**
 * Active time: how long the person has really been guided.
 *
 * It is the sum of the spans between readings, never a count of ticks: a late frame loses nothing. A span longer
 * than LONGEST_GAP_MS means that the page stood still (a frozen tab, a sleeping phone): one gap's worth is counted
 * and the clock pauses, so that nobody finds the routine minutes further on. All times are milliseconds.
 */

export const LONGEST_GAP_MS = 1000;

export class Clock {
  #now;
  #last = null; // the last reading of `now` while running

  /** `position` is the place in the timeline, `active` all time spent (repeats included). */
  constructor({ now = () => performance.now(), position = 0, active = 0 } = {}) {
    this.#now = now;
    this.position = position;
    this.active = active;
  }

  get running() {
    return this.#last !== null;
  }

  start() {
    if (!this.running) this.#last = this.#now();
  }

  pause() {
    this.read();
    this.#last = null;
  }

  /** Goes to another place of the timeline; the time until now still counts as active. */
  seek(position) {
    this.read();
    this.position = position;
  }

  /** Counts the time since the last reading. False when the gap was too long: the clock has then paused. */
  read() {
    if (!this.running) return true;
    const now = this.#now();
    const gap = Math.max(0, now - this.#last);
    const counted = Math.min(gap, LONGEST_GAP_MS);
    this.position += counted;
    this.active += counted;
    this.#last = gap > LONGEST_GAP_MS ? null : now;
    return this.running;
  }
}
