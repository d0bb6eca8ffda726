// Whether single keys do something is chosen in this browser: who speaks to the computer says letters without
// meaning keys (WCAG 2.1.4). They do until someone says no.

const KEY = "keys";
const OFF = "off";

export function keysWanted() {
  try {
    return localStorage.getItem(KEY) !== OFF;
  } catch {
    return true;
  }
}

export function prepareKeysChoice() {
  const places = [...document.querySelectorAll(".keys-on")];
  const boxes = places.map((place) => place.querySelector("input"));
  for (const place of places) place.hidden = false;
  for (const box of boxes) {
    box.checked = keysWanted();
    box.addEventListener("change", () => {
      try {
        localStorage.setItem(KEY, box.checked ? "on" : OFF);
      } catch {
        box.checked = true; // a browser that keeps nothing cannot turn them off
      }
      for (const other of boxes) other.checked = box.checked;
    });
  }
}
