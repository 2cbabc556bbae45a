/**
 * Tones that can be told apart with eyes shut, and a buzz where the phone can: one pulse to breathe in, two to
 * breathe out, a tick a second, a rising pair at every change, a chord at the end.
 *
 * iOS gives sound only to a context made in a tap, and takes it away during calls: `resume` mends it in the next tap.
 */

const TICK_HZ = 660;
const BREATH = { in: [0], out: [0, 0.22] }; // seconds from now
const BREATH_HZ = { in: 392, out: 330 };
const BUZZ = { in: [90], out: [90, 110, 90], end: [160, 120, 160, 120, 320] };
const CHORD_HZ = [262, 330, 392, 523];

export class Tones {
  #context = null;
  #trouble;
  #interrupted;
  #sound;
  #buzzes;

  /** `onInterrupted`: the system took the sound away, as for a phone call. `sound`, `buzz`: what the person wants. */
  constructor({ onTrouble, onInterrupted, sound = true, buzz = true }) {
    this.#sound = sound;
    this.#buzzes = buzz;
    this.#trouble = onTrouble;
    this.#interrupted = onInterrupted;
  }

  /** Inside the tap on Begin. */
  begin() {
    if (!this.#sound) return;
    try {
      // So that the ring switch of an iPhone does not mute the routine.
      if (navigator.audioSession) navigator.audioSession.type = "playback";
      this.#open();
      this.#wake();
    } catch {
      this.#context = null;
      this.#trouble();
    }
  }

  /** Inside the tap on Go on: after a call the old context may be beyond help, then a new one takes over. */
  async resume() {
    if (!this.#context || this.#context.state === "running") return;
    try {
      await this.#context.resume();
    } catch {
      this.begin();
    }
  }

  tick() {
    this.#note(TICK_HZ, 0, 0.07, 0.25);
  }

  breathe(direction) {
    for (const after of BREATH[direction]) this.#note(BREATH_HZ[direction], after, 0.16, 0.22);
    this.#buzz(BUZZ[direction]);
  }

  signal() {
    this.#note(523, 0, 0.12, 0.3);
    this.#note(784, 0.14, 0.2, 0.3);
  }

  chord() {
    CHORD_HZ.forEach((hertz, i) => this.#note(hertz, i * 0.09, 1.6, 0.16));
    this.#buzz(BUZZ.end);
  }

  #buzz(pattern) {
    try {
      if (this.#buzzes) navigator.vibrate?.(pattern);
    } catch {
      // an extra only: Android's Chromium has it, others do not
    }
  }

  #open() {
    const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
    if (!Context) throw new Error("no Web Audio");
    const context = new Context();
    context.addEventListener?.("statechange", () => {
      if (context === this.#context && context.state === "interrupted") this.#interrupted();
    });
    this.#context?.close?.().catch(() => undefined);
    this.#context = context;
  }

  #wake() {
    this.#context.resume?.()?.catch(() => this.#trouble());
  }

  /** A soft note: it swells in 10 ms and dies away, so that no click is heard. */
  #note(hertz, after, seconds, loudness) {
    if (this.#context?.state !== "running") return;
    const start = this.#context.currentTime + after;
    const gain = this.#context.createGain();
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(loudness, start + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.001, start + seconds);
    gain.connect(this.#context.destination);
    const note = this.#context.createOscillator();
    note.frequency.value = hertz;
    note.connect(gain);
    note.start(start);
    note.stop(start + seconds);
  }
}
