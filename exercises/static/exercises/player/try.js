/** The page of practice settings: the voices of this device by name, and buttons to hear them and the tones. */

import { Tones } from "./tones.js";
import { Voice, voicesFor } from "./voice.js";

const $ = (id) => document.getElementById(id);
const { lang } = document.documentElement;
const select = document.querySelector("[data-voices]");
const form = select.form;
const { speechSynthesis: synth } = globalThis;
const chosen = (name) => new FormData(form).get(name);

/** The voices that speak the language of the page; the one kept may be of another device and stays on offer. */
function listVoices() {
  const known = new Set([...select.options].map(({ value }) => value));
  for (const { voiceURI, name } of voicesFor(synth.getVoices(), lang)) {
    if (known.has(voiceURI)) [...select.options].find(({ value }) => value === voiceURI).textContent = name;
    else select.append(new Option(name, voiceURI));
  }
}

function hear({ target }) {
  const rate = Number(chosen("voice_speed")) / 100;
  const voice = new Voice({ language: lang, wish: select.value, rate, onTrouble: () => { $("no-voice").hidden = false; } });
  voice.say(target.dataset.say);
}

const seconds = (number) => new Promise((resolve) => { setTimeout(resolve, number * 1000); });

async function tryTones() {
  const buzz = chosen("vibration") === "True";
  const tones = new Tones({ onTrouble: () => undefined, onInterrupted: () => undefined, buzz });
  tones.begin();
  for (const [play, wait] of [["in", 1.2], ["out", 1.2]]) {
    tones.breathe(play);
    await seconds(wait);
  }
  tones.signal();
}

if (synth) {
  listVoices();
  synth.addEventListener?.("voiceschanged", listVoices);
  $("hear").addEventListener("click", hear);
  $("hear").hidden = false;
}
$("try-tones").addEventListener("click", tryTones);
$("try-tones").hidden = false;
