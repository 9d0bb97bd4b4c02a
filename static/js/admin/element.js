// Elements made from words. Text is always text: nothing here reads HTML.

/// An element with attributes, properties for what begins with a dot, listeners for functions, and children.
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/// A label and its field, as the forms of the site have them.
export function field(label, input, hint) {
  const hintId = `${input.id}-hint`;
  if (hint) input.setAttribute("aria-describedby", hintId);
  return make(
    "div",
    { class: "field" },
    make("label", { for: input.id }, label),
    ...(hint ? [make("p", { class: "field-hint", id: hintId }, hint)] : []),
    input,
  );
}

/// A quiet button in words.
export function quietButton(text, onClick, attributes = {}) {
  return make("button", { type: "button", class: "button button-quiet", click: onClick, ...attributes }, text);
}

/// A line that screen readers read when it changes. Screen readers must know the line before it says anything.
export function statusLine(attributes = {}) {
  return make("p", { role: "status", class: "editor-status", ...attributes });
}

/// The function, run when `wait` milliseconds have passed without another call.
export function afterPause(wait, run) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(run, wait, ...values);
  };
}
