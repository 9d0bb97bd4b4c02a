// Pictures in a text, and the picture of the text itself: chosen, uploaded and described.
import assert from "node:assert/strict";
import { broken, png } from "../site/files.mjs";
import { desks } from "./desk.mjs";

const promise = desks();

/// Opens the library from the toolbar; gives its pictures, newest first.
async function library(desk, open = () => desk.tool("Bild").click()) {
  const [answer] = await Promise.all([desk.page.waitForResponse(/\/admin\/bildval\?q=$/), open()]);
  const found = await answer.json();
  await desk.page.waitForFunction((count) => document.querySelectorAll("dialog [type=radio]").length === count, found.length);
  return found;
}
const radio = (page, picture) => page.locator(`#bildval-${picture.id}`);
/// Has the library describe a picture.
async function describe(desk, file, words) {
  const { page } = await desk.again();
  await page.goto("/admin/bilder/ny");
  await page.setInputFiles("#bilder", file);
  await page.waitForURL(/\/admin\/bilder\/nya/);
  await page.getByLabel("Vad visar bilden?").fill(words);
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Spara beskrivningarna" }).click()]);
  await page.context().close();
}

promise("a picture in the text is described or told to be decorative first", async (desk, page) => {
  await desk.open();
  await desk.write("text", 4);
  const [first, second] = (await library(desk)).filter(({ alt }) => alt);
  await radio(page, first).check();
  assert.equal(await page.inputValue("#bild-alt"), first.alt);
  await page.fill("#bild-alt", "");
  await desk.button("Infoga bilden").click();
  assert.match(await desk.problem(), /Beskriv bilden/);
  assert.equal(await desk.focused(), "bild-alt");
  await desk.type("Torget [i] snö");
  await page.fill("#bild-bildtext", 'Foto: "Eva Ek"');
  await desk.press("Enter");
  const one = await desk.textAfter("text");
  assert.equal(one, `text\n\n![Torget \\[i\\] snö](bild:${first.id} "Foto: \\"Eva Ek\\"")`);
  await library(desk);
  await radio(page, second).check();
  await page.getByRole("dialog").getByLabel(/dekorativ/).check();
  await desk.button("Infoga bilden").click();
  assert.equal(await desk.textAfter(one), `${one}\n\n![](bild:${second.id})`);
});
promise("a picture is uploaded in the dialog, and one that cannot be read is explained", async (desk, page) => {
  desk.expected = /status of 422/;
  await desk.open();
  await library(desk);
  await page.setInputFiles("#bild-fil", { name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.from("x") });
  assert.match(await page.textContent("dialog .upload-status"), /JPEG, PNG, WebP eller GIF/);
  await page.setInputFiles("#bild-fil", broken("trasig.png"));
  await page.getByText("Spara bilden som JPEG, PNG, WebP eller GIF och försök igen.").waitFor();
  await page.setInputFiles("#bild-fil", png("Ny bild.png"));
  await page.getByText("ny-bild.png är uppladdad.").waitFor();
  assert.equal(await desk.focused(), "bild-alt");
  await desk.type("Ny");
  await desk.press("Enter");
  assert.match(await desk.textAfter(), /^!\[Ny\]\(bild:\d+\)$/);
});
promise("a picture on the clipboard opens the dialog with it uploaded", async (desk, page) => {
  await desk.open();
  await page.evaluate((bytes) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))], "klippt.png", { type: "image/png" }));
    clipboardData.setData("text/html", "<img src='https://a.example/x.png'>");
    const area = document.querySelector("#text");
    area.focus();
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, png("klippt.png").buffer.toString("base64"));
  await page.getByText("klippt.png är uppladdad.").waitFor();
  assert.ok(await page.getByRole("radio", { name: "klippt.png" }).isChecked());
  await desk.press("Escape");
  assert.equal(await desk.focused(), "text");
});
promise("the picture of the text is chosen in the dialog, or uploaded at once, and its description asked for", async (desk, page) => {
  await desk.open();
  const found = await library(desk, () => desk.button("Välj bland bilderna").click());
  const wanted = found.at(-1);
  await page.fill("#bild-sok", wanted.name);
  await page.waitForFunction(() => document.querySelectorAll("dialog [type=radio]").length === 1);
  await desk.press("ArrowDown", "Space", "Enter");
  await page.waitForSelector("#bild-vald");
  assert.equal(await desk.focused(), "alt");
  assert.equal(await page.inputValue("#alt"), wanted.alt);
  assert.equal(await desk.sent("bild"), String(wanted.id));
  await page.setInputFiles("#bildfil", png("Ny ledbild.png"));
  await page.getByText("ny-ledbild.png är uppladdad.").waitFor();
  assert.notEqual(await desk.sent("bild"), String(wanted.id));
  assert.match(await desk.sent("bild"), /^\d+$/);
  assert.equal(await page.inputValue("#bildfil"), "");
  assert.equal(await page.locator(".chosen-picture img").count(), 1);
  await page.getByLabel("Ingen bild").check();
  assert.equal(await desk.sent("bild"), "");
});
promise("what the library says of a picture is the description, unless somebody has written one", async (desk, page) => {
  const [one, other] = [png("beskriven.png"), png("beskriven-igen.png")];
  await describe(desk, one, "Torget i kvällsljus");
  await describe(desk, other, "Torget i gryning");
  await desk.open();
  await page.setInputFiles("#bildfil", one);
  await page.waitForFunction(() => document.querySelector("#alt").value === "Torget i kvällsljus");
  assert.deepEqual(await page.evaluate(() => { const alt = document.querySelector("#alt"); return alt.value.slice(alt.selectionStart, alt.selectionEnd); }), "Torget i kvällsljus");
  await page.fill("#alt", "Min egen");
  const before = await desk.sent("bild");
  await page.setInputFiles("#bildfil", other);
  await page.waitForFunction((before) => document.querySelector("#bild-vald").value !== before, before);
  assert.equal(await page.inputValue("#alt"), "Min egen");
});
