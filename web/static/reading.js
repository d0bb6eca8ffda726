// What the reader made of a page beside its picture: the boxes of the blocks lie over the picture, and a
// block and its box light up together.

import { openFile } from "./file.js";
import { place, rectangle } from "./marks.js";

const picture = document.getElementById("picture");
const paper = document.getElementById("paper");
const message = document.getElementById("message");
const list = document.getElementById("made");
const shown = JSON.parse(picture.dataset.boxes); // [{block, kind, tag, boxes, cells}], PDF points
const library = new URL(picture.dataset.library, location.href).href;
const MOST_PIXELS = 1 << 24; // a canvas beyond this stays white on some telephones

let page = null;
let scale = 0; // 0: as wide as there is room for
let drawing = null;

// ---- The picture ----------------------------------------------------------------------------

function widthOfRoom() {
  const { paddingLeft, paddingRight } = getComputedStyle(picture);
  return picture.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
}

const present = () => scale || widthOfRoom() / page.getViewport({ scale: 1 }).width;

async function draw() {
  drawing?.cancel();
  const viewport = page.getViewport({ scale: present() });
  const sharp = Math.min(devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)));
  const fine = page.getViewport({ scale: present() * sharp });
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(fine.width);
  canvas.height = Math.floor(fine.height);
  canvas.setAttribute("aria-hidden", "true");
  paper.style.width = `${viewport.width}px`;
  paper.style.height = `${viewport.height}px`;
  drawing = page.render({ canvas, viewport: fine });
  try {
    await drawing.promise;
  } catch (error) {
    if (error.name === "RenderingCancelledException") return;
    throw error;
  }
  paper.querySelector("canvas")?.remove();
  paper.prepend(canvas);
}

function rectangleElement(className, box) {
  const viewport = page.getViewport({ scale: 1 });
  const element = document.createElement("div");
  element.className = className;
  place(element, viewport, rectangle(viewport, box));
  return element;
}

function drawBoxes() {
  const layer = document.createElement("div");
  layer.className = "boxes";
  layer.setAttribute("aria-hidden", "true");
  for (const { block, kind, tag, boxes, cells } of shown) {
    for (const cell of cells) layer.append(rectangleElement("cell", cell));
    for (const box of boxes) {
      const element = rectangleElement(`box k-${kind}`, box);
      element.dataset.block = block;
      if (box === boxes[0]) {
        element.append(Object.assign(document.createElement("span"), { className: "tag", textContent: tag }));
      }
      layer.append(element);
    }
  }
  paper.append(layer);
}

// ---- Block and box together -----------------------------------------------------------------

const boxesOf = (number) => paper.querySelectorAll(`.box[data-block="${number}"]`);
const blockOf = (number) => list.querySelector(`.block[data-block="${number}"]`);

// Only the place itself scrolls, and only as far as needed; scrollIntoView would move the window too.
function bring(element, container) {
  if (!element || container.scrollHeight <= container.clientHeight) return;
  const [inner, outer] = [element.getBoundingClientRect(), container.getBoundingClientRect()];
  const room = 24;
  if (inner.top < outer.top + room) container.scrollTop += inner.top - outer.top - room;
  else if (inner.bottom > outer.bottom - room) {
    container.scrollTop += Math.min(inner.bottom - outer.bottom + room, inner.top - outer.top - room);
  }
}

function light(number) {
  for (const lit of document.querySelectorAll(".block.on, .box.on")) lit.classList.remove("on");
  if (!number) return;
  blockOf(number)?.classList.add("on");
  for (const box of boxesOf(number)) box.classList.add("on");
}

const numberAt = (target) => target.closest?.("[data-block]")?.dataset.block;
const focused = () => numberAt(document.activeElement ?? document.body);

function fromList(event) {
  const number = numberAt(event.target);
  if (!number) return;
  light(number);
  bring(boxesOf(number)[0], picture);
}

list.addEventListener("pointerover", fromList);
list.addEventListener("focusin", fromList);
paper.addEventListener("pointerover", (event) => {
  const number = numberAt(event.target);
  light(number ?? focused());
  if (number) bring(blockOf(number), list);
});
for (const place of [list, paper]) place.addEventListener("pointerleave", () => light(focused()));
list.addEventListener("focusout", () => light(0));
paper.addEventListener("click", (event) => {
  const number = numberAt(event.target);
  if (number) blockOf(number).querySelector("a.tag").focus();
});

// ---- Controls -------------------------------------------------------------------------------

const factor = 1.15;
const zoom = (to) => {
  scale = to;
  if (page) draw();
};
document.getElementById("larger").addEventListener("click", () => zoom(Math.min(5, present() * factor)));
document.getElementById("smaller").addEventListener("click", () => zoom(Math.max(0.3, present() / factor)));
document.getElementById("fit").addEventListener("click", () => zoom(0));

let waiting = 0;
let width = picture.clientWidth;
new ResizeObserver(() => {
  if (scale || !page || picture.clientWidth === width) return;
  width = picture.clientWidth;
  clearTimeout(waiting);
  waiting = setTimeout(draw, 150);
}).observe(picture);

for (const part of document.querySelectorAll(".js")) part.hidden = false;

try {
  const file = await openFile(picture.dataset.file, library);
  page = await file.getPage(Number(picture.dataset.page));
  await draw();
  drawBoxes();
  message.hidden = true;
  light(focused());
} catch {
  message.textContent = picture.dataset.failed;
}
