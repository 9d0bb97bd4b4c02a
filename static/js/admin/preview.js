// The page beside the form follows what is typed, and so do the checks.
import { afterPause, make } from "./element.js";
import { morph } from "./morph.js";

/// Milliseconds without typing.
const PREVIEW_AFTER = 350;
const SIGNED_OUT = "Du är utloggad. Spara, så får du logga in utan att något försvinner.";
const STALE = "Du har loggat in på nytt sedan sidan öppnades. Spara, så får du bekräfta och inget försvinner.";
const FAULT = "Förhandsvisningen gick inte att uppdatera. Den kommer igen när du skriver vidare.";

/// Asks for a new preview when somebody has stopped typing. One question at a time: a new one ends the one before.
export function startPreview(form) {
  const frame = document.getElementById("forhandsvisning");
  if (!form.dataset.preview || !frame) return;
  const status = make("p", { role: "status", class: "preview-status" });
  frame.before(status);
  const checks = startChecks();
  let request;
  const update = async () => {
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    try {
      const answer = await fetch(form.dataset.preview, {
        method: "POST",
        body: sentFields(form),
        headers: { accept: "application/json" },
        signal,
      });
      const isJson = answer.headers.get("content-type")?.includes("json");
      if (answer.status === 401 || answer.status === 403 || (answer.ok && !isJson)) {
        status.textContent = answer.status === 403 ? STALE : SIGNED_OUT;
        return;
      }
      if (!answer.ok) throw new Error(`answered with ${answer.status}`);
      const { preview, checks: findings, editing } = await answer.json();
      if (signal.aborted) return;
      status.textContent = "";
      show(frame, preview);
      checks(findings);
      showEditing(editing);
    } catch (fault) {
      if (fault.name !== "AbortError") status.textContent = FAULT;
    }
  };
  const updateSoon = afterPause(PREVIEW_AFTER, update);
  form.addEventListener("input", updateSoon);
  form.addEventListener("change", updateSoon);
  frame.addEventListener("load", () => openLinksOutside(frame.contentDocument));
  openLinksOutside(frame.contentDocument);
}

/// What the form would send, without files: the preview does not wait for them.
function sentFields(form) {
  const fields = new FormData(form);
  for (const [name, value] of [...fields]) if (value instanceof File) fields.delete(name);
  return fields;
}

function show(frame, html) {
  const shown = frame.contentDocument;
  const fresh = new DOMParser().parseFromString(html, "text/html");
  openLinksOutside(fresh);
  if (shown?.body && styles(shown) === styles(fresh)) morph(shown.body, fresh.body);
  else frame.srcdoc = html;
}

function styles(page) {
  return [...page.querySelectorAll("link[rel=stylesheet]")].map((link) => link.getAttribute("href")).join(" ");
}

/// A link in the preview leads to a window of its own: the form must not be left by mistake.
function openLinksOutside(page) {
  for (const link of page?.querySelectorAll("a[href]:not([href^='#'])") ?? []) {
    link.target = "_blank";
    link.rel = "noopener";
  }
}

/// Shows what the checks found. The list would be read out at every pause; its length is enough.
function startChecks() {
  const place = document.getElementById("kontroller");
  const status = make("p", { role: "status", class: "visually-hidden" });
  place?.removeAttribute("aria-live");
  place?.after(status);
  return (html) => {
    if (!place) return;
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const wrapped = make("div");
    for (const { name, value } of place.attributes) wrapped.setAttribute(name, value);
    wrapped.append(...fresh.body.childNodes);
    morph(place, wrapped);
    const count = String(place.querySelectorAll(".finding").length);
    for (const number of document.querySelectorAll("[data-check-count]")) {
      if (number.textContent === count) continue;
      number.textContent = count;
      status.textContent = `Kontroller: ${count}`;
    }
  };
}

function showEditing(text) {
  for (const line of document.querySelectorAll("[data-editing]")) {
    line.hidden = !text;
    if (line.textContent !== text) line.textContent = text;
  }
}
