// A day is typed as ISO, and can be picked in the browser's calendar: what is picked is written the same way.
// Without this file it is typed.

const WHOLE = /^\d{4}-\d\d-\d\d$/;

for (const day of document.querySelectorAll(".day")) {
  const [typed, picked] = day.querySelectorAll("input");
  const button = day.querySelector("button");
  if (!picked.showPicker) continue;
  button.hidden = picked.hidden = false;
  button.addEventListener("click", () => {
    picked.value = WHOLE.test(typed.value) ? typed.value : "";
    picked.showPicker();
  });
  picked.addEventListener("change", () => {
    typed.value = picked.value || typed.value;
  });
}
