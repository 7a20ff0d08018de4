// The one script: arrow keys through the cells of the official tables, and the panel of the original.
"use strict";

const panel = document.getElementById("original");
const links = [...document.querySelectorAll("a.to-original")];
const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

// One cell of the tables is in the tab order; the arrow keys go to the others.
function rove(to) {
  for (const link of links) link.tabIndex = link === to ? 0 : -1;
}

// The cell beside `link` in a direction, by where cells stand on the page: spans need no arithmetic then.
function beside(link, [down, across]) {
  const here = link.closest("td").getBoundingClientRect();
  const rows = (box) => Math.min(box.bottom, here.bottom) - Math.max(box.top, here.top) > 1;
  const columns = (box) => Math.min(box.right, here.right) - Math.max(box.left, here.left) > 1;
  let best = null;
  let least = Infinity;
  for (const other of links) {
    if (other === link) continue;
    const box = other.closest("td").getBoundingClientRect();
    const way = across ? (box.left - here.left) * across : (box.top - here.top) * down;
    if (way > 1 && way < least && (across ? rows(box) : columns(box))) [best, least] = [other, way];
  }
  return best;
}

function show(link) {
  for (const other of links) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  rove(link);
  if (panel) panel.classList.add("open");
}

document.addEventListener("keydown", (event) => {
  const link = event.target.closest && event.target.closest("a.to-original");
  const way = ARROWS[event.key];
  if (!link || !way || event.ctrlKey || event.altKey || event.metaKey) return;
  const next = beside(link, way);
  if (!next) return;
  event.preventDefault();
  rove(next);
  next.focus();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.to-original");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  show(link);
  const frame = document.querySelector(`iframe[name="${link.target}"]`);
  if (!frame) return;
  event.preventDefault();
  // A new frame: one that still loads loses what it is told to show next. And the way back from this page
  // leads to the search, not through every cell looked at: a frame's first address is no entry of the history.
  const next = frame.cloneNode();
  next.src = link.href;
  frame.replaceWith(next);
});

if (links.length) rove(links[0]);
