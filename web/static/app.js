// Keys and copying, on every page. Without this file everything still works by link and form.

import { prepareCopy, copyFrom } from "./copy.js";
import { putCurrent } from "./draft.js";
import { keysWanted, prepareKeysChoice } from "./keys.js";
import { showWhere } from "./outline.js";
import { prepareSuggestions } from "./suggest.js";

const typing = (target) => target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, select");

function focusSearch() {
  const box = document.querySelector('input[type="search"]');
  box?.focus();
  box?.select();
  return Boolean(box);
}

const hits = () => [...document.querySelectorAll(".hit a.open")];

function currentHit() {
  return document.activeElement?.closest(".hit")?.querySelector("a.open") ?? null;
}

function step(by) {
  const all = hits();
  if (!all.length) return nextPassage(by);
  const at = all.indexOf(currentHit());
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
  all[next].focus({ preventScroll: true });
  all[next].closest(".hit").scrollIntoView({ block: "nearest" });
  return true;
}

// On the reading page the same keys lead between the hits of the document.
function nextPassage(by) {
  const link = document.getElementById(by > 0 ? "next-hit" : "previous-hit");
  if (!link || link.getAttribute("aria-disabled")) return false;
  link.click();
  return true;
}

function copyCurrent() {
  const place = document.activeElement?.closest(".hit, .finding") ?? document.querySelector(".cited");
  const button = place?.querySelector("button.copy");
  if (button) copyFrom(button);
  return Boolean(button);
}

function showKeys() {
  document.getElementById("keys").showModal();
  return true;
}

// The arrows step only from hit to hit: elsewhere they scroll.
const stepFromHit = (by) => Boolean(currentHit()) && step(by);

const keys = {
  "/": focusSearch,
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => stepFromHit(1),
  ArrowUp: () => stepFromHit(-1),
  c: copyCurrent,
  u: putCurrent,
  "?": showKeys,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]") || !keysWanted()) return;
  const act = keys[event.key];
  if (act?.()) event.preventDefault();
});

prepareCopy(document);
prepareKeysChoice();
for (const box of document.querySelectorAll("input[data-suggestions]")) prepareSuggestions(box);

// On a narrow screen what stands beside is folded, so that the page or the hits come first.
for (const [place, width] of [[".read", "61.99rem"], [".facets", "40rem"], [".room >", "40rem"]]) {
  if (!matchMedia(`(max-width: ${width})`).matches) continue;
  for (const folded of document.querySelectorAll(`${place} details.fold`)) folded.open = false;
}

showWhere();
