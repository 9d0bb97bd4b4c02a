// A link to one of the site's own pages or files, found by its heading, or to an address elsewhere.
import { typedAddress } from "./address.js";
import { makeCombobox } from "./combobox.js";
import { openDialog } from "./dialog.js";
import { replaceRange } from "./edit.js";
import { field, make } from "./element.js";

const LINK_SEARCH = "/admin/lankval";
const LINK = /\[((?:\\.|[^\][\\])*)\]\(([^()\s]+)\)/g;

/// Asks for a link and puts it in place of the selection, or of the link that the caret stands in.
export function openLinkDialog(textarea) {
  const place = linkAt(textarea);
  const target = make("input", { id: "lank-mal", type: "text", value: place.address });
  const text = make("input", { id: "lank-text", type: "text", value: place.text, autocomplete: "off" });
  // What was found, as long as the field still says its title.
  let chosen;
  const { list, status } = makeCombobox(target, {
    address: LINK_SEARCH,
    label: "Sidor, nyheter och filer",
    nothing: "Ingen sida, nyhet eller fil har de orden i rubriken.",
    describe: (link) => ({ title: link.title, detail: [link.kind, link.place].filter(Boolean).join(", ") }),
    choose: (link) => {
      chosen = link;
      target.value = link.title;
      text.value ||= link.title;
      dialog.querySelector("[type=submit]").focus();
    },
  });
  const targetField = field("Vart leder länken?", target, "Sök en sida hos oss, eller skriv en adress: https://www.digg.se");
  targetField.append(list, status);
  const dialog = openDialog({
    title: "Länk",
    submit: "Infoga länken",
    parts: [targetField, field("Vad ska det stå?", text, "Skriv vart länken leder, inte ”här” eller ”läs mer”.")],
    returnTo: textarea,
    send: () => {
      const address = chosen?.title === target.value ? chosen.ref : typedAddress(target.value);
      if (!address) {
        return [
          "Välj en sida bland träffarna, eller skriv en adress som börjar med https://, till exempel https://www.digg.se",
          target,
        ];
      }
      const shown = text.value.trim();
      if (!shown) return ["Skriv vad det ska stå, till exempel namnet på sidan som länken leder till.", text];
      const link = `[${shown.replace(/[[\]\\]/g, "\\$&")}](${address})`;
      return () => replaceRange(textarea, place.start, place.end, link);
    },
  });
  target.focus();
}

/// The link round the caret, or else the selection as the text of a new one, without white space at its ends.
function linkAt(textarea) {
  const { value, selectionStart, selectionEnd } = textarea;
  for (const match of value.matchAll(LINK)) {
    const end = match.index + match[0].length;
    if (match.index < selectionStart && selectionEnd < end && value[match.index - 1] !== "!") {
      return { start: match.index, end, text: match[1].replace(/\\([[\]\\])/g, "$1"), address: match[2] };
    }
  }
  const selected = value.slice(selectionStart, selectionEnd);
  const isLine = !selected.includes("\n");
  const text = isLine ? selected.trim() : "";
  const start = text ? selectionStart + selected.indexOf(text) : selectionEnd;
  return { start, end: start + text.length, text, address: "" };
}
