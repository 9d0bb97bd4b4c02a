// A picture is chosen from the library, or uploaded to it; and it is described before it stands in a text.
import { askFor } from "./combobox.js";
import { openDialog } from "./dialog.js";
import { insertBlock } from "./edit.js";
import { afterPause, field, make } from "./element.js";
import { makeUpload, pictureAmong } from "./upload.js";

const PICTURE_SEARCH = "/admin/bildval";

/// Asks for a picture and its description, and puts it in the text.
export function insertPicture(textarea, file) {
  const alt = make("input", { id: "bild-alt", type: "text", autocomplete: "off" });
  const caption = make("input", { id: "bild-bildtext", type: "text", autocomplete: "off" });
  const decorative = make("input", { id: "bild-dekorativ", type: "checkbox", change: () => (alt.disabled = decorative.checked) });
  choosePicture({
    title: "Bild i texten",
    submit: "Infoga bilden",
    returnTo: textarea,
    file,
    firstField: alt,
    suggest: suggestAlt(alt, decorative),
    parts: [
      field("Bildbeskrivning", alt, "Vad bilden visar, för den som inte ser den."),
      make("div", { class: "radio checkbox" }, decorative, make("label", { for: decorative.id }, "Bilden är dekorativ och behöver ingen beskrivning")),
      field("Bildtext", caption, "Står under bilden: vilka som är med, var det är, fotograf."),
    ],
    check: () => {
      if (alt.value.trim() || decorative.checked) return undefined;
      return ["Beskriv bilden för den som inte ser den, eller markera den som dekorativ.", alt];
    },
    choose: (picture) => {
      const description = decorative.checked ? "" : oneLine(alt.value).replace(/[[\]\\*_`<&]/g, "\\$&");
      const under = oneLine(caption.value).replace(/["\\&]/g, "\\$&");
      insertBlock(textarea, `![${description}](bild:${picture.id}${under && ` "${under}"`})`);
    },
  });
}

/// Opens the library. `choose` gets the picture when the dialog has closed; `check` may say what is missing.
export function choosePicture({ title, submit, returnTo, file, firstField, suggest = () => {}, parts = [], check = () => {}, choose }) {
  const grid = make("ul", { class: "picker-grid", role: "radiogroup", "aria-label": "Bilder" });
  const status = make("p", { role: "status", class: "combobox-status" });
  const search = make("input", { id: "bild-sok", type: "search", autocomplete: "off" });
  const fileInput = make("input", { id: "bild-fil", type: "file", accept: "image/jpeg,image/png,image/webp,image/gif" });
  const upload = makeUpload();
  let pictures = [];
  let request;

  const show = (chosen) => {
    grid.replaceChildren(
      ...pictures.map((picture) => {
        const id = `bildval-${picture.id}`;
        const radio = make("input", { type: "radio", name: "bildval", id, value: String(picture.id) });
        radio.checked = picture.id === chosen;
        const { src, width, height } = picture;
        return make("li", { role: "none" }, radio, make("label", { for: id }, make("img", { src, width, height, alt: "", loading: "lazy" }), make("span", {}, picture.name)));
      }),
    );
  };
  const chosen = () => pictures.find((picture) => String(picture.id) === grid.querySelector("input:checked")?.value);
  const find = async () => {
    request?.abort();
    request = new AbortController();
    const kept = chosen();
    try {
      const found = await askFor(`${PICTURE_SEARCH}?q=${encodeURIComponent(search.value.trim())}`, request.signal);
      // What is chosen stays, whatever is looked for.
      pictures = [...(kept ? [kept] : []), ...found.filter((picture) => picture.id !== kept?.id)];
      show(kept?.id);
      status.textContent = found.length ? "" : "Ingen bild har de orden i namn eller beskrivning.";
    } catch (fault) {
      if (fault.name !== "AbortError") status.textContent = "Bilderna gick inte att hämta. Försök igen om en stund.";
    }
  };
  const send = async (picked) => {
    const picture = await upload.send(picked);
    if (!picture) return;
    request?.abort();
    pictures = [picture, ...pictures.filter((other) => other.id !== picture.id)];
    show(picture.id);
    suggest(picture);
    (firstField ?? dialog.querySelector("[type=submit]")).focus();
  };
  grid.addEventListener("change", () => {
    const picture = chosen();
    if (picture) suggest(picture);
  });
  const findSoon = afterPause(250, find);
  search.addEventListener("input", () => findSoon());
  search.addEventListener("keydown", (event) => {
    const first = grid.querySelector("input");
    if (!["Enter", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    first?.focus();
  });
  fileInput.addEventListener("change", () => {
    const picked = pictureAmong(fileInput.files) ?? fileInput.files[0];
    if (picked) send(picked);
  });

  const dialog = openDialog({
    title,
    submit,
    returnTo,
    parts: [field("Ladda upp en bild", fileInput, "JPEG, PNG, WebP eller GIF, högst 15 MB."), upload.element, field("Eller sök bland bilderna", search), status, grid, ...parts],
    send: () => {
      const picture = chosen();
      if (!picture) return ["Välj en av bilderna, eller ladda upp en.", search];
      return check() ?? (() => choose(picture));
    },
    whenClosed: () => request?.abort(),
  });
  find();
  if (file) send(file);
}

/// Fills in what the library says of a picture, unless somebody has written there.
export function suggestAlt(alt, decorative) {
  let suggested = "";
  return (picture) => {
    if (decorative?.checked || (alt.value.trim() && alt.value !== suggested)) return;
    suggested = picture.alt ?? "";
    alt.value = suggested;
  };
}

function oneLine(text) {
  return text.trim().replace(/\s+/g, " ");
}
