// The reading page: PDF.js shows the file, the server says where the passage stands, we draw it there.

import * as pdfjsLib from "./pdfjs/pdf.min.mjs";
import { prepareCopy } from "./copy.js";
import { showWhere } from "./outline.js";
import { drawMarks, pointAbove } from "./marks.js";
import { openFile } from "./file.js";

globalThis.pdfjsLib = pdfjsLib; // pdf_viewer.mjs expects it there
const { EventBus, PDFLinkService, PDFViewer, LinkTarget } = await import("./pdfjs/pdf_viewer.mjs");

const box = document.getElementById("reader");
const container = document.getElementById("viewerContainer");
const message = document.getElementById("message");
const number = document.getElementById("number");
const printed = document.getElementById("printed");
const marks = JSON.parse(box.dataset.marks); // [{page, box: [x0, y0, x1, y1]}], PDF points
const odd = JSON.parse(box.dataset.odd); // numbers of the pages that are not the size of the first
const library = new URL(box.dataset.library, location.href).href;

const bus = new EventBus();
const links = new PDFLinkService({ eventBus: bus, externalLinkTarget: LinkTarget.BLANK, externalLinkRel: "noopener noreferrer" });
const viewer = new PDFViewer({
  container,
  eventBus: bus,
  linkService: links,
  annotationMode: pdfjsLib.AnnotationMode.ENABLE,
  imageResourcesPath: `${library}images/`,
});
links.setViewer(viewer);

function fail() {
  const link = Object.assign(document.createElement("a"), { href: box.dataset.text, textContent: box.dataset.instead });
  message.replaceChildren(`${box.dataset.failed} `, link);
  message.hidden = false;
}

async function open() {
  message.hidden = false;
  const pdf = await openFile(box.dataset.file, library);
  viewer.setDocument(pdf);
  links.setDocument(pdf);
}

let shown = Number(box.dataset.page);
let waiting = 0;

// A short page or a small window may show most of the next page; what was asked for stays the present
// page until the reader moves.
let asked = Number(box.dataset.page);
for (const moved of ["wheel", "touchmove", "keydown", "pointerdown"]) {
  container.addEventListener(moved, () => (asked = 0), { passive: true });
}

async function goTo(page, marked) {
  asked = page;
  const here = marked ? marks.filter((mark) => mark.page === page) : [];
  follow(page);
  if (!here.length) {
    viewer.scrollPageIntoView({ pageNumber: page });
    return;
  }
  const [x, y] = pointAbove(await viewer.pdfDocument.getPage(page), here);
  viewer.scrollPageIntoView({
    pageNumber: page,
    destArray: [null, { name: "XYZ" }, x, y, null],
    allowNegativeOffset: true,
  });
  // Where some page is wider than the window, PDF.js scrolls sideways to the left edge of this one.
  if (viewer.getPageView(page - 1).div.offsetWidth <= container.clientWidth) container.scrollLeft = 0;
}

// PDF.js takes every page for the size of the first until it is drawn; a page turned or larger on the
// way would move what we scroll to.
const learnSizes = () =>
  Promise.all(odd.map(async (page) => viewer.getPageView(page - 1).setPdfPage(await viewer.pdfDocument.getPage(page))));

bus.on("pagesinit", async () => {
  await learnSizes();
  viewer.currentPageNumber = Number(box.dataset.page);
  viewer.currentScaleValue = "page-width";
  if (viewer.currentScale > 1.6) viewer.currentScale = 1.6;
  await goTo(Number(box.dataset.page), true);
  message.hidden = true;
});

bus.on("pagerendered", ({ source, pageNumber }) => {
  drawMarks(source, marks.filter((mark) => mark.page === pageNumber));
});

// ---- What stands beside the page follows the page ------------------------------------------

function addressOf(page) {
  const address = new URL(location.href);
  address.searchParams.set("page", page);
  return address;
}

function markOutline(page) {
  let here = null;
  for (const link of document.querySelectorAll(".outline a[data-page]")) {
    link.removeAttribute("aria-current");
    link.parentElement.classList.remove("here");
    const starts = Number(link.dataset.page);
    if (starts <= page && !(here && Number(here.dataset.page) === page)) here = link;
  }
  here?.setAttribute("aria-current", "true");
  here?.parentElement.classList.add("here");
  showWhere();
}

async function showFindings(page) {
  const address = new URL(box.dataset.findings, location.href);
  for (const name of ["start", "end"]) {
    const value = new URL(location.href).searchParams.get(name);
    if (value) address.searchParams.set(name, value);
  }
  address.searchParams.set("page", page);
  const answer = await fetch(address);
  if (!answer.ok || page !== shown) return;
  const place = document.getElementById("page-findings");
  const { open } = place.querySelector("details");
  place.innerHTML = await answer.text();
  place.querySelector("details").open = open;
  printed.textContent = place.querySelector("details").dataset.printed;
  prepareCopy(place);
}

function setStep(id, page) {
  const link = document.getElementById(id);
  const possible = page >= 1 && page <= viewer.pagesCount;
  link.href = possible ? addressOf(page) : "#";
  link.toggleAttribute("aria-disabled", !possible);
}

function follow(pageNumber) {
  if (pageNumber === shown) return;
  shown = pageNumber;
  number.value = pageNumber;
  printed.textContent = "";
  setStep("previous", pageNumber - 1);
  setStep("next", pageNumber + 1);
  markOutline(pageNumber);
  for (const link of document.querySelectorAll("a[data-view]")) {
    const address = new URL(link.href);
    address.searchParams.set("page", pageNumber);
    link.href = address;
  }
  history.replaceState(null, "", addressOf(pageNumber));
  clearTimeout(waiting);
  waiting = setTimeout(() => showFindings(pageNumber), 150);
}

bus.on("pagechanging", ({ pageNumber }) => follow(asked || pageNumber));

// ---- Controls -------------------------------------------------------------------------------

const factor = 1.15;
document.getElementById("larger").addEventListener("click", () => (viewer.currentScale = Math.min(5, viewer.currentScale * factor)));
document.getElementById("smaller").addEventListener("click", () => (viewer.currentScale = Math.max(0.3, viewer.currentScale / factor)));
document.getElementById("fit").addEventListener("click", () => (viewer.currentScaleValue = "page-width"));

number.form.addEventListener("submit", (event) => {
  event.preventDefault();
  const page = Number.parseInt(number.value, 10);
  if (page >= 1 && page <= viewer.pagesCount) goTo(page, false);
  else number.value = shown;
});

for (const [id, by] of [["previous", -1], ["next", 1]]) {
  document.getElementById(id).addEventListener("click", (event) => {
    event.preventDefault();
    const page = shown + by;
    if (page >= 1 && page <= viewer.pagesCount) goTo(page, false);
  });
}

document.querySelector(".outline").addEventListener("click", (event) => {
  const link = event.target.closest("a[data-page]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  goTo(Number(link.dataset.page), false);
});

for (const part of document.querySelectorAll(".js")) part.hidden = false;
open().catch(fail);
