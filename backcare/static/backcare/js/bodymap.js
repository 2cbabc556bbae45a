// Shapes of the drawing tick the same boxes as the list; what is chosen is said back in words, left and right with it.
function update(field, boxes) {
  const chosen = boxes.filter((box) => box.checked);
  const keys = new Set(chosen.map((box) => box.value));
  for (const shape of field.querySelectorAll("[data-place]")) shape.classList.toggle("on", keys.has(shape.dataset.place));
  const said = field.querySelector("[data-chosen]");
  const names = chosen.map((box) => box.nextElementSibling.textContent);
  said.textContent = names.length ? `${said.dataset.chosen} ${names.join("; ")}` : "";
  const main = field.querySelector("[data-main-place]"); // one place is the main one anyhow
  main.hidden = chosen.length < 2 && !main.querySelector("select").value;
  for (const option of main.querySelectorAll("option[value]:not([value=''])")) option.hidden = !keys.has(option.value);
}

export function watchPlaces(root) {
  for (const field of root.querySelectorAll("[data-places]")) {
    if (field.dataset.watched) continue;
    field.dataset.watched = "1";
    const boxes = [...field.querySelectorAll("input[name=places]")];
    field.addEventListener("click", (event) => {
      const box = boxes.find(({ value }) => value === event.target.closest("[data-place]")?.dataset.place);
      if (!box) return;
      box.checked = !box.checked;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    });
    field.addEventListener("change", () => update(field, boxes));
    update(field, boxes);
  }
}
