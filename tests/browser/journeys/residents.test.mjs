// What residents come for, each from the front page: with the mouse, with the keyboard alone, and without JavaScript.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { demo } from "../site/program.mjs";
import { launch, visit } from "../site/visitor.mjs";
import { KEYBOARD, MOUSE, NO_SCRIPTS, somebody } from "./hands.mjs";

/// Milliseconds from when a form is handed out until the program believes that a person has filled it in.
const BELIEVED_AFTER = 3000;

let browser, program;
before(async () => {
  [browser, program] = await Promise.all([launch(), demo()]);
});
after(async () => {
  await browser?.close();
  await program?.end();
});

for (const way of [MOUSE, KEYBOARD, NO_SCRIPTS]) {
  const journey = (name, go) =>
    test(`a resident ${name}, ${way}`, async () => {
      const resident = await somebody(browser, program, way);
      try {
        await resident.open("/");
        await go(resident, resident.page);
      } finally {
        await resident.page.context().close();
      }
    });

  journey("finds the opening hours", async (resident, page) => {
    await resident.follow("link", "Kontakt");
    const hours = page.getByRole("region", { name: "Öppettider den här veckan" });
    assert.ok(await hours.getByRole("table").first().isVisible());
    assert.match(await hours.innerText(), /Måndag/i);
    const { loads, clicks } = resident.count.end("finds the opening hours", way);
    assert.equal(loads, 1);
    assert.ok(clicks <= 2);
  });

  journey("finds a person of a department without knowing a name", async (resident, page) => {
    await resident.follow("link", "Medarbetare");
    await resident.select("Förvaltning", "Barn- och utbildningsförvaltningen");
    await resident.follow("button", "Sök", page.getByRole("search", { name: "Sök medarbetare" }));
    const people = page.getByRole("main").getByRole("listitem").filter({ hasText: "Rektor" });
    assert.match(await people.first().innerText(), /0980-/, "the telephone number stands in the list");
    const { loads, clicks } = resident.count.end("finds a person by department", way);
    assert.equal(loads, 2);
    assert.ok(clicks <= 4, "a link, a list, a line of it, a button");
  });

  journey("finds a piece of news by its topic", async (resident, page) => {
    await resident.follow("link", "Nyheter");
    await resident.select("Ämne", "Trafik och vägar");
    await resident.follow("button", "Visa nyheter");
    await resident.follow("link", "Nu gäller datumparkering i Granåsa");
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "Nu gäller datumparkering i Granåsa");
    const { loads, clicks } = resident.count.end("finds news by topic", way);
    assert.equal(loads, 3);
    assert.ok(clicks <= 5);
  });

  journey("sends a message and gets a reference number", async (resident, page) => {
    await resident.follow("link", "Kontakt");
    const handedOut = Date.now();
    await resident.select("Vad gäller det?", "Gator, snö och parker");
    await resident.write("Ditt meddelande", "Lampan vid övergångsstället på Torggatan har varit släckt i en vecka.");
    await resident.write("Ditt namn (frivilligt)", "Maj Forsberg");
    await resident.tick("E-post");
    await resident.write("E-postadress", "maj.forsberg@example.org");
    await page.waitForTimeout(Math.max(0, handedOut + BELIEVED_AFTER + 100 - Date.now()));
    await resident.follow("button", "Skicka meddelandet");
    assert.match(await page.locator(".receipt-reference strong").innerText(), /\d/);
    const { loads, clicks } = resident.count.end("sends a message", way);
    assert.equal(loads, 2);
    assert.ok(clicks <= 8);
  });
}

test("each of the common tasks is one click from the front page", async () => {
  const page = await visit(browser, program);
  await page.goto("/");
  const tasks = await page.locator(".tasks a").evaluateAll((links) => links.map((link) => ({ name: link.textContent, href: link.href })));
  assert.ok(tasks.length >= 8);
  for (const { name, href } of tasks) {
    await page.goto("/");
    await page.getByRole("main").getByRole("link", { name, exact: true }).first().click();
    await page.waitForURL(href);
    assert.ok(await page.getByRole("heading", { level: 1 }).isVisible(), name);
  }
  await page.context().close();
});
