// What single fields do while somebody writes: contacts, lengths, the focus of a picture, numbers, e-mail addresses and colours.
import assert from "node:assert/strict";
import { png } from "../site/files.mjs";
import { desks, NEW } from "./desk.mjs";

const promise = desks();

promise("contacts are found, added and put in order with the keyboard alone", async (desk, page) => {
  await desk.open();
  await page.focus("#kontaktsok");
  const input = page.locator("#kontaktsok");
  const choose = async (words) => {
    await desk.type(words);
    const answer = await page.waitForResponse(`**/admin/kontaktval?q=${words}`);
    await desk.option().first().waitFor();
    return (await answer.json())[0];
  };
  await choose("kontaktcenter");
  assert.equal(await input.getAttribute("aria-expanded"), "true");
  await desk.press("Escape");
  assert.equal(await input.getAttribute("aria-expanded"), "false");
  await desk.press("Enter", "ArrowDown");
  assert.match(await input.getAttribute("aria-activedescendant"), /-0$/);
  await desk.press("Enter");
  assert.equal(await input.inputValue(), "");
  const first = await desk.sent("kontakt");
  const person = await choose("robel");
  await desk.press("ArrowDown", "Enter");
  assert.equal(await desk.sent("kontakt"), `${first},${person.ref}`);
  await desk.button(`Upp: ${person.name}`).press("Enter");
  assert.equal(await desk.sent("kontakt"), `${person.ref},${first}`);
  assert.equal(await desk.focused(), "Ned");
  await page.getByRole("checkbox", { name: person.name }).uncheck();
  assert.equal(await desk.sent("kontakt"), first);
  assert.ok(!(await desk.button("Sök kontakt").isVisible()));
  assert.equal(new URL(page.url()).pathname, NEW);
  await page.fill("#kontaktsok", "xyzåäö");
  await page.getByText("Ingen i katalogen passar. Pröva med färre bokstäver.").waitFor();
});
promise("lengths are counted as people count", async (desk, page) => {
  await desk.open();
  await page.fill("#rubrik", "Åäö 😀");
  const shown = page.locator("#rubrik ~ .field-count");
  assert.equal(await shown.textContent(), "5 av 80 tecken");
  await page.fill("#rubrik", "x".repeat(81));
  assert.match(await shown.textContent(), /81 av 80 tecken\. Korta/);
  await page.locator("#rubrik ~ [role=status]").filter({ hasText: "81 av 80" }).waitFor({ state: "attached" });
});
promise("without scripts the form is whole", async (desk, page) => {
  await desk.open();
  for (const name of ["Sök bild", "Sök länk", "Sök kontakt"]) {
    if (name !== "Sök kontakt") await page.getByText(name === "Sök bild" ? "Välj bland bilderna" : "Hitta en sida att länka till").click();
    assert.ok(await desk.button(name).isVisible());
  }
  assert.ok(await desk.button("Uppdatera förhandsvisning").isVisible());
  assert.equal(await page.getByRole("toolbar").count(), 0);
  assert.ok(await page.locator("#kontroller").isVisible());
}, { scripts: false });

promise("the focus of a picture is pointed at or moved with the arrows, and the crops follow", async (desk, page) => {
  await desk.open("/admin/bilder/ny");
  await page.setInputFiles("#bilder", [png("fokus-1.png"), png("fokus-2.png")]);
  await page.waitForURL(/\/admin\/bilder\/nya/);
  const part = page.locator(".describe-one").first();
  const point = part.locator(".focus-point");
  const [across, down] = [part.locator("[data-focus=x]"), part.locator("[data-focus=y]")];
  const crops = (index = 0) => page.evaluate((index) => [...document.querySelectorAll(".describe-one")[index].querySelectorAll("[data-crop]")].map((crop) => getComputedStyle(crop).objectPosition), index);
  const all = (position) => [position, position, position];
  const before = `${await across.inputValue()}% ${await down.inputValue()}%`;
  assert.deepEqual(await crops(), all(before));
  const picture = part.locator("[data-focus-picture]");
  const { width, height } = await picture.boundingBox();
  await picture.click({ position: { x: width * 0.82, y: height * 0.68 } });
  assert.deepEqual([await across.inputValue(), await down.inputValue()], ["80", "70"]);
  assert.deepEqual(await crops(), all("80% 70%"));
  assert.match(await point.getAttribute("aria-label"), /80 % från vänster, 70 % uppifrån/);
  // The point has the focus, and the keys move it no further than to the edge.
  await desk.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowUp");
  assert.deepEqual(await crops(), all("100% 60%"));
  await desk.press("ArrowLeft", "ArrowDown");
  assert.deepEqual([await across.inputValue(), await down.inputValue()], ["90", "70"]);
  await across.selectOption("0");
  assert.deepEqual(await crops(), all("0% 70%"));
  assert.match(await point.getAttribute("aria-label"), / 0 % från vänster/);
  assert.deepEqual(await crops(1), all(before));
  const box = await point.boundingBox();
  assert.ok(box.width >= 24 && box.height >= 24, JSON.stringify(box));
  await Promise.all([page.waitForEvent("load"), desk.button("Spara beskrivningarna").click()]);
});

promise("a telephone number is shown as residents will see it, or what is wrong with it", async (desk, page) => {
  await desk.open("/admin/personer/ny");
  const line = page.locator("#telefon + p");
  await page.focus("#telefon");
  await desk.type("0980 319200");
  await page.getByText("Visas som 0980-31 92 00").waitFor();
  assert.equal(await line.getAttribute("role"), "status");
  await page.fill("#telefon", "12");
  await line.filter({ hasText: "riktnummer" }).waitFor();
  await page.fill("#telefon", "");
  await page.waitForFunction(() => document.querySelector("#telefon + p").textContent === "");
  assert.equal(await page.textContent("#mobil + p"), "");
});
promise("an e-mail address is offered of the name, and never put over another", async (desk, page) => {
  await desk.open("/admin/personer/ny");
  await page.fill("#fornamn", "Åsa");
  await page.fill("#efternamn", "Lind");
  await desk.button("Använd asa.lind@granasa.example").click();
  assert.equal(await page.inputValue("#epost"), "asa.lind@granasa.example");
  assert.equal(await desk.focused(), "epost");
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.clock.install();
  await page.fill("#fornamn", "Eva");
  await page.clock.runFor(2000);
  // Whatever was asked for is seen before this.
  await page.evaluate(() => fetch("/admin/nummer?q=0980319200"));
  assert.deepEqual(asked, ["/admin/nummer"]);
  assert.equal(await desk.button(/Använd/).count(), 0);
});

promise("the sample follows the colour that is chosen or written", async (desk, page) => {
  await desk.open("/admin/installningar/utseende");
  const shown = (colour) => page.waitForFunction((colour) => getComputedStyle(document.querySelector(".colour-sample[data-scheme=light]")).getPropertyValue("--brand").trim() === colour, colour);
  await shown("#0b5563");
  await page.getByLabel("Vinröd").check();
  await shown("#7a1f3d");
  await page.fill("#egen_farg", "#123");
  await shown("#112233");
  assert.ok(await page.getByLabel("Egen färg", { exact: true }).isChecked());
  // What is no colour changes nothing, and asks for nothing.
  const asked = () => page.getAttribute("link[data-colour-sample]", "href");
  const before = await asked();
  await page.fill("#egen_farg", "rött; }");
  assert.equal(await asked(), before);
  await shown("#112233");
  await page.getByLabel("Petrol").check();
  await shown("#0b5563");
}, { role: "administrator" });
