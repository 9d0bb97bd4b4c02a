// What word processors and web pages put on the clipboard becomes the site's Markdown.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test, before, after } from "node:test";
import { launch } from "./browser.mjs";
import { start } from "./server.mjs";

const FIXTURES = new URL("./fixtures/", import.meta.url);
let site, browser, page, faults;
before(async () => {
  site = await start();
  browser = await launch();
  page = await browser.newPage();
  faults = [];
  page.on("console", (m) => m.type() === "error" && faults.push(m.text()));
  page.on("pageerror", (e) => faults.push(e.message));
  page.on("dialog", (d) => d.accept());
});
after(async () => {
  await browser.close();
  site.server.close();
});

export const paste = (page, data, selector = "#text") =>
  page.evaluate(([data, selector]) => {
    const area = document.querySelector(selector);
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
    area.focus();
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    area.dispatchEvent(event);
    return event.defaultPrevented;
  }, [data, selector]);

for (const file of readdirSync(FIXTURES).filter((name) => name.endsWith(".html"))) {
  test(`pasted ${file.replace(".html", "")} keeps its structure and nothing else`, async () => {
    await page.goto(`${site.url}/redigera?text=`);
    assert.ok(await paste(page, { "text/html": readFileSync(new URL(file, FIXTURES), "utf8"), "text/plain": "något annat" }));
    const expected = readFileSync(new URL(file.replace(".html", ".md"), FIXTURES), "utf8").replace(/\n$/, "");
    assert.equal(await page.inputValue("#text"), expected);
    assert.match(await page.textContent(".editor-field .editor-status"), /sidans egna stilar/);
    await page.keyboard.press("Control+z");
    assert.equal(await page.inputValue("#text"), "");
  });
}

test("plain text, and text from a program for code, is left to the browser", async () => {
  await page.goto(`${site.url}/redigera?text=`);
  assert.equal(await paste(page, { "text/plain": "## Rubrik\n- *a*" }), false);
  assert.equal(await paste(page, { "text/html": `<div style="color: #ccc;font-family: 'Fira Code', Consolas, monospace"><div><b>## Rubrik</b></div></div>`, "text/plain": "## Rubrik" }), false);
  assert.equal(await paste(page, { "text/html": "<meta charset='utf-8'><span style='color:red'>bara ord</span>", "text/plain": "bara ord" }), false);
});

test("a piece of a sentence is pasted into the sentence, and a block stands for itself", async () => {
  await page.goto(`${site.url}/redigera?text=F%C3%B6re%20efter`);
  await page.evaluate(() => document.querySelector("#text").setSelectionRange(5, 5));
  await paste(page, { "text/html": "<p>ett <b>ord</b></p>" });
  assert.equal(await page.inputValue("#text"), "Före ett **ord** efter".replace("** efter", "**efter"));
  await page.keyboard.press("Control+z");
  await page.evaluate(() => document.querySelector("#text").setSelectionRange(4, 5));
  await paste(page, { "text/html": "<h2>Rubrik</h2><p>Text</p>" });
  assert.equal(await page.inputValue("#text"), "Före\n\n## Rubrik\n\nText\n\nefter");
});

test("a long document takes no time", async () => {
  await page.goto(`${site.url}/redigera?text=`);
  const html = "<p class=MsoNormal>Ett <b>stycke</b> med <a href='https://a.example/'>länk</a> och text.</p>".repeat(150);
  const started = Date.now();
  await paste(page, { "text/html": html });
  const took = Date.now() - started;
  assert.ok(took < 1500, `${took} ms`);
  console.log(`# 150 paragraphs: ${took} ms`);
});

test("nothing was refused by the content security policy, and nothing failed", () => assert.deepEqual(faults, []));
