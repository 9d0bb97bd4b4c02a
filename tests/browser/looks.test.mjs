// Every view of the editor: nothing that axe finds, no sideways scroll, targets large enough. Pictures go to output/.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { test, before, after } from "node:test";
import { launch } from "./browser.mjs";
import { start } from "./server.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let site, browser;
before(async () => { site = await start(); browser = await launch(); });
after(async () => { await browser.close(); site.server.close(); });

const VIEWS = {
  redigera: async (page) => {
    await page.focus("#text");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("Klicka här för att erhålla mer.");
    await page.waitForTimeout(700);
  },
  kontroller: async (page) => {
    await page.fill("#text", "Klicka här. erhålla");
    await page.waitForTimeout(700);
    await page.getByRole("link", { name: /Kontroller/ }).click();
  },
  lank: async (page) => {
    await page.focus("#text");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("bygg");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
  },
  lankfel: async (page) => {
    await page.focus("#text");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("x");
    await page.keyboard.press("Enter");
  },
  bild: async (page) => {
    await page.getByRole("button", { name: "Bild", exact: true }).click();
    await page.getByRole("radio", { name: /-2/ }).check();
  },
  kontakt: async (page) => {
    await page.fill("#kontaktsok", "karin");
    await page.getByRole("option").first().click();
    await page.fill("#kontaktsok", "kom");
    await page.getByRole("option").first().waitFor();
    await page.setInputFiles("#bildfil", { name: "ny-bild.png", mimeType: "image/png", buffer: Buffer.from("png") });
    await page.getByText("är uppladdad.").waitFor();
  },
  delar: async () => {},
};
for (const [view, act] of Object.entries(VIEWS)) {
  for (const width of [320, 768, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`${view} at ${width} pixels, ${colorScheme}`, async () => {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
        const page = await context.newPage();
        await page.goto(`${site.url}/${view === "delar" ? "delar" : "redigera"}`);
        await act(page);
        await page.screenshot({ path: new URL(`output/${view}-${width}-${colorScheme}.png`, import.meta.url).pathname, fullPage: !["lank", "lankfel", "bild"].includes(view) });
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        const small = await page.evaluate(() => [...document.querySelectorAll("button, a.button, .admin-nav a, .editor-tabs a, summary")].filter((e) => e.checkVisibility() && (e.getBoundingClientRect().height < 43.5)).map((e) => e.textContent));
        assert.deepEqual(small, []);
        await page.addScriptTag({ content: axe });
        const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }));
        assert.deepEqual(violations.map((v) => [v.id, v.nodes.map((n) => `${n.html.slice(0, 160)} ${n.any.map((a) => a.message).join()}`)]), []);
        await context.close();
      });
    }
  }
}
