// Where the subject of a picture is: pointed at, or moved with the arrow keys, while the crops beside it follow.
import { make } from "./element.js";

const FOCUS_STEP = 10;
const FOCUS_KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/// Makes every picture that has a focus able to be pointed at. The fields beside it stay, and say the same.
export function startFocus() {
  for (const picture of document.querySelectorAll("[data-focus-picture]")) pointAt(picture);
}

function pointAt(picture) {
  const part = picture.closest(".describe-one");
  const across = part?.querySelector("[data-focus=x]");
  const down = part?.querySelector("[data-focus=y]");
  if (!across || !down) return;
  const crops = part.querySelectorAll("[data-crop]");
  const point = make("button", { type: "button", class: "focus-point" });
  const show = () => {
    const [x, y] = [across.value, down.value];
    point.style.left = `${x}%`;
    point.style.top = `${y}%`;
    point.setAttribute("aria-label", `Det viktigaste i bilden: ${x} % från vänster, ${y} % uppifrån. Flytta med piltangenterna.`);
    for (const crop of crops) crop.style.objectPosition = `${x}% ${y}%`;
  };
  const set = (x, y) => {
    across.value = String(onGrid(x));
    down.value = String(onGrid(y));
    show();
  };
  picture.addEventListener("click", (event) => {
    if (event.target === point) return;
    const { left, top, width, height } = picture.getBoundingClientRect();
    set(((event.clientX - left) / width) * 100, ((event.clientY - top) / height) * 100);
    point.focus();
  });
  point.addEventListener("keydown", (event) => {
    const way = FOCUS_KEYS[event.key];
    if (!way) return;
    event.preventDefault();
    set(Number(across.value) + way[0] * FOCUS_STEP, Number(down.value) + way[1] * FOCUS_STEP);
  });
  across.addEventListener("change", show);
  down.addEventListener("change", show);
  picture.append(point);
  show();
}

function onGrid(percent) {
  return Math.min(100, Math.max(0, Math.round(percent / FOCUS_STEP) * FOCUS_STEP));
}
