// Sessions that this device still holds: send them, say so, offer a visitor's to whoever signed in, and ask before sign-out.
import { claim, drain, needingAttention, pending, remove } from "./outbox.js";

const VISITOR = "visitor";
const SIGN_OUT_PATIENCE_MS = 5000;
const { owner, helloUrl, saveUrl } = document.body.dataset;

function fill(text, number) {
  return text.replace("%(number)s", number);
}

// --- what is still waiting, in words ---

function showUnsent(place) {
  place.replaceChildren();
  const waiting = pending(owner);
  const stuck = needingAttention(owner);
  const unsent = waiting.length - stuck.length;
  if (unsent > 0) {
    const line = document.createElement("p");
    line.className = "note";
    line.textContent = unsent === 1 ? place.dataset.one : fill(place.dataset.many, unsent);
    place.append(line);
  }
  for (const entry of stuck) place.append(attentionCard(place, entry));
}

function attentionCard(place, entry) {
  const card = document.createElement("section");
  card.className = "card";
  const line = document.createElement("p");
  line.className = "error";
  line.textContent = `${place.dataset.attention} ${Object.values(entry.errors ?? {}).flat().join(" ")}`;
  const forget = document.createElement("button");
  forget.type = "button";
  forget.className = "btn plain danger";
  forget.textContent = place.dataset.forget;
  forget.addEventListener("click", () => {
    remove(owner, entry.uuid);
    showUnsent(place);
  });
  card.append(line, forget);
  return card;
}

async function send(place) {
  const before = pending(owner).length;
  if (!before) return;
  const { sent } = await drain({ helloUrl, saveUrl });
  if (place) {
    showUnsent(place);
    // Today's slots were drawn before these sessions arrived.
    if (sent > 0) location.reload();
  }
}

// --- a visitor's sessions, one question each ---

function offerClaims(place) {
  const template = document.getElementById("claim-card");
  for (const entry of pending(VISITOR)) {
    const card = template.content.firstElementChild.cloneNode(true);
    const question = card.querySelector("[data-question]");
    const when = new Date(entry.started_at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    question.textContent = question.dataset.question.replace("%(when)s", when);
    card.querySelector("[data-keep]").addEventListener("click", async () => {
      claim(entry.uuid, owner);
      card.remove();
      await send(document.getElementById("unsent"));
    });
    card.querySelector("[data-drop]").addEventListener("click", () => {
      remove(VISITOR, entry.uuid);
      card.remove();
    });
    place.append(card);
  }
}

// --- sign-out ---

/** Sends what can be sent in a few seconds; signs out when nothing is left, else asks. `form` is the sign-out form. */
export async function askBeforeSignOut(form) {
  if (pending(owner).length) {
    const patience = new Promise((resolve) => { setTimeout(resolve, SIGN_OUT_PATIENCE_MS); });
    await Promise.race([drain({ helloUrl, saveUrl }).catch(() => undefined), patience]);
  }
  const rest = pending(owner);
  if (!rest.length) {
    form.submit();
    return;
  }
  const question = document.querySelector("[data-unsent-question]");
  question.querySelector("[data-unsent-count]").textContent = rest.length;
  question.querySelector("[data-delete-unsent]").addEventListener("click", () => {
    for (const entry of pending(owner)) remove(owner, entry.uuid);
    form.submit();
  });
  question.hidden = false;
  form.hidden = true;
  question.querySelector("h2").focus();
}

export function start() {
  if (owner === VISITOR) return;
  const place = document.getElementById("unsent");
  const claims = document.getElementById("claims");
  if (place) showUnsent(place);
  if (claims) offerClaims(claims);
  if (document.body.dataset.player !== undefined) return; // the player sends by itself
  send(place);
  addEventListener("online", () => send(place));
}
