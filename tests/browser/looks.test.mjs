// Every view of the editor, and the other pages that scripts add to: nothing that axe finds, no sideways scroll, targets large enough. Pictures go to output/.
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
  "admin/bilder/ny": async (page) => {
    const png = (name) => ({ name, mimeType: "image/png", buffer: Buffer.from("png") });
    await page.setInputFiles("#bilder", [png("flera-1.png"), png("trasig.png"), { name: "plan-over-torget-med-ett-ovanligt-langt-namn-som-ingen-rad-rymmer.pdf", mimeType: "application/pdf", buffer: Buffer.from("x") }]);
    await page.getByText("kom inte med: se listan.").waitFor();
  },
  "admin/bilder/nya": async (page) => {
    await page.locator(".focus-point").first().press("ArrowRight");
  },
  "admin/filer/ny": async (page) => {
    await page.setInputFiles("#fil", ["taxa_2026", "ansökan_om_bygglov"].map((name) => ({ name: `${name}.pdf`, mimeType: "application/pdf", buffer: Buffer.from("%PDF") })));
  },
  fil: async (page) => {
    await page.getByRole("button", { name: "Fil", exact: true }).click();
    await page.getByText("Ladda upp en ny fil").click();
    await page.getByRole("button", { name: "Ladda upp", exact: true }).click();
  },
  person: async (page) => {
    await page.fill("#telefon", "12");
    await page.getByText("Skriv numret med riktnummer.").waitFor();
    await page.fill("#fornamn", "Karin");
    await page.fill("#efternamn", "Lind");
    await page.getByRole("button", { name: /Använd/ }).waitFor();
  },
  utseende: async (page) => {
    await page.getByLabel("Vinröd").check();
  },
};
/// Those that are pages of their own; the others are views of the editor.
const OWN = ["delar", "person", "utseende"];
/// Those with a dialog, which is seen as it stands in the window.
const DIALOGS = ["lank", "lankfel", "bild", "fil"];
for (const [view, act] of Object.entries(VIEWS)) {
  for (const width of [320, 768, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`${view} at ${width} pixels, ${colorScheme}`, async () => {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
        const page = await context.newPage();
        await page.goto(`${site.url}/${OWN.includes(view) || view.includes("/") ? view : "redigera"}`);
        await act(page);
        await page.screenshot({ path: new URL(`output/${view.replaceAll("/", "-")}-${width}-${colorScheme}.png`, import.meta.url).pathname, fullPage: !DIALOGS.includes(view) });
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
