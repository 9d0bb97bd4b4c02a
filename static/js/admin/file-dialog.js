// A file to download is chosen from the library, or uploaded to it; its format and size are said by the site itself.
import { makeCombobox } from "./combobox.js";
import { openDialog } from "./dialog.js";
import { replaceRange } from "./edit.js";
import { field, make, quietButton } from "./element.js";
import { fileProblem, fileTitle } from "./file-upload.js";

const FILES = "/admin/filval";

/// Asks for a file and puts a link to it in the place of the selection.
export function openFileDialog(textarea) {
  const { selectionStart: start, selectionEnd: end, value } = textarea;
  const selected = value.slice(start, end).trim();
  const text = make("input", { id: "fil-text", type: "text", autocomplete: "off", value: selected.includes("\n") ? "" : selected });
  const search = make("input", { id: "fil-sok", type: "text" });
  const status = make("p", { role: "status", class: "upload-status" });
  let chosen;
  const take = (file) => {
    chosen = file;
    search.value = file.title;
    text.value ||= file.title;
    dialog.querySelector("[type=submit]").focus();
  };
  const found = makeCombobox(search, {
    address: FILES,
    label: "Filer",
    nothing: "Ingen fil har de orden i titeln.",
    describe: (file) => ({ title: file.title, detail: `(${file.place})` }),
    choose: take,
  });
  const searchField = field("Sök bland filerna", search, "Skriv några ord ur titeln.");
  searchField.append(found.list, found.status);

  const input = make("input", { id: "fil-ny", type: "file", accept: "application/pdf,.pdf" });
  const title = make("input", { id: "fil-titel", type: "text", autocomplete: "off" });
  const answers = [
    ["ja", "Ja, tillgängligt"],
    ["nej", "Nej, eller jag vet inte"],
  ].map(([answer, words]) => ({ answer, words, radio: make("input", { type: "radio", name: "fil-tillganglig", id: `fil-tillganglig-${answer}`, value: answer }) }));
  const accessible = make(
    "fieldset",
    { class: "field", "aria-describedby": "fil-tillganglig-hint" },
    make("legend", {}, "Är dokumentet tillgängligt?"),
    make("p", { class: "field-hint", id: "fil-tillganglig-hint" }, "Det är taggat med rubriker och bildbeskrivningar, och texten går att söka i och läsa upp."),
    ...answers.map(({ radio, words }) => make("div", { class: "radio" }, radio, make("label", { for: radio.id }, words))),
  );
  input.addEventListener("change", () => {
    const [file] = input.files;
    if (!file) return;
    status.textContent = fileProblem(file) ?? "";
    title.value = fileTitle(file.name);
  });
  const upload = async () => {
    const [file] = input.files;
    const answer = answers.find(({ radio }) => radio.checked)?.answer;
    if (!file) return say("Välj en PDF-fil att ladda upp.", input);
    const problem = fileProblem(file);
    if (problem) return say(problem, input);
    if (!title.value.trim()) return say("Skriv vad dokumentet heter.", title);
    if (!answer) return say("Svara om dokumentet är tillgängligt.", answers[0].radio);
    say(`Laddar upp ${file.name}.`);
    const sent = await postFile({ fil: file, titel: title.value, tillganglig: answer });
    if (!sent.ref) return say(sent.problem ?? "Filen gick inte att ta emot. Försök igen, eller välj en annan.", input);
    take(sent);
    return say(`${sent.title} är uppladdad (${sent.place}).`);
  };
  const say = (message, focused) => {
    status.textContent = message;
    focused?.focus();
  };
  const dialog = openDialog({
    title: "Fil att ladda ner",
    submit: "Infoga länken",
    returnTo: textarea,
    parts: [
      searchField,
      make(
        "details",
        { class: "upload" },
        make("summary", {}, "Ladda upp en ny fil"),
        make(
          "div",
          { class: "file-new" },
          field("PDF-fil", input, "Högst 15 MB."),
          field("Titel", title, "Vad dokumentet heter, som det ska stå i listor."),
          accessible,
          make("p", { class: "button-row" }, quietButton("Ladda upp", upload)),
        ),
      ),
      status,
      field("Vad ska det stå?", text, "Skriv vad dokumentet är. Format och storlek skrivs ut av sig själva."),
    ],
    send: () => {
      if (!chosen || chosen.title !== search.value) return ["Välj en av filerna, eller ladda upp en.", search];
      const shown = text.value.trim();
      if (!shown) return ["Skriv vad det ska stå, till exempel dokumentets titel.", text];
      const link = `[${shown.replace(/[[\]\\]/g, "\\$&")}](${chosen.ref})`;
      return () => replaceRange(textarea, start, end, link);
    },
  });
  search.focus();
}

/// The file as the library has it, or what is wrong.
async function postFile(values) {
  const body = new FormData();
  body.append("_token", document.querySelector("form[data-editor] input[name=_token]")?.value ?? "");
  for (const [name, value] of Object.entries(values)) body.append(name, value);
  try {
    const answer = await fetch(FILES, { method: "POST", body, headers: { accept: "application/json" } });
    if (answer.headers.get("content-type")?.includes("json")) return await answer.json();
    if ([401, 403].includes(answer.status)) return { problem: "Du är utloggad. Spara texten, logga in och välj filen igen." };
    return {};
  } catch {
    return { problem: "Filen kom inte fram. Kontrollera nätet och försök igen." };
  }
}
