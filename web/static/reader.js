// The reading page: PDF.js shows the file; the server says what is marked on a page when we come to it.

import * as pdfjsLib from "./pdfjs/pdf.min.mjs";
import { prepareCopy, say } from "./copy.js";
import { showWhere } from "./outline.js";
import { drawMarks, pointAbove } from "./marks.js";
import { openFile } from "./file.js";
import { applyLegend, prepareLegend } from "./legend.js";

globalThis.pdfjsLib = pdfjsLib; // pdf_viewer.mjs expects it there
const { EventBus, PDFLinkService, PDFViewer, LinkTarget } = await import("./pdfjs/pdf_viewer.mjs");

const box = document.getElementById("reader");
const container = document.getElementById("viewerContainer");
const message = document.getElementById("message");
const number = document.getElementById("number");
const printed = document.getElementById("printed");
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

// ---- Marks ----------------------------------------------------------------------------------

// The passage and the question of the present address, as the server wants to be asked about them.
function askedAbout(address, page) {
  const here = new URL(location.href).searchParams;
  const to = new URL(address, location.href);
  for (const name of ["start", "end", "q", "mode"]) if (here.get(name)) to.searchParams.set(name, here.get(name));
  to.searchParams.set("page", page);
  return to;
}

let fetched = new Map(); // page → promise of its marks, for the passage and question of the address

function marksOf(page) {
  if (!fetched.has(page)) {
    const none = { passage: [], words: [], findings: [] };
    fetched.set(
      page,
      fetch(askedAbout(box.dataset.marks, page))
        .then((answer) => (answer.ok ? answer.json() : none))
        .catch(() => none),
    );
  }
  return fetched.get(page);
}

async function drawPage(pageNumber) {
  const present = fetched;
  const marks = await marksOf(pageNumber);
  if (present !== fetched) return; // another passage was opened meanwhile
  drawMarks(viewer.getPageView(pageNumber - 1), marks);
  applyLegend(viewer.getPageView(pageNumber - 1).div);
}

// ---- Going to a page or passage --------------------------------------------------------------

let initialised;
const ready = new Promise((resolve) => (initialised = resolve)); // the file is open, its pages have their sizes

async function goTo(page, marked) {
  await ready;
  asked = page;
  const here = marked ? (await marksOf(page)).passage : [];
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
  initialised();
  await goTo(Number(box.dataset.page), true);
  message.hidden = true;
});

bus.on("pagerendered", ({ pageNumber }) => drawPage(pageNumber));

// The window of the pages is one stop of the keyboard, and scrolls by its arrows. With a stop on each page,
// Tab would lead through a long file to its end before it came to what stands beside it.
bus.on("textlayerrendered", ({ source }) => (source.textLayer.div.tabIndex = -1));

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

// Of a long list of contents only what is near the page is here.
const contents = document.querySelector(".outline");

async function showContents(page) {
  if (!contents.dataset.folded) return;
  const answer = await fetch(askedAbout(contents.dataset.folded, page));
  if (!answer.ok || page !== shown) return;
  const held = contents.contains(document.activeElement);
  contents.querySelector("ol").outerHTML = await answer.text();
  if (held) contents.querySelector("[aria-current]")?.focus({ preventScroll: true });
  showWhere();
}

async function showFindings(page) {
  const answer = await fetch(askedAbout(box.dataset.findings, page));
  if (!answer.ok || page !== shown) return;
  putFindings(await answer.text());
}

function putFindings(html) {
  const place = document.getElementById("page-findings");
  const { open } = place.querySelector("details");
  const legendOpen = place.querySelector(".legend")?.open;
  place.innerHTML = html;
  place.querySelector("details").open = open;
  if (legendOpen && place.querySelector(".legend")) place.querySelector(".legend").open = true;
  printed.textContent = place.querySelector("details").dataset.printed;
  prepareCopy(place);
  prepareLegend(place, container);
}

// Another passage of the same document, without opening the file again: what stands around the page is
// fetched and put in place, the address follows, and the browser's way back leads here.
const AROUND = ["cited", "hits"];

async function openPassage(address, remember = true) {
  const answer = await fetch(address);
  if (!answer.ok) {
    location.href = address;
    return;
  }
  const made = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (remember) history.pushState(null, "", address);
  fetched = new Map();
  for (const id of AROUND) {
    document.getElementById(id).replaceWith(document.adoptNode(made.getElementById(id)));
    prepareCopy(document.getElementById(id));
  }
  const page = Number(made.getElementById("reader").dataset.page);
  shown = page;
  clearTimeout(waiting);
  number.value = page;
  putFindings(made.getElementById("page-findings").innerHTML);
  setSteps(page);
  showContents(page);
  await goTo(page, true);
  for (let index = 0; index < viewer.pagesCount; index += 1) {
    if (viewer.getPageView(index).div.querySelector(".marks")) drawPage(index + 1);
  }
  const position = document.getElementById("position")?.textContent;
  if (position) say(box.dataset.said.replace("{position}", position).replace("{page}", page));
}

const samePaper = (link) =>
  link.getAttribute("href") !== "#" && new URL(link.href).pathname === location.pathname && !/view=/.test(link.href);

function setStep(id, page) {
  const link = document.getElementById(id);
  const possible = page >= 1 && page <= viewer.pagesCount;
  link.href = possible ? addressOf(page) : "#";
  link.toggleAttribute("aria-disabled", !possible);
}

function setSteps(pageNumber) {
  setStep("previous", pageNumber - 1);
  setStep("next", pageNumber + 1);
  markOutline(pageNumber);
  const here = new URL(location.href).searchParams;
  for (const link of document.querySelectorAll("a[data-view]")) {
    const address = new URL(link.href);
    for (const name of ["start", "end"]) if (here.get(name)) address.searchParams.set(name, here.get(name));
    address.searchParams.set("page", pageNumber);
    link.href = address;
  }
}

function follow(pageNumber) {
  if (pageNumber === shown) return;
  shown = pageNumber;
  number.value = pageNumber;
  printed.textContent = "";
  setSteps(pageNumber);
  history.replaceState(null, "", addressOf(pageNumber));
  clearTimeout(waiting);
  waiting = setTimeout(() => [showFindings, showContents].forEach((show) => show(pageNumber)), 150);
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

contents.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-page]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  goTo(Number(link.dataset.page), false);
});

// A hit or a finding of the same document is shown in the file that is open.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#hits a.step, #cited a, #page-findings a.said");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.getAttribute("aria-disabled")) event.preventDefault();
  else if (samePaper(link)) {
    event.preventDefault();
    const again = link.id || link.closest(".finding")?.id;
    openPassage(link.href).then(() => focusAgain(again));
  }
});

addEventListener("popstate", () => openPassage(location.href, false));

// What was pressed has been put there anew; the keyboard goes on from it.
function focusAgain(id) {
  const place = id && document.getElementById(id);
  (place?.matches("a") ? place : place?.querySelector("a.said"))?.focus({ preventScroll: true });
}

// The letter of a finding on the page leads to its row beside the page.
container.addEventListener("click", (event) => {
  const row = document.getElementById(event.target.closest(".signs [data-row]")?.dataset.row);
  if (!row) return;
  row.querySelector("a.said").focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
});

for (const part of document.querySelectorAll(".js")) part.hidden = false;
prepareLegend(document.getElementById("page-findings"), container);
open().catch(fail);
