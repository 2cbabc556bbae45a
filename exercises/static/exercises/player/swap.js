/**
 * Changing to an easier way of an exercise that hurts, in place. Pure: a timeline in, another timeline out.
 *
 * What was lived through stays where it is; from there on the exercise is the easier one, from its own way into
 * position. Repetitions that were done are not asked for again. A change is plain data: where it was made (`index`), the
 * easier way, and which of its moments were taken (`keep`); a reload makes the same timeline of it again.
 */

import { PASSAGE, lastPart, prepare, unitsOf } from "./lookup.js";

const key = ({ block, side }) => `${block} ${side}`;

/** Counts units by block and side; `count(unit)` says which number a unit is among its like. */
function counter() {
  const seen = new Map();
  return ([moment]) => {
    const number = (seen.get(key(moment)) ?? 0) + 1;
    seen.set(key(moment), number);
    return number;
  };
}

/** Indexes of the easier moments that are still to be done when `done` units (block and side -> number) were. */
function stillToDo(moments, done) {
  const count = counter();
  const spared = new Set();
  for (const unit of unitsOf(moments)) {
    if (count(unit) <= (done.get(key(unit[0])) ?? 0)) for (const { i } of unit) spared.add(i);
  }
  const counted = moments.filter(({ rep }) => rep !== null);
  if (counted.every(({ i }) => spared.has(i))) return moments.map(({ i }) => i); // all new: the whole of it
  const open = new Set(counted.filter(({ i }) => !spared.has(i)).map(({ side }) => side));
  // A side on which nothing is left needs no finding of the muscle either.
  const needed = ({ i, side }) => !spared.has(i) && (side === null || open.has(side) || i > counted.at(-1).i);
  return moments.filter(needed).map(({ i }) => i);
}

/**
 * What to change when moment `i` hurts, for `swap`; null where there is no easier way or nothing is left to do.
 * `ways` are all easier ways (timeline.easier_json), those of an exercise each gentler than the one before.
 */
export function planSwap(timeline, ways, passed, i) {
  const { ex } = timeline.moments[i];
  const way = ways.filter((easier) => easier.ex === ex)[lastPart(timeline.exercises[ex])];
  const mine = timeline.moments.filter((moment) => moment.ex === ex);
  const counts = mine.some(({ rep }) => rep !== null);
  const left = mine.some((moment) =>
    moment.i >= i && !passed.has(moment.i) && (counts ? moment.rep !== null : !PASSAGE.has(moment.kind)));
  if (!way || !left) return null;
  const done = new Map();
  for (const unit of unitsOf(mine)) {
    if (unit.every((moment) => passed.has(moment.i))) done.set(key(unit[0]), (done.get(key(unit[0])) ?? 0) + 1);
  }
  const index = Math.max(i, ...mine.filter((moment) => passed.has(moment.i)).map((moment) => moment.i + 1));
  return { way, index, keep: stillToDo(prepare({ moments: way.moments }).moments, done) };
}

/** The timeline after a change. */
export function swap(timeline, { way, index, keep }) {
  const { ex, variant, variant_title, figure, drawing } = way;
  const part = lastPart(timeline.exercises[ex]) + 1;
  const before = timeline.moments.slice(0, index);
  const start = before.at(-1)?.end ?? 0;
  let at = start;
  const fresh = keep.map((k) => {
    const moment = { ...way.moments[k], at, part };
    at += moment.ms;
    return moment;
  });
  const shift = at - timeline.exercises[ex].end;
  const later = timeline.moments.filter((moment) => moment.i >= index && moment.ex > ex);
  const exercises = timeline.exercises.map((span, place) => {
    if (place < ex) return span;
    if (place > ex) return { ...span, start: span.start + shift, end: span.end + shift };
    return { ...span, variant, variant_title, figure, end: at, swapped: start, ways: [...(span.ways ?? [span.variant]), variant] };
  });
  return prepare({
    ...timeline,
    total: timeline.total + shift,
    exercises,
    figures: { ...timeline.figures, [figure]: drawing },
    moments: [...before, ...fresh, ...later.map((moment) => ({ ...moment, at: moment.at + shift }))],
  });
}

/** The indexes of moments lived through, after a change: those of later exercises have moved. */
export function moved(passed, before, after, { way, index }) {
  const shift = after.moments.length - before.moments.length;
  return [...passed].map((i) => (i >= index && before.moments[i].ex > way.ex ? i + shift : i));
}
