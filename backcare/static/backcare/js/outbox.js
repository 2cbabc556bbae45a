/**
 * Finished sessions that have not reached the server yet, kept on this device under their owner.
 *
 * An entry is stored before anything is sent and leaves only when the server says that it holds it. Each carries the
 * opaque id of its owner ("visitor" for nobody's); only entries of the person whom the server names are sent, and the
 * server refuses them once more for anybody else. No CSRF token is kept: one is fetched before sending.
 *
 * An entry is what is posted (see the session's fields), plus `errors` once the server refused it: such an entry
 * stays, is shown, and is offered again each time, since a refusal may have been the server's mistake.
 */

const PREFIX = "backcare.outbox.";
const VISITOR = "visitor";
const LOCK = "backcare-outbox";
const PATIENCE_MS = 20_000;
const SLOWEST_MS = 60_000;
const TRY_LATER = new Set([408, 425, 429]);

// Where storage is off or full, entries live here as long as the page is open.
const memory = new Map();

function parsed(text) {
  try {
    const list = JSON.parse(text ?? "[]");
    return Array.isArray(list) ? list.filter((entry) => entry?.uuid) : [];
  } catch {
    return [];
  }
}

function read(owner) {
  if (memory.has(owner)) return memory.get(owner);
  try {
    return parsed(localStorage.getItem(PREFIX + owner));
  } catch {
    return [];
  }
}

/** True when the list is stored for good, false when only this page holds it. */
function write(owner, entries) {
  try {
    if (entries.length) localStorage.setItem(PREFIX + owner, JSON.stringify(entries));
    else localStorage.removeItem(PREFIX + owner);
    memory.delete(owner);
    return true;
  } catch {
    memory.set(owner, entries);
    return false;
  }
}

/** Stores an entry (again). True when it will survive this page; false when the device refuses to store it. */
export function enqueue(owner, entry) {
  const others = read(owner).filter(({ uuid }) => uuid !== entry.uuid);
  return write(owner, [...others, { ...entry, owner }]);
}

export function pending(owner) {
  return read(owner);
}

export function needingAttention(owner) {
  return read(owner).filter(({ errors }) => errors);
}

export function remove(owner, uuid) {
  write(owner, read(owner).filter((entry) => entry.uuid !== uuid));
}

/** Notes why the server refused an entry; one that was removed meanwhile stays removed. */
function refuse(owner, uuid, errors) {
  write(owner, read(owner).map((entry) => (entry.uuid === uuid ? { ...entry, errors } : entry)));
}

/** A visitor's entry becomes this person's. */
export function claim(uuid, owner) {
  const entry = read(VISITOR).find((candidate) => candidate.uuid === uuid);
  if (!entry) return;
  enqueue(owner, entry);
  remove(VISITOR, uuid);
}

/** How long to wait before trying again: twice as long each time, scattered so that devices do not come together. */
export function backoff(attempt, random = Math.random) {
  return Math.min(SLOWEST_MS, 2000 * 2 ** attempt) * (0.5 + random() / 2);
}

async function ask(url, options = {}) {
  const signal = AbortSignal.timeout?.(PATIENCE_MS);
  return fetch(url, { credentials: "same-origin", ...options, signal });
}

/** Who the server takes us for, and a token: {owner, csrf}; null when it cannot be reached. */
async function hello(url) {
  try {
    const response = await ask(url, { headers: { Accept: "application/json" }, cache: "no-store" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** Posts one entry: {status, answer}; status 0 when the server cannot be reached. */
async function post(url, csrf, { errors, ...body }) {
  try {
    const response = await ask(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrf, "X-Device-Now": new Date().toISOString() },
      body: JSON.stringify(body),
    });
    return { status: response.status, answer: await response.json().catch(() => ({})) };
  } catch {
    return { status: 0, answer: {} };
  }
}

/** What an answer means for the entry and for those behind it. */
function verdict(status) {
  if (status === 200 || status === 201) return "saved";
  if (status === 401 || status === 403 || status === 409) return "stop"; // not the entry's fault: all of them wait
  if (status >= 400 && status < 500 && !TRY_LATER.has(status)) return "attention";
  return "later";
}

async function sendAll({ helloUrl, saveUrl, onChange }) {
  const tally = { owner: null, sent: 0, left: 0, needAttention: 0, loginUrl: "" };
  let greeting = await hello(helloUrl);
  if (!greeting) return tally;
  const { owner } = greeting;
  tally.owner = owner;
  if (owner === VISITOR) return tally;
  for (const entry of read(owner)) {
    let { status, answer } = await post(saveUrl, greeting.csrf, entry);
    if (status === 403) {
      greeting = (await hello(helloUrl)) ?? greeting; // the token may have been renewed meanwhile: once more
      if (greeting.owner !== owner) break;
      ({ status, answer } = await post(saveUrl, greeting.csrf, entry));
    }
    const result = verdict(status);
    if (result === "saved") {
      remove(owner, entry.uuid);
      tally.sent += 1;
    } else if (result === "attention") {
      refuse(owner, entry.uuid, answer.errors ?? { status: [String(status)] });
      tally.needAttention += 1;
    }
    tally.loginUrl = answer.login_url ?? tally.loginUrl;
    onChange({ uuid: entry.uuid, result, status, answer });
    if (result === "stop" || result === "later") break;
  }
  tally.left = read(owner).length - tally.needAttention;
  return tally;
}

/**
 * Sends what belongs to the person signed in, one after the other, in one tab at a time.
 *
 * Gives {owner, sent, left, needAttention, loginUrl}; `owner` is null when the server could not be reached and
 * "visitor" when nobody is signed in (then nothing is sent). `onChange` hears of each entry:
 * {uuid, result: "saved" | "attention" | "stop" | "later", status, answer}.
 */
export async function drain({ helloUrl, saveUrl, onChange = () => {} }) {
  const send = () => sendAll({ helloUrl, saveUrl, onChange });
  return navigator.locks ? navigator.locks.request(LOCK, send) : send();
}
