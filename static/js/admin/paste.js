// What is pasted from word processors and web pages becomes the site's own Markdown. Plain text is left alone.
import { insertBlock, replaceRange } from "./edit.js";
import { statusLine } from "./element.js";
import { fromHtml } from "./from-html.js";
import { insertPicture } from "./picture-dialog.js";
import { pictureAmong } from "./upload.js";

/// Listens for what is pasted into the text, and for pictures dropped on it.
export function startPaste(textarea) {
  const status = statusLine();
  textarea.after(status);
  textarea.addEventListener("paste", (event) => {
    const { clipboardData: clipboard } = event;
    const html = clipboard?.getData("text/html");
    const markdown = html ? fromHtml(html) : "";
    const picture = pictureAmong(clipboard?.files);
    if (markdown && !says(markdown, clipboard.getData("text/plain"))) {
      event.preventDefault();
      insert(textarea, markdown);
      say(status, "Formateringen gjordes om till sidans egna stilar. Ångra med Ctrl+Z.");
    } else if (picture && !markdown) {
      event.preventDefault();
      insertPicture(textarea, picture);
    }
  });
  textarea.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  textarea.addEventListener("drop", (event) => {
    const picture = pictureAmong(event.dataTransfer.files);
    if (!event.dataTransfer.files.length) return;
    // The browser would leave the form and show the file.
    event.preventDefault();
    if (picture) insertPicture(textarea, picture);
    else say(status, "Bara bilder kan läggas i texten.");
  });
  // It stands until somebody writes on.
  textarea.addEventListener("keydown", (event) => {
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) say(status, "");
  });
}

/// Whether the plain text is the very same.
function says(markdown, plain) {
  return markdown === plain.replace(/\r\n?/g, "\n").trim();
}

function insert(textarea, markdown) {
  const { selectionStart, selectionEnd } = textarea;
  const isInLine = !markdown.includes("\n") && !/^(#{2,3} |- |\d+\. |> |– )/.test(markdown);
  if (isInLine) replaceRange(textarea, selectionStart, selectionEnd, markdown);
  else insertBlock(textarea, markdown);
}

function say(status, text) {
  status.textContent = text;
}
