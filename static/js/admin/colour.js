// The sample of the municipality's colour follows the choice.
export function startColour() {
  const choice = document.querySelector("[data-colour-choice]");
  const sheet = document.querySelector("link[data-colour-sample]");
  const own = document.getElementById("egen_farg");
  if (!choice || !sheet || !own) return;
  const show = () => {
    const chosen = choice.querySelector("input:checked")?.value;
    const colour = (chosen === "egen" ? own.value : chosen ?? "").trim();
    // What is no colour, or too light, is told when the form is sent.
    if (/^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(colour)) sheet.href = `${choice.dataset.colourChoice}?farg=${encodeURIComponent(colour)}`;
  };
  choice.addEventListener("change", show);
  own.addEventListener("input", () => {
    document.getElementById("farg-egen").checked = true;
    show();
  });
}
