/**
 * Questions to the timeline that the server made: where are we, what is shown, where does "back" lead, what was done.
 *
 * Pure: no DOM, no clock. Nothing here changes a length or an order; `prepare` only notes beside each moment what
 * its neighbours say. Times are milliseconds of active time from the start of the routine.
 */

const COUNTDOWN = new Set(["ready", "change", "rest"]);
export const PASSAGE = new Set(["ready", "rest"]); // no work is done in these
// Moments shorter than this are no step of their own for "back": a lift is one step, not three.
const SHORTEST_STEP_MS = 3000;
// "Back" this early in a step means the step before.
const STEP_GRACE_MS = 2000;

const all = (run, test) => run.every(test);

/** Cuts the moments into runs of neighbours that `together(a, b)` keeps in one. */
function runs(moments, together) {
  const found = [];
  for (const moment of moments) {
    const run = found.at(-1);
    if (run && together(run.at(-1), moment)) run.push(moment);
    else found.push([moment]);
  }
  return found;
}

const LEVELS = ["full", "counts"];
/** What a moment says: a text, or the number of what it follows from. */
const says = (said, { rep, cue }) => (typeof said === "number" ? [`${rep}`, cue, `${rep}. ${cue}`][said] : said);

/** The timeline of the page as exercises/player.py packed it, with its moments one by one. */
export function unpack({ rows, moments: [places, reps], ...json }) {
  let at = 0;
  const moments = places.map((place, i) => {
    const moment = { at, rep: reps[i], say: {} };
    for (const name in rows) (LEVELS.includes(name) ? moment.say : moment)[name] = rows[name][place];
    for (const level of LEVELS) moment.say[level] = says(moment.say[level], moment);
    at += moment.ms;
    return moment;
  });
  return { ...json, moments };
}

// An exercise that was changed to an easier way on the way has `ways` (variants, in turn), and its moments a `part`.
export const lastPart = ({ ways }) => (ways ? ways.length - 1 : 0);
const partOf = ({ part }) => part ?? 0;
const sameExercise = (a, b) => a.ex === b.ex && partOf(a) === partOf(b);
const sameRep = (a, b) => sameExercise(a, b) && a.block === b.block && a.side === b.side && a.rep === b.rep;

/**
 * The timeline with notes on each moment: `i`, `end`, `from` (the pose it starts in), `breathStart`/`breathEnd` (a
 * breath lasts over neighbours that share it), `runEnd` (end of the get-ready, change or rest it belongs to), `step`
 * (index where its step starts), `unit` (number of its repetition, or null) and `leads` (on the way to its exercise).
 */
export function prepare(json) {
  const moments = json.moments.map((moment, i) => ({ ...moment, i, end: moment.at + moment.ms }));
  for (const moment of moments) {
    const before = moments[moment.i - 1];
    const follows = before && sameExercise(before, moment);
    moment.from = follows ? before.pose : moment.pose;
    moment.leads = moment.ex > 0 && moment.kind === "rest" && (!follows || before.leads);
  }
  for (const run of runs(moments, (a, b) => sameExercise(a, b) && a.breath === b.breath)) {
    for (const moment of run) [moment.breathStart, moment.breathEnd] = [run[0].at, run.at(-1).end];
  }
  for (const run of runs(moments, (a, b) => sameExercise(a, b) && a.kind === b.kind)) {
    for (const moment of run) moment.runEnd = run.at(-1).end;
  }
  runs(moments, sameRep).forEach((run, unit) => {
    let step = run[0];
    for (const moment of run) {
      if (moment.at - step.at >= SHORTEST_STEP_MS) step = moment;
      moment.step = step.i;
      moment.unit = moment.rep === null ? null : unit;
    }
  });
  return { ...json, moments };
}

/** Index of the moment at `ms`; before the start the first, after the end the last. */
export function indexAt({ moments }, ms) {
  let low = 0;
  let high = moments.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle].end > ms) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The big number: what it says and what it counts ("hold", "of", "seconds"); null where nothing is counted. */
function numberOf(moment, ms) {
  if (moment.kind === "hold") return { value: Math.ceil((moment.end - ms) / 1000), unit: "hold" };
  if (moment.rep !== null) return { value: moment.rep, unit: "of" };
  if (COUNTDOWN.has(moment.kind)) return { value: Math.ceil((moment.runEnd - ms) / 1000), unit: "seconds" };
  return null;
}

/** All that is to be shown at `ms`. `f` and `breathF` run from 0 to 1 through the moment and through the breath. */
export function frameAt(timeline, ms) {
  const moment = timeline.moments[indexAt(timeline, ms)];
  const at = Math.min(Math.max(ms, moment.at), moment.end);
  return {
    moment,
    f: moment.ms ? (at - moment.at) / moment.ms : 1,
    breathF: (at - moment.breathStart) / (moment.breathEnd - moment.breathStart || 1),
    number: numberOf(moment, Math.min(at, moment.end - 1)),
    progress: progress(timeline, ms),
  };
}

/** How far each exercise is, 0 to 1, in order. */
export function progress({ exercises }, ms) {
  return exercises.map(({ start, end }) => Math.min(1, Math.max(0, (ms - start) / (end - start || 1))));
}

/** Where "back one step" leads: the start of this step, or of the one before when this one has hardly begun. */
export function stepBack(timeline, ms) {
  const { moments } = timeline;
  const step = moments[indexAt(timeline, ms)].step;
  const earlier = ms - moments[step].at < STEP_GRACE_MS && step > 0;
  return moments[earlier ? moments[step - 1].step : step].at;
}

/** Where "skip this exercise" leads: the start of the next one, or the end. */
export function nextExercise(timeline, ms) {
  const { ex } = timeline.moments[indexAt(timeline, ms)];
  return timeline.exercises[ex + 1]?.start ?? timeline.total;
}

/** What is spoken at the start of a moment at this level of talk; "" when nothing is. */
export function spoken(moment, talk) {
  return moment.say?.[talk] ?? "";
}

/** What is said again after a pause: the last cue of this block. */
export function cueToRepeat({ moments }, i, talk) {
  const { ex, block } = moments[i];
  for (let k = i; k >= 0 && moments[k].ex === ex && moments[k].block === block; k--) {
    const text = spoken(moments[k], talk);
    if (text) return text;
  }
  return "";
}

/** The repetitions of prepared moments, each a run of moments. */
export function unitsOf(moments) {
  return runs(moments.filter(({ unit }) => unit !== null), (a, b) => a.unit === b.unit);
}

/**
 * What was done of each exercise, one row each. `passed` holds the indexes of moments that were lived through to their
 * end; a repetition counts once, when all its moments were. `hurt` holds the exercises (by position) that were stopped
 * for pain.
 *
 * Where an exercise was changed to an easier way, the row counts the repetitions of both, and plans what had been done
 * before plus what the easier way asked for. It names the easier variant as soon as something was done in it.
 */
export function results({ exercises, moments }, passed, hurt = new Set()) {
  return exercises.map((exercise, ex) => {
    const last = lastPart(exercise);
    const work = moments.filter((moment) => moment.ex === ex && !PASSAGE.has(moment.kind));
    const units = unitsOf(work);
    const done = units.filter((unit) => all(unit, ({ i }) => passed.has(i)));
    const asked = units.filter(([moment]) => partOf(moment) === last);
    const planned = last ? done.filter((unit) => !asked.includes(unit)).length + asked.length : exercise.planned_reps;
    const lived = (asked.length ? done.flat() : work).filter(({ i }) => passed.has(i));
    const rest = asked.length ? [] : work.filter((moment) => partOf(moment) === last);
    const whole = done.length >= planned && all(rest, ({ i }) => passed.has(i));
    return {
      exercise: exercise.key,
      variant: exercise.ways?.[Math.max(0, ...lived.map(partOf))] ?? exercise.variant,
      status: hurt.has(ex) ? "stopped_pain" : whole ? "done" : lived.length ? "partly" : "skipped",
      planned_reps: planned,
      done_reps: done.length,
    };
  });
}
