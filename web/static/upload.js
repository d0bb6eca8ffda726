// Dropping files, and following the queue. Without this file the form is sent and the page comes again by itself.

import { prepareSending } from "./sending.js";

const form = document.getElementById("send");
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
  } catch {
    far.textContent = place.dataset.lost; // the reading goes on where it is done; the next look may succeed
  } finally {
    again();
  }
}

function again() {
  if (place.querySelector("table")?.dataset.open === "yes") setTimeout(follow, OFTEN);
}

if (form) {
  document.getElementById("drop-hint").hidden = false;
  prepareSending(form, document.getElementById("sent"), follow);
}

again();
