// The editor's page in a browser: with the mouse, with the keyboard alone, and when things go wrong.
import assert from "node:assert/strict";
import { test, before, after, beforeEach } from "node:test";
import { launch } from "./browser.mjs";
import { start } from "./server.mjs";

let site, browser, page, faults;
before(async () => {
  site = await start();
  browser = await launch();
});
after(async () => {
  await browser.close();
  site.server.close();
});
beforeEach(async () => {
  await page?.context().close();
  Object.assign(site.state, { delay: 0, status: 0, previews: 0, posted: [] });
  page = await (await browser.newContext({ locale: "sv-SE", viewport: { width: 1280, height: 900 } })).newPage();
  faults = [];
  page.on("console", (m) => m.type() === "error" && !/status of (401|422|500)/.test(m.text()) && faults.push(m.text()));
  page.on("pageerror", (e) => faults.push(e.message));
});
const open = (text = "", more = "") => page.goto(`${site.url}/redigera?text=${encodeURIComponent(text)}${more}`);
const value = () => page.inputValue("#text");
const select = (from, to = from) => page.evaluate(([from, to]) => { const a = document.querySelector("#text"); a.focus(); a.setSelectionRange(from, to); }, [from, to]);
const selection = () => page.evaluate(() => { const a = document.querySelector("#text"); return a.value.slice(a.selectionStart, a.selectionEnd); });
const tool = (name) => page.getByRole("toolbar").getByRole("button", { name, exact: true });
const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);

test("each button makes its mark, and takes it away again", async () => {
  for (const [name, marked] of [["Rubrik", "## ord"], ["Underrubrik", "### ord"], ["Lista", "- ord"], ["Numrerad lista", "1. ord"], ["Replik", "– ord"], ["Citat", "> ord"]]) {
    await open("ord");
    await select(3);
    await tool(name).click();
    assert.equal(await value(), marked);
    await tool(name).click();
    assert.equal(await value(), "ord");
    await page.keyboard.press("Control+z");
    assert.equal(await value(), marked);
    await page.keyboard.press("Control+z");
    assert.equal(await value(), "ord");
  }
  assert.deepEqual(faults, []);
});
test("a list is made of all the lines that are selected, in place of other marks", async () => {
  await open("ett\ntvå\n\ntre");
  await select(0, 13);
  await tool("Lista").click();
  assert.equal(await value(), "- ett\n- två\n\n- tre");
  await tool("Numrerad lista").click();
  assert.equal(await value(), "1. ett\n2. två\n\n3. tre");
  await open("## Rubrik");
  await select(4);
  await tool("Underrubrik").click();
  assert.equal(await value(), "### Rubrik");
});
test("bold takes the selection without its spaces, the word at the caret, or waits for one", async () => {
  await open("ett ord här");
  await select(3, 8);
  await page.keyboard.press("Control+b");
  assert.equal(await value(), "ett **ord** här");
  assert.equal(await selection(), "ord");
  await page.keyboard.press("Control+b");
  assert.equal(await value(), "ett ord här");
  await select(5);
  await page.keyboard.press("Control+b");
  assert.equal(await value(), "ett **ord** här");
  await open("");
  await select(0);
  await page.keyboard.press("Control+b");
  await page.keyboard.type("fet");
  assert.equal(await value(), "**fet**");
});
test("a table has a header, and its first cell is ready to be written", async () => {
  await open("före efter");
  await select(4, 5);
  await tool("Tabell").click();
  await page.keyboard.type("Dag");
  assert.equal(await value(), "före\n\n| Dag | Kolumn 2 |\n| --- | --- |\n|   |   |\n|   |   |\n\nefter");
});
test("the toolbar is one stop for Tab, and its arrows go round", async () => {
  await open("ord");
  await select(0);
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(), "Rubrik");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(), "Underrubrik");
  await page.keyboard.press("End");
  assert.equal(await focused(), "Tabell");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(), "Rubrik");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  assert.equal(await value(), "## ord");
  const bar = page.getByRole("toolbar", { name: "Formatera texten" });
  assert.equal(await bar.getAttribute("aria-controls"), "text");
  for (const box of await bar.getByRole("button").all()) {
    const { width, height } = await box.boundingBox();
    assert.ok(width >= 44 && height >= 44);
  }
});
test("Enter goes on with lists and quotations, and ends them on an empty line", async () => {
  for (const [typed, result] of [
    ["- ett\ntvå\n\nslut", "- ett\n- två\nslut"],
    ["1. ett\ntvå\n", "1. ett\n2. två\n3. "],
    ["9) ett\n", "9) ett\n10) "],
    ["> ett\ntvå\n\n", "> ett\n> två\n"],
    ["> - ett\ntvå", "> - ett\n> - två"],
    ["  - ett\ntvå", "  - ett\n  - två"],
    ["– Hej\nigen", "– Hej\nigen"],
    ["vanligt\nstycke", "vanligt\nstycke"],
    ["-streck\nx", "-streck\nx"],
    ["1 maj\nx", "1 maj\nx"],
  ]) {
    await open("");
    await select(0);
    await page.keyboard.type(typed);
    assert.equal(await value(), result, JSON.stringify(typed));
  }
  await open("- ett");
  await select(5);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+z");
  assert.equal(await value(), "- ett");
  await page.keyboard.press("Tab");
  assert.notEqual(await focused(), "text");
});
test("Ctrl+S saves the draft, from any field", async () => {
  await open("ord");
  await page.focus("#rubrik");
  await page.keyboard.type("X");
  await Promise.all([page.waitForURL(/flash/), page.keyboard.press("Control+s")]);
  assert.equal(site.state.saved.gor, "spara");
  assert.deepEqual(faults, []);
});

test("a link to a page is found, chosen and inserted with the keyboard alone", async () => {
  await open("Läs om bygglov här");
  await select(7, 14);
  await page.keyboard.press("Control+k");
  assert.equal(await page.inputValue("#lank-text"), "bygglov");
  await page.keyboard.type("bygg");
  await page.getByRole("option").first().waitFor();
  assert.match(await page.textContent("dialog .combobox-status"), /3 träffar/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("[aria-selected=true] strong").textContent(), "Avgifter för bygglov [2026]");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#lank-mal"), "Bygglov");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.querySelector("dialog"));
  assert.equal(await value(), "Läs om [bygglov](sida:34) här");
  assert.equal(await focused(), "text");
  // The caret in the link opens it again.
  await select(10);
  await page.keyboard.press("Control+k");
  assert.equal(await page.inputValue("#lank-mal"), "sida:34");
  await page.keyboard.press("Escape");
  assert.equal(await focused(), "text");
  await page.keyboard.press("Control+z");
  assert.equal(await value(), "Läs om bygglov här");
  assert.deepEqual(faults, []);
});
test("the title stands for a link without text, with its brackets", async () => {
  await open("");
  await tool("Länk").click();
  await page.fill("#lank-mal", "avgift");
  await page.getByRole("option", { name: /Avgifter/ }).click();
  await page.getByRole("button", { name: "Infoga länken" }).click();
  await page.waitForFunction(() => document.querySelector("#text").value);
  assert.equal(await value(), "[Avgifter för bygglov \\[2026\\]](sida:35)");
});
test("addresses elsewhere are taken as people write them, and bad ones are explained", async () => {
  for (const [typed, address] of [
    ["https://www.digg.se/a(b)", "https://www.digg.se/a%28b%29"],
    ["digg.se", "https://digg.se"],
    ["www.digg.se/sida", "https://www.digg.se/sida"],
    ["karin@granasa.example", "mailto:karin@granasa.example"],
    ["tel:0980-319200", "tel:0980-319200"],
    ["/kontakt", "/kontakt"],
    [`${site.url}/bygga/bygglov`, "/bygga/bygglov"],
  ]) {
    await open("ord");
    await select(0, 3);
    await page.keyboard.press("Control+k");
    await page.fill("#lank-mal", typed);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !document.querySelector("dialog"));
    await page.waitForFunction(() => document.querySelector("#text").value !== "ord");
    assert.equal(await value(), `[ord](${address})`);
  }
  for (const typed of ["javascript:alert(1)", "data:text/html,x", "//evil.example", "bygglov", "https://", "", "htps://x.se"]) {
    await open("ord");
    await select(0, 3);
    await page.keyboard.press("Control+k");
    await page.fill("#lank-mal", typed);
    await page.getByRole("button", { name: "Infoga länken" }).click();
    assert.match(await page.textContent("#dialog-problem"), /https:\/\/www\.digg\.se/, typed);
    assert.equal(await focused(), "lank-mal");
  }
  await open("");
  await select(0);
  await page.keyboard.press("Control+k");
  await page.fill("#lank-mal", "digg.se");
  await page.keyboard.press("Enter");
  assert.match(await page.textContent("#dialog-problem"), /Skriv vad det ska stå/);
});

test("a picture in the text is described or told to be decorative first", async () => {
  await open("text");
  await select(4);
  await tool("Bild").click();
  await page.getByRole("radio", { name: /torget-i-kvallsljus-2/ }).check();
  await page.getByRole("button", { name: "Infoga bilden" }).click();
  assert.match(await page.textContent("#dialog-problem"), /Beskriv bilden/);
  assert.equal(await focused(), "bild-alt");
  await page.keyboard.type("Torget [i] snö");
  await page.fill("#bild-bildtext", 'Foto: "Eva Ek"');
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#text").value !== "text");
  assert.equal(await value(), 'text\n\n![Torget \\[i\\] snö](bild:2 "Foto: \\"Eva Ek\\"")');
  await tool("Bild").click();
  await page.getByRole("radio", { name: /-3/ }).check();
  await page.getByRole("dialog").getByLabel(/dekorativ/).check();
  await page.getByRole("button", { name: "Infoga bilden" }).click();
  await page.waitForFunction(() => document.querySelector("#text").value.includes("bild:3"));
  assert.match(await value(), /\n\n!\[\]\(bild:3\)$/);
  assert.deepEqual(faults, []);
});
test("a picture is uploaded in the dialog, and one that cannot be read is explained", async () => {
  await open("");
  await tool("Bild").click();
  const png = (name) => ({ name, mimeType: "image/png", buffer: Buffer.from("png") });
  await page.setInputFiles("#bild-fil", { name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.from("x") });
  assert.match(await page.textContent("dialog .upload-status"), /JPEG, PNG, WebP eller GIF/);
  await page.setInputFiles("#bild-fil", png("trasig.png"));
  await page.getByText("Filen är ingen bild").waitFor();
  await page.setInputFiles("#bild-fil", png("ny-bild.png"));
  await page.getByText("ny-bild.png är uppladdad.").waitFor();
  assert.equal(await focused(), "bild-alt");
  await page.keyboard.type("Ny");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#text").value);
  assert.equal(await value(), "![Ny](bild:99)");
});
test("a picture on the clipboard opens the dialog with it uploaded", async () => {
  await open("");
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(["x"], "klippt.png", { type: "image/png" }));
    clipboardData.setData("text/html", "<img src='https://a.example/x.png'>");
    const area = document.querySelector("#text");
    area.focus();
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await page.getByText("är uppladdad.").waitFor();
  assert.ok(await page.getByRole("radio", { name: /ny-bild/ }).isChecked());
  await page.keyboard.press("Escape");
  assert.equal(await focused(), "text");
});
test("the lead picture is chosen in the dialog, or uploaded at once, and its description asked for", async () => {
  await open("");
  await page.getByRole("button", { name: "Välj bland bilderna" }).click();
  await page.fill("#bild-sok", "ljus-4");
  await page.waitForFunction(() => document.querySelectorAll("dialog [type=radio]").length === 1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#bild-vald"));
  assert.equal(await focused(), "alt");
  assert.equal(await page.evaluate(() => new FormData(document.querySelector("[data-editor]")).getAll("bild").join()), "4");
  await page.setInputFiles("#bildfil", { name: "ny-bild.png", mimeType: "image/png", buffer: Buffer.from("png") });
  await page.getByText("ny-bild.png är uppladdad.").waitFor();
  assert.equal(await page.evaluate(() => new FormData(document.querySelector("[data-editor]")).getAll("bild").join()), "99");
  assert.equal(await page.inputValue("#bildfil"), "");
  assert.equal(await page.locator(".chosen-picture img").count(), 1);
  await page.getByLabel("Ingen bild").check();
  assert.equal(await page.evaluate(() => new FormData(document.querySelector("[data-editor]")).getAll("bild").join()), "");
  assert.deepEqual(faults, []);
});

const inPreview = (run) => page.evaluate(`(${run})(document.querySelector("#forhandsvisning").contentDocument, document.querySelector("#forhandsvisning").contentWindow)`);
test("the preview and the checks follow within 600 ms, and the preview keeps its place", async () => {
  await open(Array(60).fill("Stycke.").join("\n\n"));
  await page.waitForTimeout(300);
  await inPreview((doc, win) => { doc.body.dataset.same = "ja"; win.scrollTo(0, 500); });
  await page.focus("#text");
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Klicka här");
  const typed = Date.now();
  await page.waitForFunction(() => document.querySelector("#forhandsvisning").contentDocument.body.textContent.includes("Klicka här"), null, { polling: 10 });
  const took = Date.now() - typed;
  console.log(`# preview after the last key: ${took} ms`);
  assert.ok(took <= 600, `${took} ms`);
  assert.equal(await inPreview((doc, win) => win.scrollY), 500);
  assert.equal(site.state.previews, 1);
  assert.equal(await page.textContent("[data-check-count]"), "1");
  assert.match(await page.textContent("[data-editing]"), /Karin Lind redigerar/);
  assert.match(site.state.posted[0], /name="_token"\r\n\r\nhemligt/);
  assert.doesNotMatch(site.state.posted[0], /bildfil/);
  assert.equal(await inPreview((doc) => doc.querySelector("a[href='/kontakt']").target), "_blank");
  await page.getByRole("link", { name: /Kontroller/ }).click();
  assert.ok(await page.getByRole("button", { name: "Byt ut texten" }).isVisible());
  assert.ok(!(await page.locator("#forhandsvisning").isVisible()));
  assert.deepEqual(faults, []);
});
test("a slow answer never overtakes a newer one", async () => {
  await open("");
  site.state.delay = 800;
  await page.focus("#text");
  await page.keyboard.type("gammalt");
  await page.waitForTimeout(500);
  site.state.delay = 0;
  await page.keyboard.type(" nytt");
  await page.waitForTimeout(1200);
  assert.match(await inPreview((doc) => doc.body.textContent), /gammalt nytt/);
});
test("an ended session and a broken net are told calmly, and mended at the next key", async () => {
  await open("");
  for (const [status, told] of [[401, /Du är utloggad\. Spara/], [200, /Du är utloggad/], [500, /gick inte att uppdatera/]]) {
    site.state.status = status;
    await page.focus("#text");
    await page.keyboard.type("x");
    await page.waitForFunction((source) => new RegExp(source).test(document.querySelector(".preview-status").textContent), told.source);
  }
  site.state.status = 0;
  await page.keyboard.type("y");
  await page.waitForFunction(() => !document.querySelector(".preview-status").textContent);
  await page.context().setOffline(true);
  await page.keyboard.type("z");
  await page.waitForFunction(() => /gick inte att uppdatera/.test(document.querySelector(".preview-status").textContent));
});

test("what was typed is offered back after the window was closed, and given back whole", async () => {
  await open("Sparat.");
  await page.fill("#rubrik", "Ny rubrik");
  await page.fill("#text", "Osparat åäö 😀\nrad två");
  await page.waitForTimeout(600);
  await page.evaluate(() => window.addEventListener("beforeunload", (e) => e.stopImmediatePropagation(), true));
  page.on("dialog", (d) => d.accept());
  await open("Sparat.");
  assert.match(await page.textContent(".draft-offer"), /Det finns en osparad kopia från kl\. \d+\.\d\d\./);
  // What is typed before answering does not push the copy out.
  await page.fill("#ingress", "nytt");
  await page.waitForTimeout(600);
  await open("Sparat.");
  await page.waitForSelector(".draft-offer");
  await page.getByRole("button", { name: "Ta bort" }).click();
  await open("Sparat.");
  await page.fill("#text", "Osparat åäö 😀\nrad två");
  await page.waitForTimeout(600);
  await open("Sparat.", "&version=9");
  assert.match(await page.textContent(".draft-offer"), /Texten har sparats efter det/);
  await page.getByRole("button", { name: "Återställ" }).click();
  assert.equal(await value(), "Osparat åäö 😀\nrad två");
  assert.equal(await page.inputValue("[name=version]"), "3");
  await page.waitForFunction(() => document.querySelector("#forhandsvisning").contentDocument.body.textContent.includes("Osparat"));
  await Promise.all([page.waitForURL(/flash/), page.keyboard.press("Control+s")]);
  assert.equal(site.state.saved.text, "Osparat åäö 😀\nrad två");
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  await open("Sparat.");
  assert.equal(await page.locator(".draft-offer").count(), 0);
  assert.deepEqual(faults, []);
});
test("a copy of a new text goes when it has got its own address, and sign-out clears all", async () => {
  await open("", "&key=ny");
  await page.fill("#text", "hemligt");
  await page.waitForTimeout(600);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ["torget-kopia:nyheter/ny"]);
  assert.doesNotMatch(await page.evaluate(() => localStorage.getItem("torget-kopia:nyheter/ny")), /_token|"bild"/);
  await Promise.all([page.waitForURL(/flash/), page.keyboard.press("Control+s")]);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  await page.fill("#text", "hemligt igen");
  await page.waitForTimeout(600);
  page.on("dialog", (d) => d.accept());
  await Promise.all([page.waitForURL(/\/ut/), page.getByRole("button", { name: "Logga ut" }).click()]);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
});
test("leaving with unsaved text is asked about; leaving without, or saving, is not", async () => {
  let asked = 0;
  page.on("dialog", (d) => { asked += 1; d.accept(); });
  await open("");
  await page.goto(`${site.url}/tom`);
  assert.equal(asked, 0);
  await open("");
  await page.focus("#text");
  await page.keyboard.type("x");
  await page.goto(`${site.url}/tom`);
  assert.equal(asked, 1);
  await open("");
  await page.focus("#text");
  await page.keyboard.type("y");
  await Promise.all([page.waitForURL(/flash/), page.getByRole("button", { name: "Spara utkast" }).first().click()]);
  assert.equal(asked, 1);
});

test("contacts are found, added and put in order with the keyboard alone", async () => {
  await open("");
  await page.focus("#kontaktsok");
  await page.keyboard.type("karin");
  await page.getByRole("option").first().waitFor();
  const input = page.locator("#kontaktsok");
  assert.equal(await input.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await input.getAttribute("aria-expanded"), "false");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  assert.match(await input.getAttribute("aria-activedescendant"), /-0$/);
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#kontaktsok"), "");
  const values = () => page.evaluate(() => new FormData(document.querySelector("[data-editor]")).getAll("kontakt"));
  assert.deepEqual(await values(), ["enhet:3", "person:12"]);
  await page.getByRole("button", { name: "Upp: Karin Lind" }).press("Enter");
  assert.deepEqual(await values(), ["person:12", "enhet:3"]);
  assert.equal(await focused(), "Ned");
  await page.getByRole("checkbox", { name: /Karin Lind/ }).uncheck();
  assert.deepEqual(await values(), ["enhet:3"]);
  assert.ok(!(await page.getByRole("button", { name: "Sök kontakt" }).isVisible()));
  assert.ok(page.url().includes("redigera"));
});
test("lengths are counted as people count", async () => {
  await open("", "&rubrik=" + encodeURIComponent("Åäö 😀"));
  assert.equal(await page.locator(".field-count").first().textContent(), "5 av 80 tecken");
  await page.fill("#rubrik", "x".repeat(81));
  assert.match(await page.locator(".field-count").first().textContent(), /81 av 80 tecken\. Korta/);
  await page.waitForTimeout(1100);
  assert.match(await page.locator("#rubrik ~ [role=status]").textContent(), /81 av 80/);
});
test("without scripts the form is whole", async () => {
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(`${site.url}/redigera`);
  for (const name of ["Sök kontakt", "Uppdatera förhandsvisning"]) assert.ok(await plain.getByRole("button", { name }).isVisible());
  assert.equal(await plain.getByRole("toolbar").count(), 0);
  assert.ok(await plain.locator("#kontroller").isVisible());
  await plain.context().close();
});
