// The page and the checks beside the text, which follow what is written.
import assert from "node:assert/strict";
import { desks } from "./desk.mjs";

const promise = desks();
const PREVIEW = "**/forhandsvisning";
const inPreview = (page, run) => page.evaluate(`(${run})(document.querySelector("#forhandsvisning").contentDocument, document.querySelector("#forhandsvisning").contentWindow)`);
const shows = (page, words) => page.waitForFunction((words) => document.querySelector("#forhandsvisning").contentDocument.body.textContent.includes(words), words);
const tells = (page, words) => page.locator(".preview-status").filter({ hasText: words }).waitFor();

/// Types at the end of the text, sign by sign; gives the milliseconds from the last sign until the preview shows it.
const follow = (page, typed, shown) =>
  page.evaluate(async ([typed, shown]) => {
    const area = document.querySelector("#text");
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    for (const sign of typed) document.execCommand("insertText", false, sign);
    const last = performance.now();
    while (!document.querySelector("#forhandsvisning").contentDocument.body.textContent.includes(shown)) await new Promise((done) => setTimeout(done, 5));
    return performance.now() - last;
  }, [typed, shown]);

promise("the preview and the checks follow within 600 ms, and the preview keeps its place", async (desk, page) => {
  await desk.open();
  const path = await desk.save({ rubrik: "Lång text", text: Array(60).fill("Stycke.").join("\n\n") });
  const other = await desk.again({ role: "administrator" });
  await other.open(path);
  await other.write("x");
  await Promise.all([other.page.waitForResponse(PREVIEW), other.type("y")]);
  await shows(page, "Stycke.");
  await inPreview(page, (doc, win) => { win.scrollTo(0, 500); });
  const asked = [];
  page.on("request", (request) => request.url().endsWith("/forhandsvisning") && asked.push(request));
  const count = async () => Number(await page.textContent("[data-check-count]"));
  const before = await count();
  const took = [await follow(page, " [Klicka här](/kontakt)", "Klicka här")];
  assert.equal(asked.length, 1);
  assert.match(asked[0].postData(), /name="_token"\r\n\r\n\S+/);
  assert.doesNotMatch(asked[0].postData(), /bildfil/);
  assert.equal(await inPreview(page, (doc, win) => win.scrollY), 500);
  assert.equal(await count(), before + 1);
  await page.locator("[data-editing]").filter({ hasText: /\S redigerar sedan kl\. \d+\.\d\d\./ }).waitFor();
  assert.equal(await inPreview(page, (doc) => doc.querySelector("a[href='/kontakt']").target), "_blank");
  // A machine that has other things to do is given another try.
  while (took.at(-1) > 600 && took.length < 4) took.push(await follow(page, ` varv${took.length}`, `varv${took.length}`));
  console.log(`# preview after the last key: ${Math.round(Math.min(...took))} ms`);
  assert.ok(Math.min(...took) <= 600, `${took} ms`);
  await page.getByRole("link", { name: /Kontroller/ }).click();
  assert.ok(await page.locator("#kontroller").getByText("”Klicka här”").isVisible());
  assert.ok(!(await page.locator("#forhandsvisning").isVisible()));
  await other.end();
});
promise("what a check can mend is mended with its button", async (desk, page) => {
  await desk.open();
  await desk.write("");
  await desk.type("-Det blir bra, säger hon.");
  await page.getByRole("link", { name: /Kontroller/ }).click();
  const mend = page.locator("#kontroller").getByRole("button").first();
  await mend.waitFor();
  await Promise.all([page.waitForEvent("load"), mend.click()]);
  assert.equal(await desk.text(), "– Det blir bra, säger hon.");
});
promise("a slow answer never overtakes a newer one", async (desk, page) => {
  await desk.open();
  await desk.write("");
  // The first question gets no answer before the second has got its own.
  let answer;
  const held = new Promise((done) => (answer = done));
  await page.route(PREVIEW, async (route) => { await held; await route.continue().catch(() => {}); }, { times: 1 });
  await Promise.all([page.waitForRequest(PREVIEW), desk.type("gammalt")]);
  const givenUp = page.waitForEvent("requestfailed");
  await desk.type(" nytt");
  await shows(page, "gammalt nytt");
  assert.equal((await givenUp).failure().errorText, "net::ERR_ABORTED");
  answer();
  assert.match(await inPreview(page, (doc) => doc.body.textContent), /gammalt nytt/);
});
promise("an ended session and a broken net are told calmly, and mended at the next key", async (desk, page) => {
  desk.expected = /status of (401|500)|ERR_INTERNET_DISCONNECTED/;
  await desk.open();
  await desk.write("");
  await desk.endSession();
  await desk.type("a");
  await tells(page, "Du är utloggad. Spara, så får du logga in utan att något försvinner.");
  await desk.resumeSession();
  for (const [answer, told] of [
    [{ status: 500, contentType: "text/html", body: "<p>Fel</p>" }, "gick inte att uppdatera"],
    [{ status: 200, contentType: "text/html", body: "<p>Logga in</p>" }, "Du är utloggad"],
  ]) {
    await page.route(PREVIEW, (route) => route.fulfill(answer), { times: 1 });
    await desk.type("x");
    await tells(page, told);
  }
  await desk.type("y");
  await page.waitForFunction(() => !document.querySelector(".preview-status").textContent);
  await page.context().setOffline(true);
  await desk.type("z");
  await tells(page, "gick inte att uppdatera");
});
promise("a page that is older than the session is told so, and nothing is lost when it is saved", async (desk, page) => {
  desk.expected = /status of 403/;
  await desk.open();
  await page.fill("#rubrik", "Från en äldre inloggning");
  const later = await desk.again({ own: true });
  const cookies = await later.page.context().cookies();
  await later.end();
  await page.context().addCookies(cookies);
  await desk.write("");
  await desk.type("kvar");
  await tells(page, "Du har loggat in på nytt sedan sidan öppnades. Spara, så får du bekräfta och inget försvinner.");
  await Promise.all([page.waitForEvent("load"), desk.press("Control+s")]);
  await desk.saved(() => desk.button("Spara texten som mig").click());
  assert.equal(await desk.text(), "kvar");
});
