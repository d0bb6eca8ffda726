// "Copy with source": the quotation, its source line and an address that leads back to the passage.

let fading = 0;

export function say(text) {
  const toast = document.getElementById("toast");
  toast.textContent = text;
  toast.classList.add("on");
  clearTimeout(fading);
  fading = setTimeout(() => {
    toast.classList.remove("on");
    toast.textContent = "";
  }, 5000);
}

// navigator.clipboard exists only on https and localhost; a collection on a colleague's machine has neither.
function copyBySelection(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "sr";
  document.body.append(area);
  const before = document.activeElement;
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus({ preventScroll: true });
  return done;
}

async function write(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelection(text);
    }
  }
  return copyBySelection(text);
}

export async function copyFrom(button) {
  const address = new URL(button.dataset.href, location.href).href;
  const done = await write(`${button.dataset.copy}\n${address}\n`);
  say(done ? document.body.dataset.copied : document.body.dataset.notCopied);
}

// Shows the buttons below `root`, which are hidden where JavaScript does not run.
export function prepareCopy(root) {
  for (const button of root.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copyFrom(button));
  }
}
