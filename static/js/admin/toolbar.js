// Buttons in words over a text, and their shortcuts.
import { make } from "./element.js";
import { insertBlock, replaceRange, selectedLines } from "./edit.js";
import { openLinkDialog } from "./link-dialog.js";
import { openFileDialog } from "./file-dialog.js";
import { insertPicture } from "./picture-dialog.js";

/// What a line may begin with that makes it something else than a paragraph.
const MARK = /^(#{1,6}\s+|[-*+]\s+|\d{1,9}[.)]\s+|>\s?|–\s+)/;

const BUTTONS = [
  { text: "Rubrik", run: (area) => toggleLines(area, /^##\s+/, () => "## ") },
  { text: "Underrubrik", run: (area) => toggleLines(area, /^###\s+/, () => "### ") },
  { text: "Fet", keys: "Ctrl+B", run: toggleBold },
  { text: "Länk", keys: "Ctrl+K", run: openLinkDialog },
  { text: "Lista", run: (area) => toggleLines(area, /^[-*+]\s+/, () => "- ") },
  { text: "Numrerad lista", run: (area) => toggleLines(area, /^\d{1,9}[.)]\s+/, (index) => `${index + 1}. `) },
  { text: "Replik", hint: "Någon talar: raden börjar med ett tankstreck", run: (area) => toggleLines(area, /^–\s+/, () => "– ") },
  { text: "Citat", hint: "Ett citat som står för sig", run: (area) => toggleLines(area, /^>\s?/, () => "> ") },
  { text: "Bild", run: insertPicture },
  { text: "Fil", hint: "Länka till en PDF", run: openFileDialog },
  { text: "Tabell", run: insertTable },
];

/// Puts the toolbar before the text, and listens for its shortcuts.
export function startToolbar(textarea) {
  const toolbar = make("div", {
    role: "toolbar",
    class: "editor-toolbar",
    "aria-label": "Formatera texten",
    "aria-controls": textarea.id,
  });
  const buttons = BUTTONS.map(({ text, keys, hint, run }, index) =>
    make(
      "button",
      {
        type: "button",
        tabindex: index ? "-1" : "0",
        title: hint ?? keys ?? null,
        "aria-keyshortcuts": keys ? keys.replace("Ctrl", "Control") : null,
        click: () => run(textarea),
        // A click must not take the selection out of the text.
        mousedown: (event) => event.preventDefault(),
      },
      text,
    ),
  );
  toolbar.append(...buttons);
  toolbar.addEventListener("keydown", (event) => moveFocus(event, buttons));
  toolbar.addEventListener("focusin", (event) => {
    for (const button of buttons) button.tabIndex = button === event.target ? 0 : -1;
  });
  textarea.before(toolbar);
  textarea.addEventListener("keydown", (event) => {
    if (!isCommand(event)) return;
    const key = event.key.toLowerCase();
    if (key !== "b" && key !== "k") return;
    event.preventDefault();
    (key === "b" ? toggleBold : openLinkDialog)(textarea);
  });
  document.addEventListener("keydown", (event) => {
    if (!isCommand(event) || event.key.toLowerCase() !== "s") return;
    const save = textarea.form?.querySelector("button[name=gor][value=spara]");
    if (!save) return;
    event.preventDefault();
    if (!document.querySelector("dialog[open]") && !event.repeat) save.click();
  });
}

function isCommand(event) {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
}

function moveFocus(event, buttons) {
  const now = buttons.indexOf(document.activeElement);
  const next = {
    ArrowRight: (now + 1) % buttons.length,
    ArrowLeft: (now - 1 + buttons.length) % buttons.length,
    Home: 0,
    End: buttons.length - 1,
  }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  buttons[next].focus();
}

/// Gives every selected line the mark in place of any other; takes it away where all have it.
function toggleLines(textarea, own, mark) {
  const { start, end, lines } = selectedLines(textarea);
  const written = lines.filter((line) => line.trim());
  const isOn = written.length > 0 && written.every((line) => own.test(line.trimStart()));
  let count = 0;
  const changed = lines.map((line) => {
    if (!line.trim() && lines.length > 1) return line;
    const indent = line.match(/^\s*/)[0];
    const bare = line.slice(indent.length).replace(MARK, "");
    return isOn ? indent + bare : indent + mark(count++) + bare;
  });
  const text = changed.join("\n");
  const isOneLine = lines.length === 1;
  replaceRange(textarea, start, end, text, isOneLine ? start + text.length : start, start + text.length);
}

/// Makes the selection bold, or the word that is being written; or not bold, if it was.
function toggleBold(textarea) {
  const { value } = textarea;
  let [start, end] = [textarea.selectionStart, textarea.selectionEnd];
  if (start === end) {
    start -= value.slice(0, start).match(/[\p{L}\p{N}]*$/u)[0].length;
    end += value.slice(end).match(/^[\p{L}\p{N}]*/u)[0].length;
  }
  // Marks beside white space are no marks.
  while (start < end && /\s/.test(value[start])) start += 1;
  while (end > start && /\s/.test(value[end - 1])) end -= 1;
  const selected = value.slice(start, end);
  if (value.slice(start - 2, start) === "**" && value.slice(end, end + 2) === "**") {
    replaceRange(textarea, start - 2, end + 2, selected, start - 2, end - 2);
  } else if (/^\*\*[^]+\*\*$/.test(selected)) {
    replaceRange(textarea, start, end, selected.slice(2, -2), start, end - 4);
  } else {
    // Bold cannot reach over lines that stand for themselves.
    const bold = selected.replace(/[^\n]+/g, "**$&**") || "****";
    const isOneLine = !selected.includes("\n");
    replaceRange(textarea, start, end, bold, isOneLine ? start + 2 : start, start + bold.length - (isOneLine ? 2 : 0));
  }
}

function insertTable(textarea) {
  const cell = "Kolumn 1";
  insertBlock(textarea, `| ${cell} | Kolumn 2 |\n| --- | --- |\n|   |   |\n|   |   |`, 2, 2 + cell.length);
}
