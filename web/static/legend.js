// Which kinds of findings are marked on the page picture and listed beside it: chosen beside it, remembered in this browser.

const KEY = "hidden-kinds";
const USUALLY_HIDDEN = ["body", "indicator"]; // a page has so many that the others would drown

function hiddenKinds() {
  try {
    return new Set(JSON.parse(localStorage.getItem(KEY)) ?? USUALLY_HIDDEN);
  } catch {
    return new Set(USUALLY_HIDDEN);
  }
}

function remember(hidden) {
  try {
    localStorage.setItem(KEY, JSON.stringify([...hidden]));
  } catch {
    // a browser that keeps nothing still shows and hides
  }
}

// Shows and hides what is drawn within `root` by what is chosen.
export function applyLegend(root) {
  const hidden = hiddenKinds();
  for (const mark of root.querySelectorAll(".marks [data-kind], .signs [data-kind]")) {
    mark.hidden = hidden.has(mark.dataset.kind);
  }
}

function applyToList(list) {
  const hidden = hiddenKinds();
  for (const row of list.querySelectorAll(".finding[data-kind]")) row.hidden = hidden.has(row.dataset.kind);
}

// Makes the boxes of the legend below `root` work on what is drawn in `pages`.
export function prepareLegend(root, pages) {
  const hidden = hiddenKinds();
  applyToList(root);
  for (const legend of root.querySelectorAll(".legend")) legend.hidden = false;
  for (const box of root.querySelectorAll(".legend input[data-kind]")) {
    box.checked = !hidden.has(box.dataset.kind);
    box.addEventListener("change", () => {
      const now = hiddenKinds();
      if (box.checked) now.delete(box.dataset.kind);
      else now.add(box.dataset.kind);
      remember(now);
      applyLegend(pages);
      applyToList(root);
    });
  }
}
