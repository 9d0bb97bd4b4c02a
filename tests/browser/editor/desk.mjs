// Somebody at the admin's pages with scripts running: one program and one browser for a file of tests, a window of its own for each.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { watch } from "../checks/traffic.mjs";
import { demo } from "../site/program.mjs";
import { launch, visit } from "../site/visitor.mjs";

export const NEW = "/admin/nyheter/ny";

class Desk {
  /// What the console may say: what goes wrong in the test by intention.
  expected = /^$/;

  constructor(page, program, again) {
    Object.assign(this, { page, program, again });
    this.watched = watch(page, { host: new URL(program.url).host, cookies: true });
  }
  async open(path = NEW) {
    await this.page.goto(path);
  }
  /// Puts a text into the field as if the page had come with it, and selects a part.
  async write(text, from = 0, to = from) {
    await this.page.evaluate(([text, from, to]) => {
      const area = document.querySelector("#text");
      area.value = text;
      area.focus();
      area.setSelectionRange(from, to);
    }, [text, from, to]);
  }
  select(from, to = from) {
    return this.page.evaluate(([from, to]) => { const area = document.querySelector("#text"); area.focus(); area.setSelectionRange(from, to); }, [from, to]);
  }
  selection() {
    return this.page.evaluate(() => { const area = document.querySelector("#text"); return area.value.slice(area.selectionStart, area.selectionEnd); });
  }
  text() {
    return this.page.inputValue("#text");
  }
  /// Waits until the text is another than this.
  async textAfter(before = "") {
    await this.page.waitForFunction((before) => document.querySelector("#text").value !== before, before);
    return this.text();
  }
  press(...keys) {
    return keys.reduce((done, key) => done.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }
  type(text) {
    return this.page.keyboard.type(text);
  }
  tool(name) {
    return this.page.getByRole("toolbar").getByRole("button", { name, exact: true });
  }
  button(name) {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
  }
  /// What a search field offers; a form has other options.
  option(name) {
    return this.page.getByRole("listbox").getByRole("option", { name });
  }
  focused() {
    return this.page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
  }
  /// What the form would send under a name.
  sent(name) {
    return this.page.evaluate((name) => new FormData(document.querySelector("[data-editor]")).getAll(name).join(), name);
  }
  problem() {
    return this.page.textContent("#dialog-problem");
  }
  closed() {
    return this.page.waitForFunction(() => !document.querySelector("dialog"));
  }
  /// Fills in the form of news, saves the draft and stays on its page; gives its path.
  async save(fields) {
    for (const [name, value] of Object.entries(fields)) await this.page.fill(`#${name}`, value);
    await this.saved(() => this.button("Spara utkast").first().click());
    return new URL(this.page.url()).pathname;
  }
  /// Does what saves, and waits until it is told.
  async saved(act) {
    await Promise.all([this.page.waitForEvent("load"), act()]);
    assert.match(await this.page.textContent(".flash"), /Utkastet är sparat/);
  }
  /// Another page of the same browser, such as one that is opened later.
  async tab() {
    return new Desk(await this.page.context().newPage(), this.program, this.again);
  }
  /// Signs out behind the page's back, and back in.
  async endSession() {
    this.kept = await this.page.context().cookies();
    await this.page.context().clearCookies();
  }
  async resumeSession() {
    await this.page.context().addCookies(this.kept);
  }
  async end() {
    const { expected } = this;
    const findings = (await this.watched.findings()).filter(({ what }) => !expected.test(what)).map(({ rule, what }) => `${rule}: ${what.slice(0, 300)}`);
    await this.page.context().close();
    assert.deepEqual(findings, []);
  }
}

/// Gives `promise(name, act, who)`: a test in a window of its own, as an editor unless `who` says otherwise. It fails, too, when the console tells of an error that
/// was not expected.
export function desks() {
  let browser, program;
  before(async () => {
    browser = await launch();
    program = await demo();
  });
  after(async () => {
    await browser?.close();
    await program?.end();
  });
  /// A window of somebody, also of others than the one that the test is about.
  const sit = async (who) => new Desk(await visit(browser, program, { role: "editor", ...who }), program, sit);
  return (name, act, who) =>
    test(name, async () => {
      const desk = await sit(who);
      await act(desk, desk.page);
      await desk.end();
    });
}
