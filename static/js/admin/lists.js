// Enter goes on with the list or quotation that is being written, and ends it on an empty line.
import { replaceRange } from "./edit.js";

const ITEM = /^(\s*)((?:>\s?)*)([-*+]|\d{1,9}[.)])?(\s*)/;

/// Listens for Enter in the text. Tab is left alone: it leads out of the field.
export function startLists(textarea) {
  textarea.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    if (goOn(textarea)) event.preventDefault();
  });
}

function goOn(textarea) {
  const { value, selectionStart: caret, selectionEnd } = textarea;
  if (caret !== selectionEnd) return false;
  const start = value.lastIndexOf("\n", caret - 1) + 1;
  const next = value.indexOf("\n", caret);
  const line = value.slice(start, next === -1 ? value.length : next);
  const [whole, indent, quote, mark, space] = line.match(ITEM);
  const isItem = mark && space;
  if ((!isItem && !quote) || caret - start < whole.length) return false;
  if (!line.slice(whole.length).trim()) {
    replaceRange(textarea, start, start + line.length, isItem && quote ? quote : "");
    return true;
  }
  const number = isItem && parseInt(mark, 10);
  const following = !isItem ? "" : (number >= 0 ? `${number + 1}${mark.at(-1)}` : mark) + space;
  replaceRange(textarea, caret, caret, `\n${indent}${quote}${following}`);
  return true;
}
