// An editor and a piece of news, from the first word to the last version: with the mouse, with the keyboard alone, and without JavaScript.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { demo } from "../site/program.mjs";
import { launch } from "../site/visitor.mjs";
import { KEYBOARD, MOUSE, NO_SCRIPTS, somebody } from "./hands.mjs";

const file = (path) => new URL(path, import.meta.url).pathname;
const WORD = readFileSync(file("../fixtures/word-news.html"), "utf8");
const MARKDOWN = readFileSync(file("../fixtures/word-news.md"), "utf8").trim();
const ALT = "En cyklist på en nysopad cykelväg i snö";
const TITLE = { [MOUSE]: "Vi lär oss cykla på vintern", [KEYBOARD]: "Skogvoll visar hur man cyklar på vintern", [NO_SCRIPTS]: "Vintercykling prövas på tre vägar" };
/// With a letter too much.
const LEAD = "Tre medarbetare reser till norska Skogvoll för att se hur cykelvägar hålls öppna. Region Polcirkeln betalar resann.";
const MENDED = LEAD.replace("resann", "resan");

let browser, program;
before(async () => {
  [browser, program] = await Promise.all([launch(), demo()]);
});
after(async () => {
  await browser?.close();
  await program?.end();
});

/// A picture that the library has not yet, with some words in it.
async function picture(words) {
  const page = await browser.newPage();
  const base64 = await page.evaluate((words) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 960, height: 640 });
    const paint = canvas.getContext("2d");
    for (const [colour, top, height] of [["#9cc3d9", 0, 640], ["#eef3f5", 380, 260]]) {
      paint.fillStyle = colour;
      paint.fillRect(0, top, 960, height);
    }
    paint.fillStyle = "#234";
    paint.font = "40px sans-serif";
    paint.fillText(words, 80, 330);
    return canvas.toDataURL("image/jpeg").split(",")[1];
  }, words);
  await page.close();
  return Buffer.from(base64, "base64");
}

/// What residents see at an address, as `look` finds it.
async function asResident(path, look) {
  const { page } = await somebody(browser, program, MOUSE);
  try {
    await page.goto(path);
    return await look(page);
  } finally {
    await page.context().close();
  }
}
const shown = (path) => asResident(path, async (page) => (await page.getByRole("main").innerText()).replace(/\s+/g, " "));
const dates = (path) => asResident(path, (page) => page.getByRole("main").locator("time").evaluateAll((all) => all.map((time) => time.outerHTML)));
const told = (page) => page.getByRole("status").and(page.locator(".flash")).innerText();
const value = (page, label) => page.getByLabel(label, { exact: true }).inputValue();


/// Ctrl+S where the page's scripts listen for it, and the button elsewhere.
const save = (editor, way) => (way === KEYBOARD ? editor.followKey("Control+s") : editor.follow("button", "Spara utkast"));

for (const way of [MOUSE, KEYBOARD, NO_SCRIPTS]) {
  test(`an editor, ${way}`, async (t) => {
    const editor = await somebody(browser, program, way);
    const { page, count } = editor;
    const hasScripts = way !== NO_SCRIPTS;
    let form, address; // The news in the admin, and on the site.
    let isOn = true;
    const step = (name, go) =>
      t.test(name, { skip: !isOn && "a step before did not work" }, async () => {
        isOn = false;
        await go();
        isOn = true;
      });

    await step("signs in", async () => {
      await editor.signIn(program, "editor");
      assert.equal(new URL(page.url()).pathname, "/admin");
      count.end("signs in", way);
    });

    await step("publishes a text from Word with a picture and a contact, after having seen it", async () => {
      count.start();
      await editor.follow("link", "Ny nyhet");
      await editor.write("Rubrik", TITLE[way]);
      await editor.write("Ingress", LEAD);
      await editor.choose("Ladda upp en bild", { name: "cyklist.jpg", mimeType: "image/jpeg", buffer: await picture(way) });
      if (hasScripts) await page.getByText(/^cyklist.*\.jpg är uppladdad/).waitFor();
      await editor.write("Bildbeskrivning", ALT);
      if (hasScripts) await editor.paste("Text", WORD, MARKDOWN.replace(/[#[\]]/g, ""));
      else await editor.write("Text", MARKDOWN);
      assert.equal(await value(page, "Text"), MARKDOWN);
      if (hasScripts) await editor.find("Sök person eller enhet", "Ylva Åström", "Ylva Åström");
      else {
        await editor.write("Sök person eller enhet", "Ylva Åström");
        await editor.follow("button", "Sök kontakt");
        await editor.tick(/Ylva Åström/);
        await editor.follow("button", "Uppdatera förhandsvisning");
      }
      const preview = page.frameLocator("#forhandsvisning");
      await preview.getByText("Ylva Åström").waitFor();
      assert.equal(await preview.getByRole("heading", { level: 1 }).innerText(), TITLE[way]);
      assert.ok(await preview.getByAltText(ALT).isVisible());
      await editor.follow("button", "Publicera");
      assert.match(await told(page), /^Publicerad kl\. \d/);
      form = new URL(page.url()).pathname;
      address = new URL(await page.getByRole("link", { name: "Visa på webbplatsen" }).getAttribute("href"), program.url).pathname;

      const { loads, clicks, keys, marks } = count.end("publishes", way);
      assert.ok(loads <= (hasScripts ? 2 : 4), `${loads} page loads`);
      assert.ok(clicks <= (hasScripts ? 8 : 12), `${clicks} clicks`);
      assert.ok(keys <= 60, `${keys} keys`);
      if (hasScripts) assert.equal(marks, 0, "nobody typed a mark");
    });

    await step("sees it as a resident does", () =>
      asResident(address, async (resident) => {
        assert.equal(await resident.getByRole("heading", { level: 1 }).innerText(), TITLE[way]);
        assert.ok(await resident.getByAltText(ALT).isVisible());
        const headings = await resident.locator("article h2, main h2").allInnerTexts();
        for (const heading of ["”Jag vill se det med egna ögon”", "Fler ska våga cykla på vintern"]) assert.ok(headings.includes(heading), heading);
        const main = resident.getByRole("main");
        assert.equal(await main.getByRole("listitem").filter({ hasText: "sätta upp lyktor" }).count(), 1);
        assert.match(await main.innerText(), /– Då kan barnen cykla själva, säger Tuva Sandell\./);
        assert.equal(await main.getByRole("link", { name: /^Vintercykling steg för steg/ }).getAttribute("href"), "https://www.skogvoll.example/vintercykling");
        assert.match(await main.innerText(), /Ylva Åström/);
      }));

    await step("mends a letter, and the news is not called updated for that", async () => {
      const before = await dates(address);
      await editor.open("/admin/nyheter");
      await editor.follow("link", TITLE[way]);
      await editor.into("Ingress");
      await editor.press("Control+End", "ArrowLeft", "Backspace");
      await editor.tick(/^Liten rättelse/);
      await editor.follow("button", "Publicera ändringar");
      assert.match(await told(page), /^Publicerad kl\. \d/);
      const { loads, clicks } = count.end("mends a letter, from the list of news", way);
      assert.equal(loads, 2);
      assert.ok(clicks <= 4, `${clicks} clicks`);
      assert.ok((await shown(address)).includes(MENDED));
      assert.deepEqual(await dates(address), before);
    });

    await step("has the next version come later by itself", async () => {
      count.start();
      await editor.write("Ingress", "Nu har våra tre medarbetare kommit hem från Skogvoll.");
      await editor.use(page.locator("summary").filter({ hasText: "Fler val" }));
      const moment = page.getByRole("group", { name: "Publiceras" });
      await editor.writeDate(moment.getByLabel("Datum"), "2031-03-14");
      await editor.writeTime(moment.getByLabel("Klockslag"), "08:30");
      await editor.tick(/^Ändrat innehåll/);
      await editor.follow("button", "Publicera ändringar");
      assert.match(await told(page), /^Schemalagd\. Den publiceras 14 mars 2031 kl\. 8\.30/);
      count.end("schedules the next version", way);
      assert.ok((await shown(address)).includes(MENDED), "residents still see the version before");
    });

    await step("gets an old version back as a draft", async () => {
      count.start();
      await editor.follow("link", "Historik");
      await editor.follow(page.getByRole("region", { name: "Versioner" }).getByRole("row").last().getByRole("link"));
      await editor.follow("button", "Återställ som utkast");
      assert.match(await told(page), /^Den äldre versionen är nu ditt utkast/);
      count.end("restores an old version", way);
      assert.equal(await value(page, "Ingress"), LEAD);
      assert.ok((await shown(address)).includes(MENDED));
    });

    await step("meets what somebody else saved meanwhile, and both texts are kept", async () => {
      const other = await somebody(browser, program, MOUSE);
      await other.signIn(program, "administrator");
      await other.open(form);
      await other.write("Ingress", "Den andras ingress.");
      await other.write("Text", "Den andras text om snö.");
      await other.follow("button", "Spara utkast");
      await other.page.context().close();

      count.start();
      await editor.write("Ingress", "Min egen ingress.");
      await save(editor, way);
      assert.ok(await page.getByRole("heading", { name: "Någon annan har sparat" }).isVisible());
      assert.match(await value(page, "Den andras text"), /Den andras text om snö/);
      assert.equal(await value(page, "Ingress"), "Min egen ingress.");
      assert.equal(await value(page, "Text"), MARKDOWN);
      await save(editor, way);
      assert.match(await told(page), /^Utkastet är sparat/);
      await editor.follow("link", "Historik");
      await editor.follow(page.getByRole("region", { name: "Versioner" }).getByRole("row").nth(2).getByRole("link"));
      const theirs = await page.getByRole("main").evaluate((main) => {
        for (const old of main.querySelectorAll("del")) old.remove();
        return main.innerText;
      });
      assert.match(theirs, /Den andras text om snö/);
      count.end("meets a conflict and looks at the other's version", way);
    });

    await step("is signed out in the middle of a new text, and loses nothing", async () => {
      await editor.open("/admin/nyheter/ny");
      await editor.write("Rubrik", `Ofärdigt, ${way}`);
      await editor.write("Ingress", "Den här texten finns bara här.");
      await editor.write("Text", "Ett stycke med **fetstil** & <tecken>.\n\n- en punkt");
      const text = await value(page, "Text"); // As the page's own help with lists made it.
      await page.context().clearCookies();
      await save(editor, way);
      await comesBack(editor);
      assert.match(await told(page), /^Utkastet är sparat/);
      assert.equal(await value(page, "Rubrik"), `Ofärdigt, ${way}`);
      assert.equal(await value(page, "Ingress"), "Den här texten finns bara här.");
      assert.equal(await value(page, "Text"), text);
      count.end("loses the cookie while writing", way);
    });

    await step("is signed out everywhere from another window, and loses nothing", async () => {
      await editor.open(form);
      await editor.write("Ingress", "Skriven medan någon loggade ut mig.");
      const elsewhere = await somebody(browser, program, MOUSE);
      await elsewhere.signIn(program, "editor");
      await elsewhere.open("/admin/konto");
      await elsewhere.follow("button", "Logga ut överallt");
      await elsewhere.page.context().close();
      await save(editor, way);
      await comesBack(editor);
      assert.match(await told(page), /^Utkastet är sparat/);
      assert.equal(await value(page, "Ingress"), "Skriven medan någon loggade ut mig.");
      assert.equal(await value(page, "Text"), MARKDOWN);
      assert.ok(await page.getByRole("checkbox", { name: /Ylva Åström/ }).isChecked());
      count.end("is signed out from elsewhere while writing", way);
    });
    await page.context().close();
  });
}

/// Signs in on the page that a form leads to when its session has ended.
async function comesBack(editor) {
  const { page } = editor;
  assert.match(await page.getByRole("main").innerText(), /Allt du skrev finns kvar/);
  if (!(await value(page, "E-postadress"))) await editor.write("E-postadress", program.people.editor);
  await editor.write("Lösenord", program.password);
  await editor.follow("button", "Logga in och spara");
}

for (const way of [MOUSE, NO_SCRIPTS]) {
  test(`a new text that is saved and saved again after the browser's Back is one draft, ${way}`, async () => {
    const editor = await somebody(browser, program, way);
    const { page } = editor;
    await editor.signIn(program, "writer");
    await editor.open("/admin/nyheter/ny");
    await editor.write("Rubrik", `Fram och tillbaka, ${way}`);
    await editor.follow("button", "Spara utkast");
    const made = new URL(page.url()).pathname;
    await page.goBack();
    assert.equal(new URL(page.url()).pathname, made, "the browser's history leads to the draft");
    await editor.write("Ingress", "Skriven efter vägen tillbaka.");
    await editor.follow("button", "Spara utkast");
    assert.equal(new URL(page.url()).pathname, made);
    assert.match(await told(page), /^Utkastet är sparat/);
    await editor.open("/admin/nyheter");
    assert.equal(await page.getByRole("link", { name: `Fram och tillbaka, ${way}`, exact: true }).count(), 1);
    await page.context().close();
  });
}
