/**
 * The spoken cues.
 *
 * Speech is the least reliable thing in a browser, so nothing ever waits for it: the timeline goes on whether or not
 * an utterance starts or ends. iOS speaks only after a first utterance inside a tap; Chrome may drop what is said
 * right after `cancel()`; voices may arrive late; `pause()` ends the utterance on Android. Hence: a silent word in
 * the tap, 50 ms after a cancel, half a second for voices, and a cue cut by a pause is said again from its start.
 */

const AFTER_CANCEL_MS = 50;
const VOICES_MS = 500;
const HARMLESS = new Set(["interrupted", "canceled"]);
// Old robot voices that Apple lists beside the good ones.
const POOR = /eloquence/i;

const tag = (language) => language.toLowerCase().replace("_", "-");

/** The voices that speak a language, the best first: needs no network, then the exact region, then the system's choice. */
export function voicesFor(voices, language) {
  const wanted = tag(language);
  const [base] = wanted.split("-");
  const rank = (voice) => (voice.localService ? 4 : 0) + (tag(voice.lang) === wanted ? 2 : 0) + (voice.default ? 1 : 0);
  const speaking = voices.filter((voice) => tag(voice.lang).split("-")[0] === base && !POOR.test(voice.voiceURI ?? ""));
  return speaking.sort((a, b) => rank(b) - rank(a));
}

/** The wanted voice (its URI) where this device has it, else the best; null where none speaks the language. */
export function chooseVoice(voices, language, wish = "") {
  const speaking = voicesFor(voices, language);
  return speaking.find(({ voiceURI }) => voiceURI === wish) ?? speaking[0] ?? null;
}

export class Voice {
  #synth;
  #language;
  #wish;
  #rate;
  #trouble;
  #timer = 0;
  #utterance = null; // kept, or Chrome may collect it and forget to speak
  #patience; // until then voices may still arrive
  #quiet = 0; // until then Chrome may drop what is said

  /** `wish` is the URI of a voice, `rate` 1 its own pace. */
  constructor({ language, onTrouble, wish = "", rate = 1, synth = globalThis.speechSynthesis }) {
    this.#synth = synth;
    this.#wish = wish;
    this.#rate = rate;
    this.#language = language;
    this.#trouble = onTrouble;
    this.#patience = performance.now() + VOICES_MS;
    synth?.addEventListener?.("voiceschanged", () => { this.#patience = 0; });
    this.working = Boolean(synth);
  }

  /** Inside the tap on Begin: speaks a silent word, or says that there is no speech here. */
  unlock() {
    if (!this.#synth) {
      this.#trouble();
      return;
    }
    this.#speak(" ", 0);
  }

  say(text) {
    if (!this.#synth) return;
    clearTimeout(this.#timer);
    if (this.#synth.speaking || this.#synth.pending) this.#cancel();
    const ready = this.#synth.getVoices().length ? this.#quiet : Math.max(this.#quiet, this.#patience);
    const wait = ready - performance.now();
    if (wait > 0) this.#timer = setTimeout(() => this.#speak(text, 1), wait);
    else this.#speak(text, 1);
  }

  hush() {
    clearTimeout(this.#timer);
    if (this.#synth) this.#cancel();
  }

  #cancel() {
    this.#synth.cancel();
    this.#quiet = performance.now() + AFTER_CANCEL_MS;
  }

  #speak(text, volume) {
    try {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = this.#language;
      utterance.volume = volume;
      utterance.rate = this.#rate;
      const voice = chooseVoice(this.#synth.getVoices(), this.#language, this.#wish);
      if (voice) utterance.voice = voice;
      utterance.onstart = () => { this.working = true; };
      utterance.onerror = ({ error }) => { if (!HARMLESS.has(error)) this.#fail(); };
      this.#utterance = utterance;
      this.#synth.speak(utterance);
    } catch {
      this.#fail();
    }
  }

  #fail() {
    this.working = false; // until it starts again by itself; tones stand in for the numbers meanwhile
    this.#trouble();
  }
}
