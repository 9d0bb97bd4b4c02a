// Changes in a textarea that the browser's own undo takes back.

/// Puts `text` in place of what stands from `start` to `end`, and selects the given part of it.
export function replaceRange(textarea, start, end, text, selectFrom = start + text.length, selectTo = selectFrom) {
  textarea.focus();
  if (textarea.value.slice(start, end) !== text) {
    textarea.setSelectionRange(start, end);
    // Deprecated, but the only way of changing a field that keeps the history of undo.
    const isDone = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
    if (!isDone) {
      textarea.setRangeText(text, start, end, "end");
      textarea.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
    }
  }
  textarea.setSelectionRange(selectFrom, selectTo);
}

/// The whole lines that the selection touches: where they begin and end, and their text.
export function selectedLines(textarea) {
  const { value, selectionStart, selectionEnd } = textarea;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  // A selection that ends where a line begins does not mean that line.
  const last = selectionEnd > selectionStart && value[selectionEnd - 1] === "\n" ? selectionEnd - 1 : selectionEnd;
  const next = value.indexOf("\n", last);
  const end = next === -1 ? value.length : next;
  return { start, end, lines: value.slice(start, end).split("\n") };
}

/// Puts blocks of text in place of the selection, with a blank line before and after where text stands there.
export function insertBlock(textarea, text, selectFrom, selectTo) {
  const { value, selectionStart, selectionEnd } = textarea;
  const before = value.slice(0, selectionStart).replace(/[ \t]+$/, "");
  const after = value.slice(selectionEnd);
  const lead = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const trail = !after.trim() || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  const place = before.length + lead.length;
  const from = selectFrom === undefined ? place + text.length : place + selectFrom;
  const to = selectTo === undefined ? from : place + selectTo;
  replaceRange(textarea, before.length, selectionEnd, lead + text + trail, from, to);
}
