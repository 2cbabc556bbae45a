/**
 * What the player remembers on this device: how much talk, and where a routine was left, for three hours.
 *
 * Storage may be switched off or full: then nothing is remembered and everything else works.
 */

const TALK_KEY = "backcare-player:talk";
const PLACE_KEY = "backcare-player:place";
const KEEP_MS = 3 * 60 * 60 * 1000;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // nothing to be done about it here
  }
}

/** The talk chosen in the player, for as long as the settings (`set`) say what they said then. */
export function rememberedTalk(set) {
  const kept = read(TALK_KEY);
  return kept?.set === set ? kept.talk : set;
}
export const rememberTalk = (talk, set) => write(TALK_KEY, { talk, set });

/** A short name of the timeline: a place in another one means nothing. */
export function fingerprint(text) {
  let hash = 0x811c9dc5; // FNV-1a
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Keeps the place of `owner` in the timeline `plan`; `place` is plain data. */
export function keepPlace(owner, plan, place, now = Date.now()) {
  write(PLACE_KEY, { owner, plan, place, at: now });
}

/** The kept place if it is this person's, of this timeline and fresh; anything else is forgotten. */
export function keptPlace(owner, plan, now = Date.now()) {
  const kept = read(PLACE_KEY);
  if (!kept) return null;
  if (kept.owner === owner && kept.plan === plan && Math.abs(now - kept.at) <= KEEP_MS) return kept.place;
  forgetPlace();
  return null;
}

export function forgetPlace() {
  try {
    localStorage.removeItem(PLACE_KEY);
  } catch {
    // nothing was kept
  }
}
