// The pages of pictures, files, people and looks: several uploads at once, what goes wrong with one, the focus of a picture, and what is told while somebody types.
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
  Object.assign(site.state, { delay: 0, status: 0, previews: 0, posted: [], uploads: [], under_way: 0, most_at_once: 0 });
  page = await (await browser.newContext({ locale: "sv-SE", viewport: { width: 1280, height: 900 } })).newPage();
  faults = [];
  page.on("console", (m) => m.type() === "error" && !/status of (401|422|500)/.test(m.text()) && faults.push(m.text()));
  page.on("pageerror", (e) => faults.push(e.message));
});
const open = (path) => page.goto(`${site.url}${path}`);
const png = (name, bytes = 3) => ({ name, mimeType: "image/png", buffer: Buffer.alloc(bytes, "p") });
const pdf = (name) => ({ name, mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") });
const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
const uploads = () => page.locator(".upload-list li").all();
const drop = (names) =>
  page.evaluate((names) => {
    const dataTransfer = new DataTransfer();
    for (const [name, type] of names) dataTransfer.items.add(new File(["p"], name, { type }));
    const zone = document.querySelector(".drop-zone");
    for (const kind of ["dragenter", "dragover", "drop"]) {
      zone.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
      if (kind === "dragover" && zone.dataset.over === undefined) throw new Error("the zone does not show that it takes the files");
    }
    if (zone.dataset.over !== undefined) throw new Error("the zone still waits");
  }, names);

test("several pictures are sent each by itself, two at a time, and then described", async () => {
  await open("/admin/bilder/ny");
  assert.ok(!(await page.getByRole("button", { name: "Ladda upp" }).isVisible()));
  site.state.delay = 300;
  await page.setInputFiles("#bilder", [1, 2, 3, 4, 5].map((n) => png(`flera-${n}.png`, 2048)));
  assert.equal((await uploads()).length, 5);
  assert.equal(await page.getByRole("progressbar", { name: "flera-1.png" }).count(), 1);
  assert.match(await page.locator(".upload-list li").nth(4).textContent(), /flera-5\.png.*Väntar\./);
  await page.locator(".upload-list li").first().getByText("Gör bilden klar för webben.").waitFor();
  await page.getByText("av 5 bilder är uppladdade.").waitFor();
  await page.waitForURL(/\/admin\/bilder\/nya\?bilder=/);
  const described = new URL(page.url()).searchParams.get("bilder").split(".").sort();
  assert.deepEqual(described, ["101", "102", "103", "104", "105"]);
  assert.equal(site.state.most_at_once, 2);
  assert.deepEqual(site.state.uploads.toSorted(), [1, 2, 3, 4, 5].map((n) => `flera-${n}.png`));
  assert.deepEqual(faults, []);
});
test("a picture that fails stops no other, is named, and can be sent again", async () => {
  await open("/admin/bilder/ny");
  await page.setInputFiles("#bilder", [png("flera-1.png"), png("trasig.png"), png("flera-2.png"), { name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.from("x") }]);
  await page.getByText("2 av 4 bilder är uppladdade. 2 bilder kom inte med: se listan.").waitFor();
  const [, broken, , plan] = await uploads();
  assert.match(await broken.textContent(), /Filen är ingen bild som går att läsa/);
  assert.match(await plan.textContent(), /plan\.pdf går inte att använda\. Välj en bild i formatet JPEG/);
  assert.equal(await plan.getByRole("button").count(), 0);
  const onward = page.getByRole("link", { name: "Beskriv de bilder som kom med" });
  assert.match(await onward.getAttribute("href"), /\?bilder=101\.102$/);
  assert.ok(page.url().endsWith("/admin/bilder/ny"));
  await page.getByRole("button", { name: "Försök igen med trasig.png" }).press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".upload-list button").length === 1);
  assert.equal(site.state.uploads.filter((name) => name === "trasig.png").length, 2);
  assert.ok(!site.state.uploads.includes("plan.pdf"));
  assert.deepEqual(faults, []);
});
test("an ended session and a broken net are told at the picture, and mended by trying again", async () => {
  await open("/admin/bilder/ny");
  site.state.status = 401;
  await page.setInputFiles("#bilder", png("flera-7.png"));
  await page.getByText("Ingen bild är uppladdad.").waitFor();
  assert.match(await page.locator(".upload-list li").textContent(), /Du är utloggad\. Logga in igen/);
  site.state.status = 0;
  await page.context().setOffline(true);
  await page.getByRole("button", { name: /Försök igen/ }).click();
  await page.getByText("Bilden kom inte fram. Kontrollera nätet och försök igen.").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: /Försök igen/ }).click();
  await page.waitForURL(/\?bilder=107$/);
});
test("a picture that is too large is told so before it is sent", async () => {
  await open("/admin/bilder/ny");
  await page.setInputFiles("#bilder", png("stor.png", 15 * 1024 * 1024 + 1));
  assert.match(await page.locator(".upload-list li").textContent(), /stor\.png är för stor \(15 MB\)\. Välj en bild på högst 15 MB\./);
  assert.deepEqual(site.state.uploads, []);
});
test("pictures are dropped on the page, and one that misses the zone does not take the page's place", async () => {
  await open("/admin/bilder/ny");
  assert.ok(await page.getByText("Du kan också dra bilderna hit.").isVisible());
  assert.ok(await page.evaluate(() => !document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: new DataTransfer(), bubbles: true, cancelable: true }))));
  await drop([["flera-3.png", "image/png"], ["flera-4.jpg", "image/jpeg"]]);
  await page.waitForURL(/\/admin\/bilder\/nya/);
  assert.deepEqual(new URL(page.url()).searchParams.get("bilder").split(".").sort(), ["103", "104"]);
  assert.deepEqual(faults, []);
});

test("the focus of a picture is pointed at or moved with the arrows, and the crops follow", async () => {
  await open("/admin/bilder/nya");
  const point = page.locator(".describe-one").first().getByRole("button");
  const crops = () => page.evaluate(() => [...document.querySelectorAll(".describe-one:first-of-type [data-crop]")].map((crop) => getComputedStyle(crop).objectPosition));
  const other = () => page.evaluate(() => [...document.querySelectorAll(".describe-one")][1].querySelector("[data-crop]").style.objectPosition);
  assert.deepEqual(await crops(), ["50% 30%", "50% 30%", "50% 30%"]);
  const { width, height } = await page.locator("[data-focus-picture]").first().boundingBox();
  await page.locator("[data-focus-picture]").first().click({ position: { x: width * 0.82, y: height * 0.68 } });
  assert.deepEqual([await page.inputValue("#fokus_x-1"), await page.inputValue("#fokus_y-1")], ["80", "70"]);
  assert.deepEqual(await crops(), ["80% 70%", "80% 70%", "80% 70%"]);
  assert.match(await point.getAttribute("aria-label"), /80 % från vänster, 70 % uppifrån/);
  // The point has the focus, and the keys move it no further than to the edge.
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowUp"]) await page.keyboard.press(key);
  assert.deepEqual(await crops(), ["100% 60%", "100% 60%", "100% 60%"]);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.inputValue("#fokus_x-1"), "90");
  assert.equal(await page.inputValue("#fokus_y-1"), "70");
  await page.selectOption("#fokus_x-1", "0");
  assert.deepEqual(await crops(), ["0% 70%", "0% 70%", "0% 70%"]);
  assert.match(await point.getAttribute("aria-label"), / 0 % från vänster/);
  assert.equal(await other(), "50% 30%");
  const box = await point.boundingBox();
  assert.ok(box.width >= 24 && box.height >= 24, JSON.stringify(box));
  assert.deepEqual(faults, []);
});

test("each file that is chosen has its title", async () => {
  await open("/admin/filer/ny");
  await page.setInputFiles("#fil", pdf("taxa_2026.pdf"));
  assert.equal(await page.inputValue("#titel"), "Taxa 2026");
  await page.setInputFiles("#fil", [pdf("taxa_2026.pdf"), pdf("ansökan om bygglov.PDF"), { name: "karta.docx", mimeType: "application/msword", buffer: Buffer.from("x") }]);
  assert.ok(!(await page.locator("#titel").isVisible()));
  assert.match(await page.locator(".upload-status").textContent(), /karta\.docx är ingen PDF/);
  assert.deepEqual(await page.evaluate(() => new FormData(document.querySelector("[data-file-upload]")).getAll("titel")), ["Taxa 2026", "Ansökan om bygglov", "Karta"]);
  await page.setInputFiles("#fil", []);
  assert.ok(await page.locator("#titel").isVisible());
  assert.deepEqual(faults, []);
});

const openFiles = async (text = "Se taxan här", from = 3, to = 8) => {
  await open(`/redigera?text=${encodeURIComponent(text)}`);
  await page.evaluate(([from, to]) => { const a = document.querySelector("#text"); a.focus(); a.setSelectionRange(from, to); }, [from, to]);
  await page.getByRole("toolbar").getByRole("button", { name: "Fil", exact: true }).click();
};
test("a file is found, chosen and linked with the keyboard alone", async () => {
  await openFiles();
  assert.equal(await focused(), "fil-sok");
  await page.keyboard.type("bygg");
  await page.getByRole("option").first().waitFor();
  assert.equal(await page.getByRole("option").count(), 2);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#fil-sok"), "Taxa för bygglov [2026]");
  assert.equal(await page.inputValue("#fil-text"), "taxan");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.querySelector("dialog"));
  assert.equal(await page.inputValue("#text"), "Se [taxan](fil:4) här");
  assert.equal(await focused(), "text");
  await page.keyboard.press("Control+z");
  assert.equal(await page.inputValue("#text"), "Se taxan här");
  assert.deepEqual(faults, []);
});
test("a file without a text is linked by its title, and none chosen is explained", async () => {
  await openFiles("", 0, 0);
  await page.getByRole("button", { name: "Infoga länken" }).click();
  assert.match(await page.textContent("#dialog-problem"), /Välj en av filerna/);
  assert.equal(await focused(), "fil-sok");
  await page.keyboard.type("taxa");
  await page.getByRole("option").first().click();
  // What was chosen is chosen no longer when the words are others.
  await page.fill("#fil-sok", "något annat");
  await page.getByRole("button", { name: "Infoga länken" }).click();
  assert.match(await page.textContent("#dialog-problem"), /Välj en av filerna/);
  await page.fill("#fil-sok", "taxa");
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "Infoga länken" }).click();
  await page.waitForFunction(() => document.querySelector("#text").value);
  assert.equal(await page.inputValue("#text"), "[Taxa för bygglov \\[2026\\]](fil:4)");
});
test("a file is uploaded in the dialog with a title and an answer about access, and a bad one is explained", async () => {
  await openFiles("", 0, 0);
  await page.getByText("Ladda upp en ny fil").click();
  const send = page.getByRole("button", { name: "Ladda upp", exact: true });
  const told = () => page.textContent("dialog .upload-status");
  await send.click();
  assert.match(await told(), /Välj en PDF-fil/);
  await page.setInputFiles("#fil-ny", { name: "bild.png", mimeType: "image/png", buffer: Buffer.from("x") });
  assert.match(await told(), /bild\.png är ingen PDF/);
  await page.setInputFiles("#fil-ny", pdf("trasig_fil.pdf"));
  assert.equal(await page.inputValue("#fil-titel"), "Trasig fil");
  await send.click();
  assert.match(await told(), /Svara om dokumentet är tillgängligt/);
  assert.equal(await focused(), "fil-tillganglig-ja");
  await page.keyboard.press("Space");
  await send.click();
  await page.getByText("Filen är ingen PDF som går att läsa.").waitFor();
  site.state.status = 401;
  await page.setInputFiles("#fil-ny", pdf("taxa_2027.pdf"));
  await send.click();
  await page.getByText("Du är utloggad.").waitFor();
  site.state.status = 0;
  await page.fill("#fil-titel", "Taxa 2027");
  await send.click();
  await page.getByText("Taxa 2027 är uppladdad (pdf, 3 kB).").waitFor();
  assert.match(site.state.posted.at(-1), /name="_token"\r\n\r\nhemligt/);
  assert.match(site.state.posted.at(-1), /name="tillganglig"\r\n\r\nja/);
  await page.getByRole("button", { name: "Infoga länken" }).click();
  await page.waitForFunction(() => document.querySelector("#text").value);
  assert.equal(await page.inputValue("#text"), "[Taxa 2027](fil:9)");
  assert.deepEqual(faults, []);
});

test("what the library says of a picture is the description, unless somebody has written one", async () => {
  await open("/redigera");
  await page.setInputFiles("#bildfil", png("beskriven.png"));
  await page.waitForFunction(() => document.querySelector("#alt").value === "Torget i kvällsljus");
  assert.equal(await page.evaluate(() => document.getSelection().toString() || document.querySelector("#alt").selectionEnd), "Torget i kvällsljus");
  await page.fill("#alt", "Min egen");
  await page.setInputFiles("#bildfil", png("beskriven-igen.png"));
  await page.waitForFunction(() => document.querySelector("#bildfil").value === "");
  assert.equal(await page.inputValue("#alt"), "Min egen");
  assert.deepEqual(faults, []);
});

test("a telephone number is shown as residents will see it, or what is wrong with it", async () => {
  await open("/person");
  await page.focus("#telefon");
  await page.keyboard.type("0980 319200");
  await page.getByText("Visas som 0980-31 92 00").waitFor();
  assert.equal(await page.locator("#telefon + p").getAttribute("role"), "status");
  await page.fill("#telefon", "12");
  await page.getByText("Skriv numret med riktnummer.").waitFor();
  await page.fill("#telefon", "");
  await page.waitForFunction(() => document.querySelector("#telefon + p").textContent === "");
  assert.equal(await page.textContent("#mobil + p"), "");
  assert.deepEqual(faults, []);
});
test("an e-mail address is offered of the name, and never put over another", async () => {
  await open("/person");
  await page.fill("#fornamn", "Karin");
  await page.fill("#efternamn", "Lind");
  await page.getByRole("button", { name: "Använd karin.lind@granasa.example" }).click();
  assert.equal(await page.inputValue("#epost"), "karin.lind@granasa.example");
  assert.equal(await focused(), "epost");
  await page.fill("#fornamn", "Eva");
  await page.waitForTimeout(600);
  assert.equal(await page.getByRole("button", { name: /Använd/ }).count(), 0);
  assert.deepEqual(faults, []);
});

test("the sample follows the colour that is chosen or written", async () => {
  await open("/utseende");
  const shown = (colour) => page.waitForFunction((colour) => getComputedStyle(document.querySelector(".colour-samples")).getPropertyValue("--prov").trim() === colour, colour);
  await shown("#0b5563");
  await page.getByLabel("Vinröd").check();
  await shown("#7a1f3d");
  await page.fill("#egen_farg", "#123");
  await shown("#123");
  assert.ok(await page.getByLabel("Egen färg", { exact: true }).isChecked());
  // What is no colour changes nothing, and asks for nothing.
  await page.fill("#egen_farg", "rött; }");
  await page.waitForTimeout(200);
  await shown("#123");
  await page.getByLabel("Petrol").check();
  await shown("#0b5563");
  assert.deepEqual(faults, []);
});
