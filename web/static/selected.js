// Words that are selected in the document can be put in the draft, exactly those and no more.

const form = document.getElementById("selected");
const stage = document.querySelector(".stage");
const FEWEST = 3; // letters: less was selected by accident

const field = (name) => form.elements.namedItem(name);

// The number of the page that the selection begins on: PDF.js writes it on its pages, else the address has it.
function pageOf(node) {
  const page = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest("[data-page-number]");
  return page?.dataset.pageNumber ?? document.getElementById("number").value;
}

let waiting = 0;

function look() {
  const chosen = getSelection();
  if (form.contains(document.activeElement)) return; // the button is being pressed
  const words = chosen.isCollapsed || !stage.contains(chosen.anchorNode) ? "" : chosen.toString().trim();
  form.hidden = (words.match(/\p{L}/gu) ?? []).length < FEWEST;
  if (form.hidden) return;
  field("words").value = words;
  field("page").value = pageOf(chosen.getRangeAt(0).startContainer);
  document.getElementById("selected-words").textContent = words.replace(/\s+/g, " ");
  form.querySelector("button").textContent = form.dataset.put;
}

document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, 150);
});

// A press on the bar must not take the selection away before it is sent.
form.addEventListener("mousedown", (event) => event.preventDefault());
