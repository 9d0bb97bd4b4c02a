// What axe-core finds against WCAG 2.0 to 2.2, levels A and AA, and against good practice. Frames (a preview) are pages of their own and are looked at one by one.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
const OPTIONS = { resultTypes: ["violations"], iframes: false, selectors: false };

/// With `colours` what depends on colours alone, for a page that was looked at in other colours already.
export async function axe(page, { colours = false } = {}) {
  const options = { ...OPTIONS, runOnly: colours ? COLOURS : ALL };
  const findings = [];
  for (const frame of page.frames()) {
    if (frame !== page.mainFrame() && !(await isLookedAt(frame))) continue;
    // Colours that are on their way, after the scheme has changed, are nobody's fault.
    await frame.evaluate(() => document.getAnimations().filter((a) => a instanceof CSSTransition).forEach((a) => a.finish()));
    if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(source);
    const violations = await frame.evaluate(async (options) => {
      const { violations } = await axe.run(document, options);
      return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html, any, all, none }) => ({ html: html.slice(0, 200), why: [...any, ...all, ...none].map((a) => a.message).join("; ") })) }));
    }, options);
    const where = frame === page.mainFrame() ? "" : " (in the frame)";
    findings.push(...violations.flatMap(({ id, help, nodes }) => nodes.map((node) => ({ rule: `axe ${id}`, what: node.html + where, mend: `${help}. ${node.why}` }))));
  }
  return findings;
}

/// A frame that is not shown has nothing to be seen. One that forbids scripts lets none of axe's run either: the preview, whose page has states of its own.
async function isLookedAt(frame) {
  const element = await frame.frameElement();
  const sandbox = await element.getAttribute("sandbox");
  return (sandbox === null || sandbox.includes("allow-scripts")) && (await element.isVisible());
}
