// What a question being typed may become, in a list below the box (the combobox pattern of ARIA).
// Without this file the box is a box.

const WAIT = 90; // ms without a key before the server is asked
let lists = 0;

function option(id, text, typed) {
  const element = document.createElement("li");
  element.id = id;
  element.setAttribute("role", "option");
  element.setAttribute("aria-selected", "false");
  element.dataset.text = text;
  const at = text.toLocaleLowerCase("sv").indexOf(typed.toLocaleLowerCase("sv"));
  if (at < 0) element.textContent = text;
  else {
    const rest = (part) => Object.assign(document.createElement("strong"), { textContent: part });
    element.append(rest(text.slice(0, at)), text.slice(at, at + typed.length), rest(text.slice(at + typed.length)));
  }
  return element;
}

export function prepareSuggestions(box) {
  const list = document.createElement("ul");
  list.id = `suggestions-${(lists += 1)}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.body.dataset.suggestions);
  list.hidden = true;
  const told = Object.assign(document.createElement("p"), { className: "sr" });
  told.setAttribute("role", "status");
  box.form.append(list, told);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  let waiting = 0;
  let chosen = -1;
  let typed = box.value;

  function close() {
    clearTimeout(waiting);
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(({ text }, n) => option(`${list.id}-${n}`, text, typed.trim())));
    chosen = -1;
    box.removeAttribute("aria-activedescendant");
    list.hidden = !suggestions.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    told.textContent = suggestions.length
      ? document.body.dataset.suggested.replace("{number}", suggestions.length)
      : "";
  }

  function choose(index) {
    const options = [...list.children];
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = index < -1 ? options.length - 1 : index >= options.length ? -1 : index;
    if (chosen < 0) {
      box.value = typed;
      box.removeAttribute("aria-activedescendant");
      return;
    }
    options[chosen].setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", options[chosen].id);
    box.value = options[chosen].dataset.text;
  }

  // Until the server answers the list holds nothing that what is typed has left behind.
  function narrow() {
    const words = typed.trim().toLocaleLowerCase("sv");
    for (const each of [...list.children]) {
      if (each.dataset.text.toLocaleLowerCase("sv").includes(words)) each.setAttribute("aria-selected", "false");
      else each.remove();
    }
    if (list.children.length) {
      chosen = -1;
      box.removeAttribute("aria-activedescendant");
    } else close();
  }

  async function ask() {
    const asked = typed;
    const address = new URL(box.dataset.suggestions, location.href);
    address.searchParams.set("q", asked.slice(0, 200));
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok) return;
    const { suggestions } = await answer.json();
    // too late where more was typed, or one was chosen from the list that is there
    if (asked === typed && chosen < 0 && document.activeElement === box) show(suggestions);
  }

  box.addEventListener("input", () => {
    typed = box.value;
    clearTimeout(waiting);
    if (typed.trim().length < 2) return close();
    narrow();
    waiting = setTimeout(ask, WAIT);
  });

  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (list.hidden) {
      if (event.key !== "ArrowDown" || typed.trim().length < 2) return;
      event.preventDefault();
      clearTimeout(waiting);
      ask().then(() => list.hidden || chosen >= 0 || choose(0));
    } else if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Escape") {
      box.value = typed;
      close();
    } else return;
    event.preventDefault();
  });

  // pointerdown comes before the box loses its focus
  list.addEventListener("pointerdown", (event) => {
    const picked = event.target.closest("li");
    if (!picked) return;
    event.preventDefault();
    box.value = picked.dataset.text;
    close();
    box.form.requestSubmit();
  });

  box.addEventListener("blur", close);
}
