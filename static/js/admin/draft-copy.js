// A copy of what is being written, kept in this browser until the server says that it is saved.
import { afterPause, make, quietButton } from "./element.js";

/// Milliseconds without typing.
const COPY_AFTER = 400;
const PREFIX = "torget-kopia:";
const SENT = "torget-skickat";
/// Copies that nobody asked for in this time are thrown away.
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;
/// How many copies that were never answered are kept behind one another.
const MOST_OLDER = 5;
const TEXT_FIELDS = "textarea[name], select[name], input[name]:is([type=text], [type=date], [type=time], [type=url], [type=email])";

/// From sign-out on nothing may be written here until somebody types again.
let isSigningOut = false;

/// Keeps copies for the form, offers what is left of an earlier one, and warns those who leave with unsaved text.
export function startDraftCopy() {
  forgetOnSignOut();
  forgetOld();
  const form = document.querySelector("form[data-form-key]");
  if (document.querySelector("[data-saved]")) {
    forget(sessionOf("getItem", SENT));
    forget(form?.dataset.formKey);
    sessionOf("removeItem", SENT);
  }
  if (!form) return;
  const key = form.dataset.formKey;
  const loaded = writtenFields(form);
  const loadedAll = everything(form);
  let isSending = false;
  let older = worthOffering(read(key), loaded);
  let hasTyped = false;

  const keep = () => {
    if (isSigningOut) return;
    const copy = { fields: writtenFields(form), version: versionOf(form)?.value, at: Date.now(), owner: owner(), older };
    write(key, copy);
  };
  const keepSoon = afterPause(COPY_AFTER, keep);
  form.addEventListener("input", () => {
    hasTyped = true;
    isSigningOut = false;
    keepSoon();
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    isSending = true;
    if (hasTyped) keep();
    sessionOf("setItem", SENT, key);
  });
  window.addEventListener("pageshow", () => (isSending = false));
  window.addEventListener("beforeunload", (event) => {
    if (isSending || everything(form) === loadedAll) return;
    if (hasTyped) keep();
    event.preventDefault();
  });
  const ask = () => {
    if (!older) return;
    offer(form, older, () => {
      older = older.older;
      if (hasTyped) keep();
      else if (older) write(key, older);
      else forget(key);
      ask();
    }, () => (hasTyped = true));
  };
  ask();
}

/// The copy with those that it keeps of older ones, as far as they say something else than the form.
function worthOffering(copy, loaded, most = MOST_OLDER) {
  if (!copy || !most || copy.owner !== owner()) return undefined;
  const differs = Object.entries(copy.fields).some(([name, value]) => name in loaded && loaded[name] !== value);
  if (!differs) return worthOffering(copy.older, loaded, most);
  return { ...copy, older: worthOffering(copy.older, loaded, most - 1) };
}

function offer(form, copy, answered, restoring) {
  const isNewer = copy.version !== versionOf(form)?.value;
  const text = `Det finns en osparad kopia ${time(copy.at)}.${isNewer ? " Texten har sparats efter det. Återställer du, får du jämföra när du sparar." : ""}`;
  const box = make("div", { class: "notice draft-offer", role: "region", "aria-label": "Osparad kopia" });
  const leave = (said) => {
    box.replaceChildren(make("p", { role: "status", tabindex: "-1" }, said));
    box.firstChild.focus();
  };
  box.append(
    make("p", {}, text),
    make(
      "p",
      { class: "button-row" },
      quietButton("Återställ", () => {
        restore(form, copy);
        restoring();
        leave("Kopian är återställd. Spara för att behålla den.");
        answered();
      }),
      quietButton("Ta bort", () => {
        leave("Kopian är borttagen.");
        answered();
      }),
    ),
  );
  form.before(box);
}

/// Puts the copy into the form. Its version follows, so that the server sees if somebody has saved since.
function restore(form, copy) {
  for (const field of form.querySelectorAll(TEXT_FIELDS)) {
    if (field.name in copy.fields) field.value = copy.fields[field.name];
  }
  const version = versionOf(form);
  if (version && copy.version !== undefined) version.value = copy.version;
  for (const field of form.querySelectorAll("[data-limit], [data-markdown]")) {
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function writtenFields(form) {
  const fields = {};
  for (const field of form.querySelectorAll(TEXT_FIELDS)) {
    // Browsers give line ends of their own; what is compared must not.
    fields[field.name] = field.value.replace(/\r\n?/g, "\n");
  }
  return fields;
}

/// Everything that would be sent, to see whether anything was changed.
function everything(form) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "_token" && name !== "version");
  return JSON.stringify(fields.map(([name, value]) => [name, value instanceof File ? value.name : value]));
}

function versionOf(form) {
  return form.querySelector("input[name=version]");
}

/// Several people may use the same browser: nobody is offered what another wrote.
function owner() {
  return document.querySelector(".admin-user a")?.textContent.trim() ?? "";
}

function time(at) {
  const then = new Date(at);
  const clock = `kl. ${then.getHours()}.${String(then.getMinutes()).padStart(2, "0")}`;
  if (then.toDateString() === new Date().toDateString()) return `från ${clock}`;
  return `från ${then.toLocaleDateString("sv-SE", { day: "numeric", month: "long" })} ${clock}`;
}

function forgetOnSignOut() {
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.addEventListener("submit", () => {
      isSigningOut = true;
      for (const key of keys()) {
        const copy = read(key.slice(PREFIX.length));
        if (!copy || copy.owner === owner()) localStorage.removeItem(key);
      }
    });
  }
}

function forgetOld() {
  for (const key of keys()) {
    const copy = read(key.slice(PREFIX.length));
    if (!copy || Date.now() - copy.at > KEPT_FOR) localStorage.removeItem(key);
  }
}

// The store can be full, or closed by the browser's settings. Then there is no copy, and nothing else is lost.

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key)) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key, copy) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(copy));
  } catch {
    // See above.
  }
}

function forget(key) {
  try {
    if (key) localStorage.removeItem(PREFIX + key);
  } catch {
    // See above.
  }
}

function sessionOf(verb, ...values) {
  try {
    return sessionStorage[verb](...values);
  } catch {
    return undefined;
  }
}
