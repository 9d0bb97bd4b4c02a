// Every check of a page that is open. A check takes the page and answers its findings: `{ rule, what, mend }`, none when all is well.
import { axe } from "./axe.mjs";
import { forms } from "./forms.mjs";
import { html } from "./html.mjs";
import { keyboard } from "./keyboard.mjs";
import { reflow } from "./reflow.mjs";
import { structure } from "./structure.mjs";
import { targets } from "./targets.mjs";

/// Runs the checks. `source` is the page as it was sent, `thorough` adds those that take long and do not depend on width and colours, `wrong` says that a form came
/// back with faults, `colours` that only the colours are others than when the page was checked before. The walk by keyboard comes last, since it moves the focus.
export async function check(page, { source, thorough = true, wrong = false, colours = false } = {}) {
  const findings = [];
  if (!colours) {
    findings.push(...(await forms(page, { wrong })));
    findings.push(...(await structure(page)));
    findings.push(...(await reflow(page)));
    findings.push(...(await targets(page)));
  }
  findings.push(...(await axe(page, { colours })));
  if (source) findings.push(...(await html(source)));
  if (thorough) findings.push(...(await keyboard(page)));
  return findings;
}

/// Findings as a person reads them.
export const told = (findings) => findings.map(({ rule, what, mend }) => `  ${rule}: ${what}${mend ? `\n      → ${mend}` : ""}`).join("\n");
