// What axe-core finds against WCAG 2.0 to 2.2, levels A and AA, and against good practice.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function axe(page) {
  await page.evaluate(source);
  const { violations } = await page.evaluate((tags) => axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => ({ rule: `axe ${id}`, what: node.html.slice(0, 200), mend: `${help}. ${[...node.any, ...node.all, ...node.none].map((a) => a.message).join("; ")}` })));
}
