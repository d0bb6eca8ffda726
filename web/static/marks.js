// What is marked on the page picture: the passage, the words of the question, the findings. Rectangles come
// in PDF points from the server.

export function rectangle(viewport, [x0, y0, x1, y1]) {
  const [a, b, c, d] = viewport.convertToViewportRectangle([x0, y0, x1, y1]);
  return { left: Math.min(a, c), top: Math.min(b, d), right: Math.max(a, c), bottom: Math.max(b, d) };
}

// Shares of the page instead of pixels: the marks stay in place while PDF.js scales the page.
export function place(element, viewport, { left, top, right, bottom }) {
  const share = (value, whole) => `${(100 * value) / whole}%`;
  element.style.left = share(left, viewport.width);
  element.style.top = share(top, viewport.height);
  element.style.width = share(right - left, viewport.width);
  element.style.height = share(bottom - top, viewport.height);
}

function drawn(className, viewport, box) {
  const element = document.createElement("div");
  element.className = className;
  place(element, viewport, box);
  return element;
}

// A red thread in the margin beside all lines of the passage.
function thread(viewport, boxes) {
  const left = Math.max(2, Math.min(...boxes.map((box) => box.left)) - 0.018 * viewport.width);
  const element = drawn("edge", viewport, {
    left,
    right: left,
    top: Math.min(...boxes.map((box) => box.top)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  });
  element.style.width = "";
  return element;
}

function tag(finding) {
  const element = document.createElement("button");
  element.type = "button";
  element.tabIndex = -1;
  element.className = `sign k-${finding.kind}`;
  element.textContent = finding.letter;
  element.title = finding.label;
  element.dataset.row = finding.id;
  element.dataset.kind = finding.kind;
  return element;
}

// Where rows as high as these stand that would rather begin at `wanted`, in order: none over another, and
// within `height` as far as there is room.
export function apart(wanted, heights, height) {
  const tops = [];
  let end = 0;
  wanted.forEach((top, at) => {
    tops.push(Math.max(top, end));
    end = tops[at] + heights[at];
  });
  let start = height;
  for (let at = tops.length - 1; at >= 0 && tops[at] + heights[at] > start; at--) {
    start = tops[at] = Math.max(0, start - heights[at]);
  }
  return tops;
}

// The lines of a small page lie closer than letters that can be read: the rows make room for each other.
function spread(signs) {
  const rows = [...signs.children];
  const height = signs.clientHeight;
  const heights = rows.map((row) => row.offsetHeight && row.offsetHeight + 1);
  const tops = apart(rows.map((row) => row.dataset.top * height), heights, height);
  rows.forEach((row, at) => (row.style.top = `${tops[at]}px`));
}

// The letters of the findings in the right margin, beside their first lines; those of one line in a row,
// which closes up where some are hidden.
function tags(viewport, findings) {
  const rows = [];
  for (const { finding, boxes } of findings) {
    const { top } = boxes[0];
    let row = rows.find((each) => Math.abs(each.top - top) < 0.014 * viewport.height);
    if (!row) {
      row = { top, element: document.createElement("div") };
      row.element.className = "row";
      row.element.dataset.top = top / viewport.height;
      rows.push(row);
    }
    row.element.append(tag(finding));
  }
  return rows.sort((one, other) => one.top - other.top).map(({ element }) => element);
}

// Draws the marks of a page over its picture, in place of those drawn before.
export function drawMarks(pageView, marks) {
  for (const old of pageView.div.querySelectorAll(":scope > .marks, :scope > .signs")) old.remove();
  const { viewport } = pageView;
  const boxesOf = (list) => list.map((box) => rectangle(viewport, box));
  const passage = boxesOf(marks.passage);
  const findings = marks.findings
    .map((finding) => ({ finding, boxes: boxesOf(finding.boxes) }))
    .filter(({ boxes }) => boxes.length);

  const layer = document.createElement("div");
  layer.className = "marks";
  layer.setAttribute("aria-hidden", "true");
  for (const box of passage) layer.append(drawn("passage", viewport, box));
  for (const box of boxesOf(marks.words)) layer.append(drawn("word", viewport, box));
  if (passage.length) layer.append(thread(viewport, passage));
  for (const { finding, boxes } of findings) {
    for (const box of boxes) {
      const line = drawn(`line k-${finding.kind}`, viewport, box);
      line.dataset.kind = finding.kind;
      line.dataset.row = finding.id;
      layer.append(line);
    }
  }
  const signs = document.createElement("div");
  signs.className = "signs";
  signs.setAttribute("aria-hidden", "true");
  signs.append(...tags(viewport, findings));
  pageView.div.append(layer, signs);
  const changed = new ResizeObserver(() => spread(signs)); // PDF.js scales the page, the legend hides letters
  for (const each of [signs, ...signs.children]) changed.observe(each);
}

// The point of the page (PDF points) that should come to the top of the window: some lines above the
// highest mark, which on a page that was turned need not be the first.
export function pointAbove(page, boxes) {
  const viewport = page.getViewport({ scale: 1 });
  const top = Math.min(...boxes.map((box) => rectangle(viewport, box).top));
  return viewport.convertToPdfPoint(0, Math.max(0, top - 90));
}
