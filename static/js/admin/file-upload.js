// The page where files are uploaded: a title for each file that is chosen, taken from its name and told to be mended.
import { field, make } from "./element.js";

/// In bytes; the server holds to the same.
const LARGEST_FILE = 15 * 1024 * 1024;

/// What is wrong with a file that can be told before it is sent.
export function fileProblem(file) {
  if (!/\.pdf$/i.test(file.name) && file.type !== "application/pdf") return `${file.name} är ingen PDF. Spara dokumentet som PDF och försök igen.`;
  if (file.size > LARGEST_FILE) return `${file.name} är för stor. Välj en fil på högst 15 MB.`;
  return undefined;
}

/// A title for somebody to make better: "Taxa 2026" of `taxa_2026.pdf`.
export function fileTitle(name) {
  const words = name.replace(/\.[^.]{1,5}$/, "").replace(/[_\s]+/g, " ").trim();
  return words.charAt(0).toLocaleUpperCase("sv") + words.slice(1);
}

/// Lets every file that is chosen have its title.
export function startFileUpload() {
  const uploadForm = document.querySelector("form[data-file-upload]");
  if (!uploadForm) return;
  const input = uploadForm.querySelector("#fil");
  const single = uploadForm.querySelector("#titel").closest(".field");
  const status = make("p", { role: "status", class: "upload-status" });
  const titles = make("div", { class: "file-titles" });
  input.after(status);
  single.after(titles);
  input.addEventListener("change", () => {
    const chosen = [...input.files];
    status.textContent = chosen.map(fileProblem).filter(Boolean).join(" ");
    const isMany = chosen.length > 1;
    single.hidden = isMany;
    single.querySelector("input").disabled = isMany;
    if (!isMany) {
      titles.replaceChildren();
      if (chosen[0]) single.querySelector("input").value = fileTitle(chosen[0].name);
      return;
    }
    titles.replaceChildren(
      ...chosen.map((file, index) => field(`Titel på ${file.name}`, make("input", { id: `titel-${index + 1}`, name: "titel", type: "text", autocomplete: "off", value: fileTitle(file.name) }))),
    );
  });
}
