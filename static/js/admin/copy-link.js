// A button that copies a link that is shown once, so that nobody has to mark it all.
import { make, quietButton, statusLine } from "./element.js";

/// Puts the button after everything that is to be copied.
export function startCopyLink() {
  for (const shown of document.querySelectorAll("[data-copy]")) {
    const said = statusLine();
    const copyShown = async () => {
      try {
        await navigator.clipboard.writeText(shown.value ?? shown.textContent);
        said.textContent = "Länken är kopierad.";
      } catch {
        // Without https there is no clipboard: the link is marked instead.
        shown.select?.();
        said.textContent = "Kopiera länken med Ctrl+C eller Cmd+C.";
      }
    };
    shown.after(make("p", { class: "button-row" }, quietButton("Kopiera länken", copyShown)), said);
  }
}
