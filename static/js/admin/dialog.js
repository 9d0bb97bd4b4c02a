// What the dialogs have in common: a heading, a form, an error that says what to do, and the way back to the text.
import { make, quietButton } from "./element.js";

/// Opens a dialog. `parts` are its fields. `send` returns what is wrong as `[message, field]`, or a function that does
/// the work once the dialog has closed. However it closes, the focus goes back to where it came from first, and in a
/// text to the same selection.
export function openDialog({ title, submit, parts, send, returnTo, whenClosed = () => {} }) {
  const id = "dialog-rubrik";
  const problem = make("p", { class: "field-problem", role: "alert", id: "dialog-problem" });
  const selection = [returnTo.selectionStart, returnTo.selectionEnd];
  let work;
  const form = make(
    "form",
    { method: "dialog", novalidate: true, class: "dialog-form" },
    make("h2", { id }, title),
    problem,
    ...parts,
    make(
      "div",
      { class: "button-row" },
      make("button", { class: "button", type: "submit" }, submit),
      quietButton("Avbryt", () => dialog.close()),
    ),
  );
  const dialog = make("dialog", { "aria-labelledby": id, class: "dialog" }, form);
  const show = ([message, field]) => {
    problem.textContent = message;
    for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
    field?.setAttribute("aria-invalid", "true");
    field?.focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const result = send();
    if (typeof result === "function") {
      work = result;
      dialog.close();
    } else {
      show(result);
    }
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    returnTo.focus();
    if (selection[0] != null) returnTo.setSelectionRange(...selection);
    whenClosed();
    work?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
