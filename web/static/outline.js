// The list of contents shows where one is. Only the list scrolls; scrollIntoView would move the window too.

export function showWhere() {
  const list = document.querySelector(".outline");
  const here = list?.querySelector("li.here");
  if (!here) return;
  const [inner, outer] = [here.getBoundingClientRect(), list.getBoundingClientRect()];
  if (inner.top < outer.top) list.scrollTop += inner.top - outer.top;
  else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom + outer.height / 3;
}
