// Links to the site's own pages and files, and to addresses elsewhere.
import assert from "node:assert/strict";
import { pdf } from "../site/files.mjs";
import { desks } from "./desk.mjs";

const promise = desks();
const answerTo = (page, path) => page.waitForResponse((answer) => answer.url().endsWith(path)).then((answer) => answer.json());

promise("a link to a page is found, chosen and inserted with the keyboard alone", async (desk, page) => {
  await desk.open();
  await desk.write("Läs om bygglov här", 7, 14);
  await desk.press("Control+k");
  assert.equal(await page.inputValue("#lank-text"), "bygglov");
  const [found] = await Promise.all([answerTo(page, "/admin/lankval?q=bygg"), desk.type("bygg")]);
  assert.ok(found.length > 2);
  await page.getByText(`${found.length} träffar`).waitFor();
  assert.equal(await desk.option().count(), found.length);
  await desk.press("ArrowDown", "ArrowDown");
  assert.equal(await page.locator("[aria-selected=true] strong").textContent(), found[1].title);
  await desk.press("ArrowUp", "Enter");
  assert.equal(await page.inputValue("#lank-mal"), found[0].title);
  await desk.press("Enter");
  await desk.closed();
  assert.equal(await desk.text(), `Läs om [bygglov](${found[0].ref}) här`);
  assert.equal(await desk.focused(), "text");
  // The caret in the link opens it again.
  await desk.select(10);
  await desk.press("Control+k");
  assert.equal(await page.inputValue("#lank-mal"), found[0].ref);
  await desk.press("Escape");
  assert.equal(await desk.focused(), "text");
  await desk.press("Control+z");
  assert.equal(await desk.text(), "Läs om bygglov här");
});
promise("the title stands for a link without text, with its brackets, and a draft can be linked", async (desk, page) => {
  await desk.open();
  const path = await desk.save({ rubrik: "Avgifter för bygglov [2026]" });
  await desk.open();
  await desk.tool("Länk").click();
  await page.fill("#lank-mal", "2026 avgift bygglov");
  await desk.option(/^Avgifter för bygglov \[2026\] Nyhet, Utkast$/).click();
  await desk.button("Infoga länken").click();
  assert.equal(await desk.textAfter(), `[Avgifter för bygglov \\[2026\\]](nyhet:${path.match(/\d+$/)[0]})`);
});
promise("what nothing is called is told", async (desk, page) => {
  await desk.open();
  await desk.tool("Länk").click();
  await desk.type("xyzåäö");
  await page.getByText("Ingen sida, nyhet eller fil har de orden i rubriken.").waitFor();
  assert.equal(await desk.option().count(), 0);
});
promise("addresses elsewhere are taken as people write them, and bad ones are explained", async (desk, page) => {
  await desk.open();
  for (const [typed, address] of [
    ["https://www.digg.se/a(b)", "https://www.digg.se/a%28b%29"],
    ["digg.se", "https://digg.se"],
    ["www.digg.se/sida", "https://www.digg.se/sida"],
    ["karin@granasa.example", "mailto:karin@granasa.example"],
    ["tel:0980-319200", "tel:0980-319200"],
    ["/kontakt", "/kontakt"],
    [`${desk.program.url}/bygga/bygglov`, "/bygga/bygglov"],
  ]) {
    await desk.write("ord", 0, 3);
    await desk.press("Control+k");
    await page.fill("#lank-mal", typed);
    await desk.press("Enter");
    await desk.closed();
    assert.equal(await desk.textAfter("ord"), `[ord](${address})`);
  }
  for (const typed of ["javascript:alert(1)", "data:text/html,x", "//evil.example", "bygglov", "https://", "", "htps://x.se"]) {
    await desk.write("ord", 0, 3);
    await desk.press("Control+k");
    await page.fill("#lank-mal", typed);
    await desk.button("Infoga länken").click();
    assert.match(await desk.problem(), /https:\/\/www\.digg\.se/, typed);
    assert.equal(await desk.focused(), "lank-mal");
    await desk.press("Tab", "Escape");
    await desk.closed();
  }
  await desk.write("");
  await desk.press("Control+k");
  await page.fill("#lank-mal", "digg.se");
  await desk.press("Enter");
  assert.match(await desk.problem(), /Skriv vad det ska stå/);
});

const openFiles = async (desk, text = "", from = 0, to = from) => {
  await desk.open();
  await desk.write(text, from, to);
  await desk.tool("Fil").click();
};
promise("a file is found, chosen and linked with the keyboard alone", async (desk, page) => {
  await openFiles(desk, "Se taxan här", 3, 8);
  assert.equal(await desk.focused(), "fil-sok");
  const [found] = await Promise.all([answerTo(page, "/admin/filval?q=bygg"), desk.type("bygg")]);
  await desk.option().first().waitFor();
  assert.equal(await desk.option().count(), found.length);
  await desk.press("ArrowDown", "Enter");
  assert.equal(await page.inputValue("#fil-sok"), found[0].title);
  assert.equal(await page.inputValue("#fil-text"), "taxan");
  await desk.press("Enter");
  await desk.closed();
  assert.equal(await desk.text(), `Se [taxan](${found[0].ref}) här`);
  assert.equal(await desk.focused(), "text");
  await desk.press("Control+z");
  assert.equal(await desk.text(), "Se taxan här");
});
promise("a file without a text is linked by its title, and none chosen is explained", async (desk, page) => {
  await desk.open("/admin/filer/ny");
  await page.setInputFiles("#fil", pdf("avgifter.pdf"));
  await page.fill("#titel", "Avgifter i hamnen [2026]");
  await page.getByLabel("Ja, tillgängligt").check();
  await Promise.all([page.waitForEvent("load"), desk.button("Ladda upp").click()]);
  await openFiles(desk);
  await desk.button("Infoga länken").click();
  assert.match(await desk.problem(), /Välj en av filerna/);
  assert.equal(await desk.focused(), "fil-sok");
  const ours = desk.option("Avgifter i hamnen [2026]");
  await desk.type("hamnen");
  await ours.click();
  // What was chosen is chosen no longer when the words are others.
  await page.fill("#fil-sok", "något annat");
  await desk.button("Infoga länken").click();
  assert.match(await desk.problem(), /Välj en av filerna/);
  await page.fill("#fil-sok", "hamnen");
  await ours.click();
  await desk.button("Infoga länken").click();
  assert.match(await desk.textAfter(), /^\[Avgifter i hamnen \\\[2026\\\]\]\(fil:\d+\)$/);
});
promise("a file is uploaded in the dialog with a title and an answer about access, and a bad one is explained", async (desk, page) => {
  desk.expected = /status of (401|422)/;
  await openFiles(desk);
  await page.getByText("Ladda upp en ny fil").click();
  const send = desk.button("Ladda upp");
  const told = () => page.textContent("dialog .upload-status");
  await send.click();
  assert.match(await told(), /Välj en PDF-fil/);
  await page.setInputFiles("#fil-ny", { name: "bild.png", mimeType: "image/png", buffer: Buffer.from("x") });
  assert.match(await told(), /bild\.png är ingen PDF/);
  await page.setInputFiles("#fil-ny", { name: "trasig_fil.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") });
  assert.equal(await page.inputValue("#fil-titel"), "Trasig fil");
  await send.click();
  assert.match(await told(), /Svara om dokumentet är tillgängligt/);
  assert.equal(await desk.focused(), "fil-tillganglig-ja");
  await desk.press("Space");
  await send.click();
  await page.getByText("Spara dokumentet som PDF en gång till").waitFor();
  await page.setInputFiles("#fil-ny", pdf("taxa_2027.pdf"));
  await desk.endSession();
  await send.click();
  await page.getByText("Du är utloggad.").waitFor();
  await desk.resumeSession();
  await page.fill("#fil-titel", "Taxa 2027");
  await send.click();
  await page.getByText(/^Taxa 2027 är uppladdad \(pdf, \d+\s[kM]?B\)\.$/).waitFor();
  await desk.button("Infoga länken").click();
  const [, id] = (await desk.textAfter()).match(/^\[Taxa 2027\]\(fil:(\d+)\)$/);
  await desk.again().then(async (other) => {
    await other.open(`/admin/filer/${id}`);
    assert.ok(await other.page.getByLabel("Ja, tillgängligt").first().isChecked());
    await other.end();
  });
});
