// People and units are found while typing, become chosen rows, and are put in order.
import { make, quietButton } from "./element.js";
import { makeCombobox } from "./combobox.js";

/// Makes a type-ahead of the search field with `data-contact-search`.
export function startContacts(form) {
  const input = form.querySelector("[data-contact-search]");
  const rows = document.getElementById("kontakter");
  if (!input || !rows) return;
  for (const row of rows.children) addMoves(row, rows);
  showMoves(rows);
  const { list, status } = makeCombobox(input, {
    address: input.dataset.contactSearch,
    label: "Personer och enheter",
    nothing: "Ingen i katalogen passar. Pröva med färre bokstäver.",
    describe: (contact) => ({ title: contact.name, detail: contact.detail }),
    choose: (contact) => {
      input.value = "";
      addRow(contact, rows);
      status.textContent = `${contact.name} är vald.`;
      form.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  (input.closest(".field-with-button") ?? input).after(list, status);
  input.addEventListener("keydown", (event) => {
    // Enter here would otherwise save the form.
    if (event.key === "Enter") event.preventDefault();
  });
}

/// A contact that may have stood here since before: its value can carry a heading after the reference.
function rowOf(reference, rows) {
  return [...rows.querySelectorAll("input")].find((box) => box.value.split(" ")[0] === reference);
}

function addRow(contact, rows) {
  const there = rowOf(contact.ref, rows);
  if (there) {
    there.checked = true;
    return;
  }
  const id = `kontakt-${contact.ref}`;
  const box = make("input", { type: "checkbox", id, name: "kontakt", value: contact.ref });
  box.checked = true;
  const label = make("label", { for: id }, make("strong", {}, contact.name), " ", make("span", {}, contact.detail));
  const row = make("li", {}, box, label);
  addMoves(row, rows);
  rows.append(row);
  showMoves(rows);
}

function addMoves(row, rows) {
  const name = row.querySelector("strong")?.textContent ?? row.textContent.trim();
  const move = (text, step) =>
    quietButton(
      text,
      ({ currentTarget }) => {
        if (step < 0) row.previousElementSibling?.before(row);
        else row.nextElementSibling?.after(row);
        showMoves(rows);
        const other = row.querySelector(".contact-moves button:not([hidden])");
        (currentTarget.hidden ? other : currentTarget)?.focus();
        row.closest("form")?.dispatchEvent(new Event("input", { bubbles: true }));
      },
      { "aria-label": `${text}: ${name}`, "data-step": String(step) },
    );
  row.append(make("span", { class: "contact-moves" }, move("Upp", -1), move("Ned", 1)));
}

function showMoves(rows) {
  for (const row of rows.children) {
    row.querySelector("[data-step='-1']").hidden = !row.previousElementSibling;
    row.querySelector("[data-step='1']").hidden = !row.nextElementSibling;
  }
}
