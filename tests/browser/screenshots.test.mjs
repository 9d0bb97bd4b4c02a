// The pictures of the main pages can be made, and those that the README and the documents show are there.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { test } from "node:test";
import { screenshots } from "./screenshots.mjs";
import { plainDemo } from "./site/program.mjs";
import { launch } from "./site/visitor.mjs";

const ROOT = new URL("../../", import.meta.url);
/// In bytes: those who clone the repository fetch every version of them.
const LARGEST = 250_000;

test("every main page is pictured in three widths, light, dark and printed", async () => {
  const program = await plainDemo();
  const browser = await launch();
  try {
    const made = await screenshots(browser, program);
    for (const path of made) assert.ok(statSync(path).size > 2_000, `${path.pathname} shows nothing`);
    assert.equal(made.length % 7, 0);
  } finally {
    await browser.close();
    await program.end();
  }
});

test("every picture that a document shows is there and small, and there are no others", () => {
  const documents = ["README.md", "CONTRIBUTING.md", "STYLE.md", ...readdirSync(new URL("docs/", ROOT)).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];
  const shown = documents.flatMap((name) => [...readFileSync(new URL(name, ROOT), "utf8").matchAll(/!\[[^\]]+\]\(([^)\s]+)\)/g)].map(([, path]) => new URL(path, new URL(name, ROOT))));
  for (const picture of shown) {
    assert.ok(existsSync(picture), `${picture.pathname} is not there: node screenshots.mjs --readme`);
    assert.ok(statSync(picture).size <= LARGEST, `${picture.pathname} is larger than ${LARGEST} bytes`);
  }
  const names = new Set(shown.map((picture) => picture.pathname));
  for (const name of readdirSync(new URL("docs/pictures/", ROOT))) assert.ok(names.has(new URL(`docs/pictures/${name}`, ROOT).pathname), `no document shows docs/pictures/${name}`);
});
