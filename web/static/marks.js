// Where a passage stands, drawn over the page picture. Rectangles come in PDF points from the server.

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

// A red thread in the margin beside all lines of the passage.
function thread(viewport, boxes) {
  const left = Math.min(...boxes.map((box) => box.left));
  const element = document.createElement("div");
  element.className = "edge";
  place(element, viewport, {
    left: Math.max(2, left - 0.018 * viewport.width),
    right: Math.max(2, left - 0.018 * viewport.width),
    top: Math.min(...boxes.map((box) => box.top)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  });
  element.style.width = "";
  return element;
}

export function drawMarks(pageView, marks) {
  pageView.div.querySelector(":scope > .marks")?.remove();
  if (!marks.length) return;
  const layer = document.createElement("div");
  layer.className = "marks";
  layer.setAttribute("aria-hidden", "true");
  const boxes = marks.map((mark) => rectangle(pageView.viewport, mark.box));
  for (const box of boxes) {
    const element = document.createElement("div");
    place(element, pageView.viewport, box);
    layer.append(element);
  }
  layer.append(thread(pageView.viewport, boxes));
  pageView.div.append(layer);
}

// The point of the page (PDF points) that should come to the top of the window: some lines above the
// highest mark, which on a page that was turned need not be the first.
export function pointAbove(page, marks) {
  const viewport = page.getViewport({ scale: 1 });
  const top = Math.min(...marks.map((mark) => rectangle(viewport, mark.box).top));
  return viewport.convertToPdfPoint(0, Math.max(0, top - 90));
}
