/**
 * What is heard: the voice at the level the person chose, and the tones that go with the moments.
 *
 * Everything is decided from the frames of lookup.js, so that sound, number and figure can never disagree.
 */

import { cueToRepeat, spoken } from "./lookup.js";
import { rememberedTalk, rememberTalk } from "./store.js";

const LEVELS = ["full", "counts", "off"];
const COUNTED_DOWN = 3; // the last seconds of a get-ready, change or rest that tick
const WAITING = new Set(["ready", "change", "rest"]);

export class Cues {
  #voice;
  #tones;
  #second = "";
  #set; // what the settings say

  constructor({ voice, tones, talk }) {
    this.#voice = voice;
    this.#tones = tones;
    this.#set = talk;
    this.talk = rememberedTalk(talk);
  }

  /** Full, counts, off, and round again. */
  nextLevel() {
    this.talk = LEVELS[(LEVELS.indexOf(this.talk) + 1) % LEVELS.length];
    rememberTalk(this.talk, this.#set);
    if (this.talk === "off") this.#voice.hush();
  }

  /** A moment begins; `before` is the one that ended, null after a jump. */
  enter(moment, before) {
    const text = spoken(moment, this.talk);
    if (text) this.#voice.say(text);
    if (moment.breath !== "free" && moment.at === moment.breathStart) this.#tones.breathe(moment.breath);
    if (before && moment.kind !== before.kind && (WAITING.has(moment.kind) || WAITING.has(before.kind))) {
      this.#tones.signal();
    } else if (before && moment.unit !== null && moment.unit !== before.unit && !(text && this.#voice.working)) {
      this.#tones.tick(); // a repetition that nobody counts aloud is still heard
    }
  }

  /** A frame: a tick for each second of a hold, and for the last three before a change. */
  second({ moment, number }) {
    if (!number || number.unit === "of") return;
    const second = `${moment.i} ${number.value}`;
    if (second === this.#second) return;
    this.#second = second;
    if (number.unit === "hold" || number.value <= COUNTED_DOWN) this.#tones.tick();
  }

  pause() {
    this.#voice.hush();
  }

  /** Inside the tap that goes on: what a pause cut off is said again. */
  goOn(timeline, i) {
    this.#tones.resume();
    const text = cueToRepeat(timeline, i, this.talk);
    if (text) this.#voice.say(text);
  }

  say(text) {
    if (this.talk !== "off") this.#voice.say(text);
  }

  end() {
    this.#tones.chord();
  }
}
