// How long a text is, beside the field whose text should be short.
import { afterPause, make } from "./element.js";

/// From this part of the limit on the count is also read out.
const NEAR = 0.75;

/// Counts in every field with `data-limit`.
export function startCounters() {
  for (const input of document.querySelectorAll("[data-limit]")) {
    const limit = Number(input.dataset.limit);
    const shown = make("p", { class: "field-count", "aria-hidden": "true" });
    const read = make("p", { class: "visually-hidden", role: "status" });
    const say = afterPause(1000, () => {
      const isNear = length(input) >= limit * NEAR;
      read.textContent = isNear ? count(input, limit) : "";
    });
    const show = () => {
      shown.textContent = count(input, limit);
      shown.classList.toggle("is-over", length(input) > limit);
    };
    input.after(shown, read);
    input.addEventListener("input", () => {
      show();
      say();
    });
    show();
    // The browser puts back what was typed after this has run.
    addEventListener("pageshow", show);
  }
}

function length(input) {
  return [...input.value.trim()].length;
}

function count(input, limit) {
  const text = `${length(input)} av ${limit} tecken`;
  return length(input) > limit ? `${text}. Korta om du kan.` : text;
}
