// What is done in the town hall besides writing: a registrar answers a message, an administrator invites an editor. With the mouse, and with the keyboard alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { demo } from "../site/program.mjs";
import { launch } from "../site/visitor.mjs";
import { KEYBOARD, MOUSE, somebody } from "./hands.mjs";
import { mailServer } from "./letters.mjs";

/// Milliseconds from when a form is handed out until the program believes that a person has filled it in.
const BELIEVED_AFTER = 3000;

let browser, program, mail;
before(async () => {
  mail = await mailServer();
  [browser, program] = await Promise.all([launch(), demo(mail.url)]);
});
after(async () => {
  await browser?.close();
  await program?.end();
  mail?.end();
});

const told = (page) => page.getByRole("status").and(page.locator(".flash")).innerText();

/// A message from a resident; its reference number.
async function message(words, email) {
  const resident = await somebody(browser, program, MOUSE);
  const { page } = resident;
  await resident.open("/kontakt");
  const handedOut = Date.now();
  await resident.select("Vad gäller det?", "Annat");
  await resident.write("Ditt meddelande", words);
  await resident.tick("E-post");
  await resident.write("E-postadress", email);
  await page.waitForTimeout(Math.max(0, handedOut + BELIEVED_AFTER + 100 - Date.now()));
  await resident.follow("button", "Skicka meddelandet");
  const reference = await page.locator(".receipt-reference strong").innerText();
  await page.context().close();
  return reference;
}

for (const way of [MOUSE, KEYBOARD]) {
  test(`a registrar takes a message, notes, answers and is done with it, ${way}`, async () => {
    const email = `${way.replaceAll(" ", "-")}@example.org`;
    const words = `När öppnar isbanan på torget? Jag frågar med ${way}.`;
    const reference = await message(words, email);
    const registrar = await somebody(browser, program, way);
    const { page, count } = registrar;
    await registrar.signIn(program, "administrator");
    count.start();
    await registrar.follow("link", "Inkorg");
    await registrar.follow(page.getByRole("main").getByRole("link", { name: words }));
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), `Meddelande ${reference}`);
    await registrar.follow("button", "Ta hand om");
    assert.equal(await told(page), "Du tar hand om meddelandet.");
    await registrar.write("Ny anteckning", "Frågade fritidskontoret.");
    await registrar.follow("button", "Spara anteckningen");
    assert.equal(await told(page), "Anteckningen är sparad.");
    await registrar.write("Ditt svar", "Hej! Isbanan öppnar på lördag klockan tio.");
    assert.ok(await page.getByLabel("Markera som besvarat samtidigt").isChecked(), "an answer is the end of it unless she says otherwise");
    await registrar.follow("button", "Skicka svaret");
    assert.equal(await told(page), "Svaret är på väg.");
    assert.equal(await page.locator(".status-tag").first().innerText(), "Klart");
    count.end("answers a message", way);

    const notes = await page.getByRole("region", { name: "Anteckningar" }).innerText();
    for (const note of ["Frågade fritidskontoret.", "Isbanan öppnar på lördag klockan tio."]) assert.ok(notes.includes(note), note);
    const letter = await mail.letter(`To: ${email}`);
    assert.ok(letter.includes(reference), letter);
    assert.match(letter, /Isbanan öppnar på lördag klockan tio\./);
    await page.context().close();
  });

  test(`an administrator invites an editor, who chooses a password and is in, ${way}`, async () => {
    const administrator = await somebody(browser, program, way);
    const { page, count } = administrator;
    const email = `ny.${way.replaceAll(" ", "-")}@granasa.example`;
    await administrator.signIn(program, "administrator");
    count.start();
    await administrator.follow("link", "Användare");
    await administrator.follow("link", "Bjud in en användare");
    await administrator.write("Namn", "Signe Nyström");
    await administrator.write("E-postadress", email);
    await administrator.tick("Redaktör");
    await administrator.follow("button", "Skapa inbjudan");
    const link = await page.getByLabel("Länk", { exact: true }).inputValue();
    count.end("invites an editor", way);
    await page.context().close();

    const editor = await somebody(browser, program, way);
    await editor.open(link);
    assert.match(await editor.page.getByRole("main").innerText(), new RegExp(email.replaceAll(".", "\\.")));
    await editor.write("Nytt lösenord", "tallkottar under en gammal brygga");
    await editor.write("Samma lösenord igen", "tallkottar under en gammal brygga");
    await editor.follow("button", "Spara lösenordet och logga in");
    assert.equal(new URL(editor.page.url()).pathname, "/admin");
    assert.ok(await editor.page.getByRole("link", { name: "Signe Nyström" }).isVisible());
    assert.ok(await editor.page.getByRole("link", { name: "Ny nyhet" }).isVisible());
    assert.equal(await editor.page.getByRole("link", { name: "Användare" }).count(), 0, "no more than her role");
    editor.count.end("accepts an invitation", way);
    await editor.page.context().close();
  });
}
