// A search field whose finds are chosen with the arrow keys and Enter, or with a click.
import { afterPause, make } from "./element.js";

/// Milliseconds without typing.
const SEARCH_AFTER = 200;

/// Makes a combobox of `input`. `address` is asked for words, `describe` gives an option's title and detail, `choose`
/// takes what was chosen. Returns the list of options, to be put after the field, and what it says to screen readers.
export function makeCombobox(input, { address, label, nothing, describe, choose }) {
  const list = make("ul", { role: "listbox", id: `${input.id}-traffar`, class: "combobox-list", "aria-label": label, hidden: true });
  const status = make("p", { role: "status", class: "combobox-status" });
  let found = [];
  let active = -1;
  let request;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const activate = (index) => {
    active = index;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    const option = list.children[index];
    if (!option) return;
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const take = (index) => {
    const item = found[index];
    close();
    status.textContent = "";
    choose(item);
  };
  const show = () => {
    list.replaceChildren(
      ...found.map((item, index) => {
        const { title, detail } = describe(item);
        const option = make(
          "li",
          { role: "option", id: `${list.id}-${index}`, "aria-selected": "false" },
          make("strong", {}, title),
          make("span", {}, ` ${detail}`),
        );
        // The field keeps the focus.
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => take(index));
        return option;
      }),
    );
    close();
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = !found.length ? nothing : found.length === 1 ? "1 träff" : `${found.length} träffar`;
  };
  const search = async () => {
    request?.abort();
    const words = input.value.trim();
    if (!words) {
      found = [];
      close();
      status.textContent = "";
      return;
    }
    request = new AbortController();
    try {
      found = await askFor(`${address}?q=${encodeURIComponent(words)}`, request.signal);
      if (input.value.trim() === words) show();
    } catch (fault) {
      if (fault.name === "AbortError") return;
      found = [];
      close();
      status.textContent = "Det gick inte att söka just nu. Försök igen om en stund.";
    }
  };
  const searchSoon = afterPause(SEARCH_AFTER, search);

  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    input.setAttribute(name, value);
  }
  input.addEventListener("input", () => searchSoon());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const isOpen = !list.hidden;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length && input.value.trim()) {
      event.preventDefault();
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = active < 0 && step < 0 ? 0 : active;
      activate((from + step + found.length) % found.length);
    } else if (event.key === "Enter" && isOpen && active >= 0) {
      event.preventDefault();
      event.stopPropagation();
      take(active);
    } else if (event.key === "Escape" && isOpen) {
      // Only the list closes, not the dialog round it.
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  return { list, status, close };
}

/// What the server answers, as a value. Whatever is not such an answer is a fault.
export async function askFor(address, signal) {
  const answer = await fetch(address, { signal, headers: { accept: "application/json" } });
  const isJson = answer.headers.get("content-type")?.includes("json");
  if (!answer.ok || !isJson) throw new Error(`answered with ${answer.status}`);
  return answer.json();
}
