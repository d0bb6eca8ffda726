// Files are sent without leaving the page, some at a time, so that no proxy has much to let through or long
// to wait. The page says how far; what has not arrived when something fails is still chosen.

const TOGETHER = 32 * 1024 * 1024; // bytes of one request, but for a file that is larger alone
const MOST = 50; // files of one request
const TOO_LARGE = 413;
const LATE = [408, 502, 503, 504];
const LEFT_LYING = /^(\.|~\$|thumbs\.db$|desktop\.ini$)/i; // what systems and programs leave in folders

const size = (files) => files.reduce((sum, file) => sum + file.size, 0);

function batches(files) {
  const made = [[]];
  for (const file of files) {
    const last = made.at(-1);
    if (last.length && (last.length === MOST || size(last) + file.size > TOGETHER)) made.push([file]);
    else last.push(file);
  }
  return made;
}

// The status of the answer, 0 where there was none. `told` hears how many bytes have gone.
function post(form, files, told) {
  const body = new FormData(form);
  body.delete("files");
  for (const file of files) body.append("files", file, file.name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded }) => told(loaded));
    request.addEventListener("loadend", () => resolve(request.status));
    request.open("POST", form.action);
    request.send(body);
  });
}

function why(form, status, files) {
  const { broken, large, late, refused } = form.dataset;
  if (!status) return broken;
  if (status === TOO_LARGE) return large.replace("{file}", files[0].name);
  return LATE.includes(status) ? late : refused.replace("{status}", status);
}

// A folder is no file: what is in it is asked for, piece by piece.
async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return found;
    for (const each of some) found.push(...(await filesOf(each)));
  }
}

async function dropped(data) {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return data.files;
  const carried = new DataTransfer();
  for (const file of (await Promise.all(entries.map(filesOf))).flat()) carried.items.add(file);
  return carried.files;
}

// `said` is where the page tells how far; `failed` is called when some may have arrived and some not.
export function prepareSending(form, said, failed) {
  const arrived = new WeakSet();

  function tell(text, bad = false) {
    if (said.textContent !== text) said.textContent = text;
    said.classList.toggle("bad", bad);
    form.querySelector("button").disabled = !bad;
  }

  async function send(files) {
    const whole = Math.max(1, size(files));
    let gone = 0;
    const progress = (bytes) => {
      const share = Math.min(100, Math.floor((10 * (gone + bytes)) / whole) * 10);
      tell(form.dataset.sending.replace("{files}", files.length).replace("{share}", share));
    };
    progress(0);
    const waiting = batches(files);
    while (waiting.length) {
      const batch = waiting.shift();
      const status = await post(form, batch, progress);
      if (status === TOO_LARGE && batch.length > 1) {
        waiting.unshift(...batch.map((file) => [file]));
      } else if (!status || status >= 400) {
        tell(why(form, status, batch), true);
        failed();
        return;
      } else {
        batch.forEach((file) => arrived.add(file));
        gone += size(batch);
      }
    }
    location.href = form.action;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = [...form.querySelectorAll('input[type="file"]')].flatMap((input) => [...input.files]);
    const files = chosen.filter((file) => !arrived.has(file) && !LEFT_LYING.test(file.name));
    if (files.length) send(files);
    else tell(form.dataset.none, true);
  });

  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    const files = await dropped(event.dataTransfer);
    if (!files.length) return;
    form.querySelector("#files").files = files;
    form.requestSubmit();
  });
}
