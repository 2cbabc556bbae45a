/**
 * The player: one clock walks through the timeline of the page, and everything is read from where it stands.
 *
 * The page carries the timeline (made by the server) and the settings as JSON. A tap on Begin unlocks voice, tones
 * and the screen lock; from then on nothing needs to be touched. Whatever is missing is said once and left out.
 *
 * Phases: "ready" (before Begin), "playing", "paused", "over" (finished or left: nothing more is kept).
 */

import { Clock } from "./clock.js";
import { wire } from "./controls.js";
import { Cues } from "./cues.js";
import { Finish } from "./finish.js";
import { HurtSheet, choose } from "./hurts.js";
import { frameAt, indexAt, nextExercise, prepare, stepBack, unpack } from "./lookup.js";
import { Session } from "./session.js";
import { Notice, Stage, fill } from "./stage.js";
import { fingerprint, forgetPlace, keepPlace, keptPlace } from "./store.js";
import { Tones } from "./tones.js";
import { Voice } from "./voice.js";
import { WakeLock } from "./wakelock.js";

const FRAME_MS = 30; // every second frame of a 60 Hz screen

const $ = (id) => document.getElementById(id);

class Player {
  phase = "ready";
  #index = 0; // the moment that is played
  #drawnAt = 0;
  #frame = 0;
  #skippedFrom = null;
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  #wakeLock = new WakeLock({ onTrouble: () => this.tell("no_wake_lock") });
  #clock = new Clock();
  #session = null;
  #easier = null;

  constructor(timelineText, config) {
    this.config = config;
    this.texts = config.texts;
    this.plan = fingerprint(timelineText);
    this.planned = prepare(unpack(JSON.parse(timelineText)));
    this.timeline = this.planned; // and after a change to an easier way another one
    this.notice = new Notice($("notice"), this.texts);
    this.stage = new Stage(this.timeline, this.texts);
    const { voice: wish, rate, tones: sound, vibration: buzz } = config;
    this.voice = new Voice({ language: document.documentElement.lang, wish, rate, onTrouble: () => this.tell("no_voice") });
    this.tones = new Tones({
      sound, buzz, onTrouble: () => this.tell("no_tones"), onInterrupted: () => this.pause("away"),
    });
    this.cues = new Cues({ voice: this.voice, tones: this.tones, talk: config.talk });
    this.finish = new Finish(config, { announce: (text) => this.announce(text), say: (text) => this.cues.say(text) });
    this.hurtSheet = new HurtSheet({ before: config.before, onHelp: (report) => this.getHelp(report) });
  }

  get moment() {
    return this.timeline.moments[this.#index];
  }

  // --- begin and end ---

  /** The first screen; offers the place that was left within the last hours. */
  open() {
    const place = keptPlace(this.config.owner, this.plan);
    if (place?.swaps?.length) import("./swap.js").then(({ swap }) => this.#show(place, place.swaps.reduce(swap, this.timeline)));
    else this.#show(place, this.timeline);
    this.finish.sendEarlier();
  }

  #show(place, timeline) {
    this.#use(timeline);
    if (place) this.#offer(place);
    $("begin").hidden = Boolean(place) || this.config.locked;
    this.showTalk();
    this.draw();
  }

  #offer(place) {
    this.#clock = new Clock(place);
    this.#session = new Session(this.timeline, place);
    const seconds = Math.floor(place.position / 1000);
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    $("resume-go-on").textContent = fill(this.texts.go_on_at, { time });
    $("resume-go-on").hidden = this.config.locked;
    $("resume-again").hidden = this.config.locked;
    $("resume-save").hidden = !this.#session.anythingDone;
    $("resume").hidden = false;
  }

  #use(timeline) {
    this.timeline = timeline;
    this.stage.use(timeline);
  }

  startAgain() {
    forgetPlace();
    this.#use(this.planned);
    this.#clock = new Clock();
    this.#session = null;
    this.begin();
  }

  /** In the tap: a place that was offered goes on, otherwise the routine starts at the top. */
  begin() {
    const fresh = !this.#session;
    this.#session ??= new Session(this.timeline);
    this.tones.begin();
    this.voice.unlock();
    this.#learnEasier();
    this.goOn({ fresh });
    $("go").focus();
  }

  /** Fetches what to change to when something hurts, while nothing has begun yet; without it that is not offered. */
  async #learnEasier() {
    if (!this.config.easier_url || this.#easier) return;
    try {
      const [{ planSwap, swap, moved }, answer] = await Promise.all([import("./swap.js"), fetch(this.config.easier_url)]);
      this.#easier = { planSwap, swap, moved, ways: await answer.json() };
    } catch {
      // skip and finish are there all the same
    }
  }

  /** Ends the routine: stores and sends what was done, and shows the last page. */
  end(outcome) {
    this.#halt("over");
    const stored = this.#store(outcome);
    this.cues.end();
    this.finish.show({ title: outcome === "stopped_pain" ? this.texts.good_stop : this.texts.well_done, stored });
  }

  /** Puts the session into the outbox: true when it is safe there. Nothing done and nothing stopped is no session: null. */
  #store(outcome) {
    forgetPlace();
    if (!outcome.startsWith("stopped") && !this.#session.anythingDone) return null;
    return this.finish.keep(this.#session.entry(this.config.owner, outcome, this.#clock.active));
  }

  // --- running ---

  /** Runs from where the clock stands; `fresh` when the moment begins there, else its cue is said again. */
  goOn({ fresh = false } = {}) {
    this.#setPhase("playing");
    this.#wakeLock.request();
    this.#clock.start();
    this.#index = indexAt(this.timeline, this.#clock.position);
    this.announceMoment();
    if (fresh) this.cues.enter(this.moment, null);
    else this.cues.goOn(this.timeline, this.#index);
    this.#nextFrame();
  }

  #nextFrame() {
    this.#frame = requestAnimationFrame(() => this.#tick());
  }

  #tick() {
    if (!this.#clock.read()) {
      this.pause("away"); // the page stood still: a frozen tab, a sleeping phone
      return;
    }
    const { position } = this.#clock;
    if (position >= this.timeline.total) {
      this.#session.pass(this.#index, this.timeline.moments.length);
      this.end("finished");
      return;
    }
    const i = indexAt(this.timeline, position);
    const moved = i !== this.#index;
    if (moved) this.#enter(i);
    if (moved || performance.now() - this.#drawnAt >= FRAME_MS) this.draw();
    this.#nextFrame();
  }

  /** Those before moment `i` were lived through. */
  #reach(i) {
    this.#session.pass(this.#index, i);
    this.#index = i;
  }

  /** Time has carried us to moment `i`. */
  #enter(i) {
    const before = this.moment;
    this.#reach(i);
    const { moment } = this;
    this.cues.enter(moment, before);
    const rests = moment.kind === "rest" && before.kind !== "rest";
    if (rests || moment.ex !== before.ex || moment.side !== before.side) this.announceMoment();
    this.keep();
  }

  draw() {
    this.#drawnAt = performance.now();
    const frame = frameAt(this.timeline, this.#clock.position);
    this.stage.draw(frame, this.#still.matches);
    if (this.phase === "playing") this.cues.second(frame);
    this.notice.age(this.#clock.active);
  }

  /** Stops the clock and everything heard. */
  #halt(phase) {
    this.#clock.pause();
    cancelAnimationFrame(this.#frame);
    this.#reach(indexAt(this.timeline, this.#clock.position)); // the last stretch counts too
    this.cues.pause();
    this.#wakeLock.release();
    this.#setPhase(phase);
  }

  /** `why`: "asked", or "away" when the page was hidden, stood still or lost its sound to a call. */
  pause(why) {
    if (this.phase !== "playing") return;
    this.#halt("paused");
    const text = this.texts[`paused_${why}`];
    $("why").textContent = text;
    this.announce(text);
    this.draw();
    this.keep();
  }

  toggle() {
    if (this.phase === "playing") this.pause("asked");
    else if (this.phase === "paused") this.goOn();
  }

  #setPhase(phase) {
    this.phase = phase;
    $("player").dataset.phase = phase;
    $("go").textContent = phase === "paused" ? this.texts.go_on : this.texts.pause;
  }

  /** Remembers the place, in case the page is reloaded or dies. */
  keep() {
    if (this.phase !== "playing" && this.phase !== "paused") return;
    const { position, active } = this.#clock;
    keepPlace(this.config.owner, this.plan, { position, active, ...this.#session.place() });
  }

  // --- moving about ---

  /** Goes to the start of a moment; what lies between was not done. Paused stays paused. */
  #jump(position) {
    const { ex } = this.moment;
    this.#clock.seek(position);
    this.#index = indexAt(this.timeline, position);
    if (position >= this.timeline.total) {
      this.end(this.#session.endedForPain(ex) ? "stopped_pain" : "finished");
      return;
    }
    this.cues.pause();
    if (this.phase === "playing") this.cues.enter(this.moment, null);
    this.announceMoment();
    this.draw();
    this.keep();
  }

  back() {
    // A skip by mistake leads back to where it was pressed.
    const undo = this.moment.leads ? this.#skippedFrom : null;
    this.#skippedFrom = null;
    const target = undo ?? stepBack(this.timeline, this.#clock.position);
    const { ex } = this.timeline.moments[indexAt(this.timeline, target)];
    // No way leads back into an exercise that was stopped for pain, nor into the way of doing it that hurt.
    const { exercises } = this.timeline;
    const open = exercises[this.#session.endedForPain(ex) ? this.moment.ex : ex];
    this.#jump(this.#session.endedForPain(ex) ? open.start : Math.max(target, open.swapped ?? 0));
  }

  skip() {
    this.#skippedFrom = this.#clock.position;
    this.#jump(nextExercise(this.timeline, this.#clock.position));
  }

  /** Ends a rest. */
  startNow() {
    this.#jump(this.moment.runEnd);
    if (this.phase === "paused") this.goOn({ fresh: true });
  }

  // --- sheets ---

  async hurts() {
    this.pause("asked");
    const { ex } = this.moment;
    const { ways } = this.#easier ?? {};
    const change = ways ? this.#easier.planSwap(this.timeline, ways, this.#session.passed, this.#index) : null;
    const { action, report } = await this.hurtSheet.open({ easier: change !== null });
    if (!action) return;
    this.#session.noteStop(ex, report);
    if (action === "easier") this.#goEasier(change);
    if (action === "go-on" || action === "easier") {
      this.goOn({ fresh: action === "easier" });
      return;
    }
    this.#session.endForPain(ex);
    if (action === "finish") this.end("stopped_pain");
    else this.skip();
    if (this.phase === "paused") this.goOn({ fresh: true });
  }

  /** The rest of this exercise becomes its easier way, from that way's own start. */
  #goEasier(change) {
    const before = this.timeline;
    this.#use(this.#easier.swap(before, change));
    this.#session.swapped(this.timeline, this.#easier.moved(this.#session.passed, before, this.timeline, change), change);
    this.#skippedFrom = null;
    this.#clock.seek(this.timeline.moments[change.index].at);
    this.keep();
  }

  /** Help was asked for: what was done is stored before the page is left. */
  getHelp(report) {
    this.#session.noteStop(this.moment.ex, report);
    this.#store("stopped_safety");
    this.#setPhase("over");
  }

  async leave() {
    this.pause("asked");
    $("leave-save").hidden = !this.#session.anythingDone;
    const action = await choose($("leave-sheet"));
    if (action === "save") this.end("left");
    else if (action === "later" || action === "drop") {
      if (action === "drop") forgetPlace();
      this.#setPhase("over");
      location.assign(this.config.done_url);
    } else if (action === "go-on") this.goOn();
  }

  // --- words ---

  announce(text) {
    $("announce").textContent = text;
  }

  /** For screen readers: the exercise, side or rest that begins. Counts are left to voice and tones. */
  announceMoment() {
    const { leads, ex, cue } = this.moment;
    const next = leads ? [fill(this.texts.next, { title: this.timeline.exercises[ex].title })] : [];
    this.announce([...next, this.stage.where(this.moment), cue].join(". "));
  }

  /** Something is missing on this device: said in text, and the routine goes on. */
  tell(trouble) {
    this.notice.tell(trouble, this.#clock.active);
  }

  nextTalk() {
    this.cues.nextLevel();
    this.showTalk();
    this.announce(this.texts[`talk_${this.cues.talk}`]);
  }

  showTalk() {
    const { talk } = this.cues;
    $("talk").dataset.talk = talk;
    $("talk-level").textContent = this.texts[`talk_${talk}`];
  }
}

const player = new Player($("timeline").textContent, JSON.parse($("player-config").textContent));
wire(player);
player.open();
