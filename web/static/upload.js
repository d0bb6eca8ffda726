// Dropping files, and following the queue. Without this file the form is sent and the page comes again by itself.

const form = document.getElementById("send");
const files = document.getElementById("files");
const place = document.getElementById("queue");
const far = document.getElementById("far");
const sent = document.getElementById("sent");
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
  } catch {
    far.textContent = place.dataset.lost; // the reading goes on where it is done; the next look may succeed
  } finally {
    again();
  }
}

function again() {
  if (place.querySelector("table")?.dataset.open === "yes") setTimeout(follow, OFTEN);
}

// The files are sent without leaving the page: it says how far, and they are still chosen if it fails.
function send(files) {
  const said = (share) => form.dataset.sending.replace("{files}", String(files)).replace("{share}", String(share));
  const failed = (text) => {
    sent.textContent = text;
    sent.classList.add("bad");
    form.querySelector("button").disabled = false;
  };
  const request = new XMLHttpRequest();
  let told = -1;
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    const share = Math.floor((10 * loaded) / Math.max(1, total)) * 10;
    if (share !== told) sent.textContent = said((told = share));
  });
  request.addEventListener("load", () => {
    if (request.status < 400) location.href = request.responseURL;
    else failed(request.status === 413 ? form.dataset.large : form.dataset.refused.replace("{status}", request.status));
  });
  for (const broken of ["error", "timeout", "abort"]) request.addEventListener(broken, () => failed(form.dataset.broken));
  sent.textContent = said(0);
  sent.classList.remove("bad");
  form.querySelector("button").disabled = true;
  request.open("POST", form.action);
  request.send(new FormData(form));
}

if (form) {
  document.getElementById("drop-hint").hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const count = [...form.querySelectorAll('input[type="file"]')].reduce((sum, input) => sum + input.files.length, 0);
    if (count) send(count);
    else sent.textContent = form.dataset.none;
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
