// Every state of every page. A state is where one goes, as whom, and what one does there:
//
//   template  the page's template, without .html
//   kind      "full", "empty" or "error"
//   name      what sets it apart from others of its kind
//   site      "demo" (with content of the worst kind) or "empty" (the first day); without it the demo
//   role      "administrator", "editor" or "writer"; nobody without it
//   at        the path, or a function of the program that gives it, such as (program) => `/granska/${program.facts.token}`
//   act       what is done on the page, until it is to be looked at: async (page, { width, dark, scripts }); must do without scripts, too
//   scripts   true when the state is only there with scripts, false when only without
//   status    of the last answer, 200 without it
//   refused   a path that scripts ask and that refuses
//   walk      false when the Tab walk, which begins by taking the focus away, would undo what the state shows; another state of the same page is walked
//
// What must be there first is made by a part's `prepare(browser, program)`, once, through the pages themselves; it keeps what it learns in `program.facts`.
// States change nothing, so that they can be seen in any order and side by side. `NONE` has a reason for each kind of state that a template cannot be in.
import * as account from "./account.mjs";
import * as components from "./components.mjs";
import * as content from "./content.mjs";
import * as directory from "./directory.mjs";
import * as inbox from "./inbox.mjs";
import * as libraries from "./libraries.mjs";
import * as resident from "./public.mjs";
import * as settings from "./settings.mjs";

const PARTS = [resident, content, libraries, directory, inbox, settings, account, components];

export const STATES = PARTS.flatMap((part) => part.STATES);
export const NONE = Object.assign({}, ...PARTS.map((part) => part.NONE));

/// Makes what the states show that are wanted. `programs` has those that run, by the name that states have for them.
export async function prepare(browser, programs, wanted = STATES) {
  for (const part of PARTS) if (part.STATES.some((state) => wanted.includes(state))) await part.prepare(browser, programs.demo);
}
