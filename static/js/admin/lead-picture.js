// The article's own picture: chosen in a dialog, or uploaded as soon as its file is chosen.
import { make, quietButton } from "./element.js";
import { choosePicture, suggestAlt } from "./picture-dialog.js";
import { makeUpload } from "./upload.js";

/// Makes the picture's part of the form quicker. What it fills in are the fields that are there without scripts.
export function startLeadPicture(form) {
  const picker = form.querySelector("[data-picture-choice]");
  const alt = form.querySelector("[name=alt]");
  if (!picker) return;
  const suggest = alt && suggestAlt(alt, form.querySelector("[name=dekorativ]"));
  const choose = (picture) => {
    showChosen(form, picture);
    suggest?.(picture);
    // A description of the picture before is easily written over.
    alt?.focus();
    alt?.select();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const button = quietButton("Välj bland bilderna", () =>
    choosePicture({ title: "Välj bild", submit: "Välj bilden", returnTo: button, choose }),
  );
  picker.hidden = true;
  picker.before(button);
  startFile(form, choose);
}

function startFile(form, choose) {
  const input = form.querySelector("input[type=file][name=bildfil]");
  if (!input) return;
  const upload = makeUpload();
  input.after(upload.element);
  input.addEventListener("change", async () => {
    const [file] = input.files;
    const picture = file && (await upload.send(file));
    if (!picture) return;
    // The library has it: it need not be sent again, nor be lost with the session.
    input.value = "";
    choose(picture);
  });
}

/// Shows the picture among the choices, chosen.
function showChosen(form, { id, name, src, width, height }) {
  const fieldset = form.querySelector("[data-picture-choice]").closest("fieldset");
  const before = fieldset.querySelector(".chosen-picture");
  const none = fieldset.querySelector("#bild-ingen").closest(".radio");
  const radio = make("input", { type: "radio", id: "bild-vald", name: "bild", value: String(id) });
  const label = make("label", { for: "bild-vald" }, name);
  const box = make("div", { class: "chosen-picture" }, make("img", { src, width, height, alt: "" }), make("div", { class: "radio" }, radio, label));
  before.replaceWith(box);
  none.classList.remove("chosen-picture");
  box.append(none);
  radio.checked = true;
}
