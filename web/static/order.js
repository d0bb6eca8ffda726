// Cards of a draft are dragged into order by their grip. The arrows beside each do the same, and without this file.

let dragged = null;

const cards = (list) => [...list.querySelectorAll(":scope > .draft-card")];

function grip(card, label) {
  const made = document.createElement("span");
  made.className = "grip";
  made.title = label;
  made.ariaHidden = "true";
  made.addEventListener("pointerdown", () => (card.draggable = true));
  made.addEventListener("pointerup", () => (card.draggable = false));
  card.querySelector(".draft-moves").prepend(made);
}

// The card before which the dragged one would come to lie, null for the end.
function below(list, y) {
  const middle = (card) => card.getBoundingClientRect().top + card.offsetHeight / 2;
  return cards(list).find((card) => card !== dragged && y < middle(card)) ?? null;
}

function send(card, steps) {
  const form = card.querySelector(".draft-moves");
  const field = form.appendChild(document.createElement("input"));
  Object.assign(field, { type: "hidden", name: "steps", value: String(Math.abs(steps)) });
  const button = form.querySelector(`[value="${steps < 0 ? "up" : "down"}"]`);
  button.disabled = false;
  form.requestSubmit(button);
}

function watch(list) {
  let before = [];
  list.addEventListener("dragstart", (event) => {
    if (!event.target.matches?.(".draft-card")) return;
    dragged = event.target;
    before = cards(list);
    event.dataTransfer.effectAllowed = "move";
    dragged.classList.add("dragged");
  });
  list.addEventListener("dragover", (event) => {
    if (dragged?.parentElement !== list) return;
    event.preventDefault();
    list.insertBefore(dragged, below(list, event.clientY));
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", (event) => {
    if (!dragged) return;
    const card = dragged;
    dragged = null;
    card.classList.remove("dragged");
    card.draggable = false;
    if (event.dataTransfer.dropEffect === "none") {
      list.append(...before);
      return;
    }
    const steps = cards(list).indexOf(card) - before.indexOf(card);
    if (steps) send(card, steps);
  });
}

// The card that was changed has the focus when the page comes back.
document.getElementById(location.hash.slice(1))?.closest(".draft-card")?.focus();

const label = document.querySelector(".draft").dataset.drag;
for (const list of document.querySelectorAll(".draft-cards")) {
  if (cards(list).length < 2) continue;
  cards(list).forEach((card) => grip(card, label));
  watch(list);
}
