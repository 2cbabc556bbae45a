/** Keeps the screen on while guiding. The system may refuse or take it back; the next tap asks again. */

export class WakeLock {
  #lock = null;
  #trouble;

  constructor({ onTrouble }) {
    this.#trouble = onTrouble;
  }

  async request() {
    if (this.#lock && !this.#lock.released) return;
    try {
      if (!navigator.wakeLock) throw new Error("no wake lock");
      this.#lock = await navigator.wakeLock.request("screen");
    } catch {
      // A page that was hidden meanwhile is refused too; it is paused then and asks again in the next tap.
      if (!document.hidden) this.#trouble();
    }
  }

  release() {
    this.#lock?.release().catch(() => undefined);
    this.#lock = null;
  }
}
