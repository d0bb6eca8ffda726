// "+ Utkast" without leaving the page. Without this file the form is sent and the page comes back.

import { say } from "./copy.js";

function count(number) {
  const link = document.querySelector('.head a[href="/draft"]');
  if (!link) return;
  const tick = link.querySelector(".tick-off") ?? link.appendChild(document.createElement("span"));
  tick.className = "tick-off";
  tick.textContent = String(number);
  if (!tick.previousSibling?.textContent.endsWith(" ")) tick.before(" ");
}

async function put(form) {
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { accept: "application/json" },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const told = await answer.json();
    count(told.count);
    form.querySelector("button").textContent = told.label;
    say(told.message);
  } catch {
    say(document.body.dataset.notKept);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form.to-draft");
  if (!form) return;
  event.preventDefault();
  put(form);
});

// u: what is selected in the document, else the hit, finding or card that has the focus.
export function putCurrent() {
  const place = document.activeElement?.closest(".hit, .finding, .card, .event") ?? document.querySelector(".cited");
  const form = document.querySelector("#selected:not([hidden])") ?? place?.querySelector("form.to-draft");
  if (form) put(form);
  return Boolean(form);
}
