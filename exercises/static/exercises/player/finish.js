/**
 * The end: the session is stored on the device first, then sent, and only called saved when the server said so.
 *
 * While it cannot be sent, the page says that and tries again: at growing intervals, when the network returns, and
 * when the page is looked at again. Once saved, the sheet for the pain number takes the place of the player.
 */

import { watchPain } from "../../backcare/js/pain.js";
import { backoff, drain, enqueue, pending } from "../../backcare/js/outbox.js";

const VISITOR = "visitor";

export class Finish {
  #config;
  #texts;
  #announce;
  #say;
  #uuid = "";
  #attempt = 0;
  #timer = 0;
  #status = document.getElementById("finish-status");

  /** `announce(text)` for screen readers, `say(text)` for the voice. */
  constructor(config, { announce, say }) {
    this.#config = config;
    this.#texts = config.texts;
    this.#announce = announce;
    this.#say = say;
  }

  /** Sends what an earlier practice left on this device. */
  sendEarlier() {
    if (this.#config.save_url && pending(this.#config.owner).length) this.#drain(() => undefined);
  }

  /** Stores the session on this device; true when it will survive this page. */
  keep(session) {
    this.#uuid = session.uuid;
    return enqueue(this.#config.owner, session);
  }

  /** Shows the end in place of the player and sends what was kept; `stored` is what `keep` said. */
  show({ title, stored }) {
    document.getElementById("player").hidden = true;
    document.getElementById("finish").hidden = false;
    const heading = document.getElementById("finish-title");
    heading.textContent = title;
    heading.focus();
    scrollTo(0, 0);
    const choices = this.#uuid && this.#config.owner === VISITOR ? "visitor" : "own";
    document.getElementById(`finish-${choices}`).hidden = false;
    if (!this.#uuid) this.#tell(this.#texts.nothing_done);
    else if (choices === "visitor") this.#tell(stored ? this.#texts.kept_here : this.#texts.not_kept_here);
    else this.#keepTrying(stored);
  }

  #tell(text, spoken = false) {
    this.#status.textContent = text;
    if (spoken) this.#say(text);
    this.#announce(text);
  }

  #keepTrying(stored) {
    this.#status.textContent = this.#texts.saving;
    const again = () => { if (!document.hidden) this.#send(stored); };
    addEventListener("online", again);
    document.addEventListener("visibilitychange", again);
    document.getElementById("try-again").addEventListener("click", again);
    this.#send(stored);
  }

  async #send(stored) {
    clearTimeout(this.#timer);
    if (!this.#uuid) return; // it arrived
    let mine = null;
    const tally = await this.#drain((change) => { if (change.uuid === this.#uuid) mine = change; });
    if (!this.#uuid) return;
    if (!pending(this.#config.owner).some(({ uuid }) => uuid === this.#uuid)) {
      this.#uuid = "";
      document.getElementById("try-again").hidden = true;
      await this.#saved(mine?.answer.log_url);
      return;
    }
    this.#notSaved(tally, mine, stored);
  }

  #drain(onChange) {
    return drain({ helloUrl: this.#config.hello_url, saveUrl: this.#config.save_url, onChange });
  }

  #notSaved(tally, mine, stored) {
    const signedOut = mine?.status === 401 || (tally.owner !== null && tally.owner !== this.#config.owner);
    document.getElementById("sign-in").hidden = !signedOut;
    document.getElementById("try-again").hidden = signedOut;
    const wasTold = this.#attempt > 0;
    const text = signedOut ? this.#texts.signed_out
      : mine?.result === "attention" ? `${this.#texts.attention} ${Object.values(mine.answer.errors ?? {}).flat().join(" ")}`
      : stored ? this.#texts.kept_unsent : this.#texts.not_stored;
    if (this.#status.textContent !== text) this.#tell(text, !wasTold);
    if (signedOut || mine?.result === "attention") return; // waiting changes nothing: the person has to
    this.#timer = setTimeout(() => this.#send(stored), backoff(this.#attempt++));
  }

  async #saved(logUrl) {
    document.getElementById("sign-in").hidden = true;
    this.#tell(this.#texts.saved, true);
    if (!logUrl) return;
    try {
      const response = await fetch(logUrl, { headers: { "HX-Request": "true", "HX-Target": "log-sheet" } });
      if (response.status !== 200) throw new Error("no sheet");
      const { announceSwaps } = await import("../../backcare/js/announce.js"); // the sheet is sent by htmx, in place
      announceSwaps();
      const sheet = document.getElementById("log-sheet");
      sheet.innerHTML = await response.text();
      window.htmx?.process(sheet);
      watchPain(sheet);
      document.getElementById("finish-own").hidden = true;
      sheet.querySelector("[data-focus]")?.focus();
    } catch {
      // It is saved, only the sheet did not come: a link to it as a page of its own.
      const link = document.getElementById("log-link");
      link.href = logUrl;
      link.hidden = false;
    }
  }
}
