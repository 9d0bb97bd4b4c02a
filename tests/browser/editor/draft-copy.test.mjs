// The copy of what is being written, which the browser keeps until the text is saved.
import assert from "node:assert/strict";
import { desks } from "./desk.mjs";

const promise = desks();
const WRITTEN = "Osparat åäö 😀\nrad två";

const copies = (page) => page.evaluate(() => Object.keys(localStorage));
/// Waits until the browser has a copy with these words.
const kept = (page, words) => page.waitForFunction((words) => Object.values(localStorage).some((copy) => copy.includes(JSON.stringify(words).slice(1, -1))), words);
/// Closes the window as it is, and opens another on the same text.
async function reopened(desk, path) {
  const tab = await desk.tab();
  await desk.page.close();
  await tab.open(path);
  return tab;
}

promise("what was typed is offered back after the window was closed, and given back whole", async (desk) => {
  await desk.open();
  const path = await desk.save({ rubrik: "Sparat", text: "Sparat." });
  await desk.page.fill("#rubrik", "Ny rubrik");
  await desk.page.fill("#text", WRITTEN);
  await kept(desk.page, WRITTEN);
  let tab = await reopened(desk, path);
  const offer = (tab) => tab.page.locator(".draft-offer");
  assert.match(await offer(tab).textContent(), /Det finns en osparad kopia från kl\. \d+\.\d\d\./);
  // What is typed before answering does not push the copy out.
  await tab.page.fill("#ingress", "nytt");
  await kept(tab.page, "nytt");
  tab = await reopened(tab, path);
  await tab.button("Ta bort").click();
  await tab.page.getByText("Kopian är borttagen.").waitFor();
  assert.equal(await tab.focused(), "Kopian är borttagen.");
  await tab.button("Återställ").click();
  assert.equal(await tab.text(), WRITTEN);
  assert.equal(await tab.page.inputValue("#rubrik"), "Ny rubrik");
  await tab.page.waitForFunction(() => document.querySelector("#forhandsvisning").contentDocument.body.textContent.includes("Osparat"));
  await tab.saved(() => tab.press("Control+s"));
  assert.equal(await tab.text(), WRITTEN);
  assert.deepEqual(await copies(tab.page), []);
  await tab.open(path);
  assert.equal(await offer(tab).count(), 0);
  await tab.end();
});
promise("a copy that is not wanted is taken away for good", async (desk, page) => {
  await desk.open();
  const path = await desk.save({ rubrik: "Sparat", text: "Sparat." });
  await page.fill("#text", WRITTEN);
  await kept(page, WRITTEN);
  const tab = await reopened(desk, path);
  await tab.button("Ta bort").click();
  await tab.page.getByText("Kopian är borttagen.").waitFor();
  assert.deepEqual(await copies(tab.page), []);
  await tab.open(path);
  assert.equal(await tab.page.locator(".draft-offer").count(), 0);
  assert.equal(await tab.text(), "Sparat.");
  await tab.end();
});
promise("a copy that somebody has saved after is told to be older, and saving it lets one compare", async (desk) => {
  desk.expected = /status of 409/;
  await desk.open();
  const path = await desk.save({ rubrik: "Två skriver", text: "Sparat." });
  const version = await desk.page.inputValue("[name=version]");
  await desk.page.fill("#text", WRITTEN);
  await kept(desk.page, WRITTEN);
  const other = await desk.again({ role: "administrator" });
  await other.open(path);
  await other.page.fill("#text", "Den andras.");
  await other.saved(() => other.press("Control+s"));
  await other.end();
  const tab = await reopened(desk, path);
  tab.expected = desk.expected;
  assert.match(await tab.page.textContent(".draft-offer"), /Texten har sparats efter det/);
  await tab.button("Återställ").click();
  assert.equal(await tab.text(), WRITTEN);
  assert.equal(await tab.page.inputValue("[name=version]"), version);
  await tab.page.waitForFunction(() => document.querySelector("#forhandsvisning").contentDocument.body.textContent.includes("Osparat"));
  await Promise.all([tab.page.waitForEvent("load"), tab.press("Control+s")]);
  await tab.page.getByRole("heading", { name: "Någon annan har sparat" }).waitFor();
  assert.equal(await tab.text(), WRITTEN);
  assert.equal(await tab.page.inputValue("#deras-text"), "Den andras.");
  await tab.saved(() => tab.press("Control+s"));
  assert.equal(await tab.text(), WRITTEN);
  assert.deepEqual(await copies(tab.page), []);
  await tab.open(path);
  assert.equal(await tab.page.locator(".draft-offer").count(), 0);
  await tab.end();
});
promise("a copy of a new text goes when it has got its own address, and sign-out clears all", async (desk, page) => {
  await desk.open();
  await page.fill("#rubrik", "Hemlig");
  await page.fill("#text", "hemligt");
  await kept(page, "hemligt");
  const [key, ...more] = await copies(page);
  assert.match(key, /^torget-kopia:.*\bny$/);
  assert.deepEqual(more, []);
  assert.doesNotMatch(await page.evaluate((key) => localStorage.getItem(key), key), /_token|"bild"/);
  await desk.saved(() => desk.press("Control+s"));
  assert.deepEqual(await copies(page), []);
  await page.fill("#text", "hemligt igen");
  await kept(page, "hemligt igen");
  page.on("dialog", (dialog) => dialog.accept());
  await Promise.all([page.waitForURL(/\/admin\/logga-in/), desk.button("Logga ut").click()]);
  assert.deepEqual(await copies(page), []);
}, { own: true });
promise("nobody is offered what another has written in the same browser", async (desk, page) => {
  await desk.open();
  await page.fill("#text", "bara mitt");
  await kept(page, "bara mitt");
  const other = await desk.again({ role: "writer" });
  const cookies = await other.page.context().cookies();
  await other.end();
  await page.context().addCookies(cookies);
  const tab = await reopened(desk, "/admin/nyheter/ny");
  assert.notEqual(await tab.text(), "bara mitt");
  assert.equal(await tab.page.locator(".draft-offer").count(), 0);
  await tab.end();
});
promise("a session that is over in the middle costs nothing: signing in saves, and the copy goes", async (desk, page) => {
  desk.expected = /status of 401/;
  await desk.open();
  await page.fill("#rubrik", "Skriven över lunchen");
  await page.fill("#text", WRITTEN);
  await kept(page, WRITTEN);
  // She signs out in another window of her own, which clears what this browser has kept.
  const tab = await desk.tab();
  await tab.open("/admin");
  await Promise.all([tab.page.waitForURL(/\/admin\/logga-in/), tab.button("Logga ut").click()]);
  await tab.page.close();
  await page.locator("#text").press("End");
  await desk.type("!");
  await kept(page, `${WRITTEN}!`);
  await Promise.all([page.waitForEvent("load"), desk.press("Control+s")]);
  assert.match(await page.textContent(".carried-text"), /Skriven över lunchen|Osparat/);
  await page.getByLabel("E-postadress").fill(desk.program.people.editor);
  await page.getByLabel("Lösenord").fill(desk.program.password);
  await desk.saved(() => desk.button(/^Logga in och/).click());
  assert.equal(await desk.text(), `${WRITTEN}!`);
  assert.deepEqual(await copies(page), []);
}, { own: true });
promise("leaving with unsaved text is asked about; leaving without, or saving, is not", async (desk, page) => {
  let asked = 0;
  page.on("dialog", (dialog) => { asked += 1; dialog.accept(); });
  await desk.open();
  await desk.open("/admin");
  assert.equal(asked, 0);
  await desk.open();
  await page.focus("#text");
  await desk.type("x");
  await desk.open("/admin");
  assert.equal(asked, 1);
  await desk.open();
  await page.getByRole("button", { name: "Ta bort" }).click();
  await page.focus("#rubrik");
  await desk.type("Lämnad");
  await desk.saved(() => desk.button("Spara utkast").first().click());
  assert.equal(asked, 1);
});
