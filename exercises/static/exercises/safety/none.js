// "None of these" goes with nothing else. Without this the server says so.
for (const list of document.querySelectorAll("[data-signs]")) {
  list.addEventListener("change", ({ target }) => {
    if (!target.checked) return;
    const isNone = "none" in target.dataset;
    for (const box of list.querySelectorAll("input[type=checkbox]")) {
      if (box !== target && (isNone || "none" in box.dataset)) box.checked = false;
    }
  });
}
