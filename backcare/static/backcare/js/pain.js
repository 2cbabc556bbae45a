// The pain numbers are native radios. This adds the words for the chosen number, press-and-slide, and a hint at five words.
function say(grid) {
  const output = grid.closest("fieldset")?.querySelector(".say");
  const chosen = grid.querySelector("input:checked");
  if (output) output.textContent = chosen?.dataset.words ?? "";
}

function slide(grid) {
  // A thumb can correct itself before it lifts; taps and keys work through the radios.
  let pressed = false;
  grid.addEventListener("pointerdown", () => { pressed = true; });
  addEventListener("pointerup", () => { pressed = false; });
  addEventListener("pointercancel", () => { pressed = false; });
  grid.addEventListener("pointermove", (event) => {
    if (!pressed || !event.pressure) return;
    const radio = document.elementFromPoint(event.clientX, event.clientY)?.closest(".pain label")?.querySelector("input");
    if (radio && !radio.checked && grid.contains(radio)) {
      radio.checked = true;
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}

function countWords(group) {
  const hint = group.querySelector("[data-word-hint]");
  const most = Number(group.dataset.mostWords);
  const update = () => {
    const chosen = group.querySelectorAll("input[type=checkbox]:checked").length;
    if (hint) hint.hidden = chosen <= most;
  };
  group.addEventListener("change", update);
  update();
}

export function watchPain(root) {
  for (const grid of root.querySelectorAll(".pain")) {
    if (grid.dataset.watched) continue;
    grid.dataset.watched = "1";
    grid.addEventListener("change", () => say(grid));
    slide(grid);
    say(grid);
  }
  for (const group of root.querySelectorAll("[data-most-words]")) countWords(group);
}
