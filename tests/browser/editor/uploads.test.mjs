// Pictures and files on their way into the library: several at once, dropped, and what goes wrong with one.
import assert from "node:assert/strict";
import { broken, pdf, png } from "../site/files.mjs";
import { desks } from "./desk.mjs";

const promise = desks();
const PLAN = { name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.from("x") };
const row = (page, name) => page.locator(".upload-list li").filter({ hasText: name });
const described = (page) => new URL(page.url()).searchParams.get("bilder").split(".");

/// Counts the pictures that are sent, and how many of them were under way at once.
function count(page) {
  const seen = { sent: 0, underWay: 0, most: 0 };
  const isPicture = (request) => request.method() === "POST" && new URL(request.url()).pathname === "/admin/bilder";
  page.on("request", (request) => {
    if (!isPicture(request)) return;
    seen.sent += 1;
    seen.underWay += 1;
    seen.most = Math.max(seen.most, seen.underWay);
  });
  for (const end of ["response", "requestfailed"]) page.on(end, (about) => { if (isPicture(end === "response" ? about.request() : about)) seen.underWay -= 1; });
  return seen;
}
/// Notes all that each row of the list says, also what is there for a moment only.
async function notes(page) {
  const said = {};
  await page.exposeFunction("noted", (name, words) => { if ((said[name] ??= []).at(-1) !== words) said[name].push(words); });
  await page.evaluate(() => {
    const note = () => { for (const row of document.querySelectorAll(".upload-list li")) noted(row.querySelector("strong").textContent, row.querySelector("p").textContent); };
    new MutationObserver(note).observe(document.querySelector(".upload-list"), { childList: true, subtree: true, characterData: true });
  });
  return said;
}
const drop = (page, files) =>
  page.evaluate((files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, mimeType, bytes } of files) dataTransfer.items.add(new File([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))], name, { type: mimeType }));
    const zone = document.querySelector(".drop-zone");
    for (const kind of ["dragenter", "dragover", "drop"]) {
      zone.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
      if (kind === "dragover" && zone.dataset.over === undefined) throw new Error("the zone does not show that it takes the files");
    }
    if (zone.dataset.over !== undefined) throw new Error("the zone still waits");
  }, files.map(({ buffer, ...file }) => ({ ...file, bytes: buffer.toString("base64") })));

promise("several pictures are sent each by itself, two at a time, and then described", async (desk, page) => {
  await desk.open("/admin/bilder/ny");
  assert.ok(!(await desk.button("Ladda upp").isVisible()));
  const [seen, said] = [count(page), await notes(page)];
  const names = [1, 2, 3, 4, 5].map((n) => `flera-${n}.png`);
  // The first answer waits until the list has been looked at.
  let look;
  const looked = new Promise((done) => (look = done));
  await page.route("**/admin/bilder", async (route) => { await looked; await route.continue(); });
  await page.setInputFiles("#bilder", names.map((name) => png(name)));
  assert.equal(await page.locator(".upload-list li").count(), 5);
  assert.equal(await page.getByRole("progressbar", { name: "flera-1.png" }).count(), 1);
  assert.match(await row(page, "flera-5.png").textContent(), /Väntar\./);
  look();
  await page.waitForURL(/\/admin\/bilder\/nya\?bilder=/);
  assert.equal(new Set(described(page)).size, 5);
  assert.equal(seen.most, 2);
  assert.equal(seen.sent, 5);
  assert.deepEqual(Object.keys(said), names);
  for (const name of names) assert.match(said[name].join(" "), /^(Väntar\. )?Laddar upp \(\d+ kB\)\. Gör bilden klar för webben\. Klar\.$/);
  for (const name of names) assert.ok(await page.getByRole("heading", { name }).isVisible());
});
promise("a picture that fails stops no other, is named, and can be sent again", async (desk, page) => {
  desk.expected = /status of 422/;
  await desk.open("/admin/bilder/ny");
  const seen = count(page);
  await page.setInputFiles("#bilder", [png("god-1.png"), broken("trasig.png"), png("god-2.png"), PLAN]);
  await page.getByText("2 av 4 bilder är uppladdade. 2 bilder kom inte med: se listan.").waitFor();
  assert.match(await row(page, "trasig.png").textContent(), /Spara bilden som JPEG, PNG, WebP eller GIF och försök igen\./);
  assert.match(await row(page, "plan.pdf").textContent(), /plan\.pdf går inte att använda\. Välj en bild i formatet JPEG/);
  assert.equal(await row(page, "plan.pdf").getByRole("button").count(), 0);
  assert.equal(seen.sent, 3);
  const onward = page.getByRole("link", { name: "Beskriv de bilder som kom med" });
  assert.match(await onward.getAttribute("href"), /\?bilder=\d+\.\d+$/);
  assert.ok(page.url().endsWith("/admin/bilder/ny"));
  await desk.button("Försök igen med trasig.png").press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".upload-list button").length === 1);
  await desk.button("Försök igen med trasig.png").waitFor();
  assert.equal(seen.sent, 4);
  await onward.click();
  await page.getByRole("heading", { name: "god-2.png" }).waitFor();
});
promise("an ended session, a fault and a broken net are told at the picture, and mended by trying again", async (desk, page) => {
  desk.expected = /status of (401|500)|ERR_INTERNET_DISCONNECTED/;
  await desk.open("/admin/bilder/ny");
  await desk.endSession();
  await page.setInputFiles("#bilder", png("ensam.png"));
  await page.getByText("Ingen bild är uppladdad.").waitFor();
  assert.match(await row(page, "ensam.png").textContent(), /Du är utloggad\. Logga in igen/);
  await desk.resumeSession();
  await page.route("**/admin/bilder", (route) => route.fulfill({ status: 500, contentType: "text/html", body: "<p>Fel</p>" }), { times: 1 });
  await desk.button(/Försök igen/).click();
  await page.getByText("Bilden gick inte att ta emot. Försök igen, eller välj en annan.", { exact: true }).waitFor();
  await page.context().setOffline(true);
  await desk.button(/Försök igen/).click();
  await page.getByText("Bilden kom inte fram. Kontrollera nätet och försök igen.", { exact: true }).waitFor();
  await page.context().setOffline(false);
  await desk.button(/Försök igen/).click();
  await page.waitForURL(/\?bilder=\d+$/);
});
promise("a picture that is too large is told so before it is sent", async (desk, page) => {
  await desk.open("/admin/bilder/ny");
  const seen = count(page);
  // Made in the page: so much would take its time to come there.
  await page.evaluate(() => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(15 * 1024 * 1024 + 1)], "stor.png", { type: "image/png" }));
    const input = document.querySelector("#bilder");
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  assert.match(await page.locator(".upload-list li").textContent(), /stor\.png är för stor \(15 MB\)\. Välj en bild på högst 15 MB\./);
  assert.equal(seen.sent, 0);
});
promise("pictures are dropped on the page, and one that misses the zone does not take the page's place", async (desk, page) => {
  await desk.open("/admin/bilder/ny");
  assert.ok(await page.getByText("Du kan också dra bilderna hit.").isVisible());
  assert.ok(await page.evaluate(() => !document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: new DataTransfer(), bubbles: true, cancelable: true }))));
  await drop(page, [png("slapp-1.png"), png("slapp-2.png")]);
  await page.waitForURL(/\/admin\/bilder\/nya/);
  for (const name of ["slapp-1.png", "slapp-2.png"]) assert.ok(await page.getByRole("heading", { name }).isVisible());
});
promise("the same picture twice is one picture", async (desk, page) => {
  await desk.open("/admin/bilder/ny");
  await page.setInputFiles("#bilder", [png("tvilling.png"), { ...png("tvilling.png"), name: "annat-namn.png" }]);
  await page.waitForURL(/\/admin\/bilder\/nya/);
  assert.equal(described(page).length, 1);
});

promise("each file that is chosen has its title", async (desk, page) => {
  await desk.open("/admin/filer/ny");
  await page.setInputFiles("#fil", pdf("taxa_2026.pdf"));
  assert.equal(await page.inputValue("#titel"), "Taxa 2026");
  const two = [pdf("taxa_2026.pdf"), pdf("ansökan om bygglov.PDF")];
  await page.setInputFiles("#fil", [...two, { name: "karta.docx", mimeType: "application/msword", buffer: Buffer.from("x") }]);
  assert.ok(!(await page.locator("#titel").isVisible()));
  assert.match(await page.locator(".upload-status").textContent(), /karta\.docx är ingen PDF/);
  assert.deepEqual(await page.evaluate(() => new FormData(document.querySelector("[data-file-upload]")).getAll("titel")), ["Taxa 2026", "Ansökan om bygglov", "Karta"]);
  await page.setInputFiles("#fil", []);
  assert.ok(await page.locator("#titel").isVisible());
  await page.setInputFiles("#fil", two);
  await page.getByLabel("Titel på taxa_2026.pdf").fill("Taxa för torghandel");
  await page.getByLabel("Nej, eller jag vet inte").check();
  await Promise.all([page.waitForEvent("load"), desk.button("Ladda upp").click()]);
  await desk.open("/admin/filer");
  for (const title of ["Taxa för torghandel", "Ansökan om bygglov"]) assert.ok(await page.getByRole("link", { name: title }).first().isVisible());
});
