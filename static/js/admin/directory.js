// The forms of people and units: how a number will be shown, and which e-mail address a name would have.
import { afterPause, make, quietButton, statusLine } from "./element.js";

/// Asks the server, which alone knows the rules, while somebody types.
export function startDirectory(form) {
  if (form.dataset.numbers) {
    for (const input of form.querySelectorAll("input[type=tel]")) followNumber(input, form.dataset.numbers);
  }
  if (form.dataset.suggest) followName(form);
}

async function askDirectory(address, values) {
  try {
    const answer = await fetch(`${address}?${new URLSearchParams(values)}`);
    return answer.ok && !answer.redirected ? await answer.json() : {};
  } catch {
    return {};
  }
}

function followNumber(input, address) {
  const line = statusLine({ class: "field-hint" });
  input.after(line);
  const follow = afterPause(300, async () => {
    const typed = input.value;
    const shown = typed.trim() ? await askDirectory(address, { q: typed }) : {};
    if (typed !== input.value) return;
    line.textContent = shown.text ? `Visas som ${shown.text}` : (shown.problem ?? "");
  });
  input.addEventListener("input", follow);
}

function followName(form) {
  const { fornamn, efternamn, epost } = form.elements;
  const line = make("p", { class: "field-hint", role: "status" });
  form.querySelector("[data-suggestion]")?.remove();
  epost.closest(".field").append(line);
  const follow = afterPause(400, async () => {
    line.replaceChildren();
    if (epost.value.trim() || !fornamn.value.trim() || !efternamn.value.trim()) return;
    const { email } = await askDirectory(form.dataset.suggest, { fornamn: fornamn.value, efternamn: efternamn.value });
    if (!email || epost.value.trim()) return;
    const take = () => {
      epost.value = email;
      line.replaceChildren();
      epost.focus();
    };
    line.replaceChildren(quietButton(`Använd ${email}`, take));
  });
  for (const input of [fornamn, efternamn, epost]) input.addEventListener("input", follow);
  follow();
}
