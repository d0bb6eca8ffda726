// Dropping files, and following the queue. Without this file the form is sent and the page comes again by itself.

const form = document.getElementById("send");
const files = document.getElementById("files");
const place = document.getElementById("queue");
const far = document.getElementById("far");
const OFTEN = 1500;

async function follow() {
  try {
    const answer = await fetch(place.dataset.from, { headers: { accept: "text/html" } });
    if (!answer.ok) return;
    place.innerHTML = await answer.text();
    const table = place.querySelector("table");
    const told = table?.dataset.far ?? "";
    if (far.textContent !== told) far.textContent = told; // said again only when it has changed
    if (table) document.getElementById("coverage").textContent = table.dataset.coverage;
  } finally {
    again();
  }
}

function again() {
  if (place.querySelector("table")?.dataset.open === "yes") setTimeout(follow, OFTEN);
}

if (form) {
  document.getElementById("drop-hint").hidden = false;
  form.addEventListener("submit", () => {
    const count = [...form.querySelectorAll('input[type="file"]')].reduce((sum, input) => sum + input.files.length, 0);
    far.textContent = form.dataset.sending.replace("{files}", String(count));
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    files.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

again();
