// Somebody who uses a page with the mouse, or with the keyboard alone. Both have the same verbs, so a journey is told once.
import assert from "node:assert/strict";
import { visit } from "../site/visitor.mjs";
import { Count } from "./count.mjs";

export const MOUSE = "mouse", KEYBOARD = "keyboard only", NO_SCRIPTS = "without JavaScript";

/// Presses of Tab after which somebody gives up.
const PATIENCE = 100;

/// Opens a window for somebody who goes that way. What they see is `page`, what they did is in `count`.
export async function somebody(browser, program, way, options = {}) {
  const page = await visit(browser, program, { ...options, scripts: way !== NO_SCRIPTS });
  page.setDefaultTimeout(30_000); // A picture that is uploaded is made in several sizes meanwhile.
  return way === KEYBOARD ? new Keyboard(page) : new Mouse(page);
}

class Hands {
  constructor(page) {
    this.page = page;
    this.count = new Count(page);
  }
  /// Opens an address, as a bookmark does; counting begins there.
  async open(path) {
    await this.page.goto(path);
    this.count.start();
    this.isNew = true;
  }
  /// Signs in as somebody of the demo.
  async signIn(program, role) {
    await this.open("/admin/logga-in");
    await this.write("E-postadress", program.people[role]);
    await this.write("Lösenord", program.password);
    await this.follow("button", "Logga in");
  }
  /// What the page, or a part of it, has of a role by that name. Of several any will do.
  of(role, name, within = this.page) {
    return typeof role === "string" ? within.getByRole(role, { name, exact: true }) : role;
  }
  field(what) {
    if (typeof what === "string") return this.page.getByLabel(what, { exact: true });
    return what instanceof RegExp ? this.page.getByLabel(what) : what;
  }
  /// Uses a link or a button that leads to another page.
  async follow(role, name, within) {
    await this.count.toNextPage(() => this.use(role, name, within));
    this.isNew = true;
  }
  /// Presses keys that lead to another page.
  async followKey(key) {
    await this.count.toNextPage(() => this.count.press(key));
    this.isNew = true;
  }
  async press(...keys) {
    for (const key of keys) await this.count.press(key);
  }
  /// Writes in a field, in place of what it says.
  async write(what, text) {
    await this.into(what);
    if (await this.field(what).inputValue()) await this.press("Control+a");
    await this.count.type(text);
  }
  /// Writes a day, as 2026-11-26, in the browser's own field for it.
  async writeDate(what, day) {
    await this.into(what);
    const [year, month, date] = day.split("-");
    await this.count.type(`${month}${date}${year}`);
    assert.equal(await this.field(what).inputValue(), day);
  }
  async writeTime(what, time) {
    await this.into(what);
    await this.count.type(time.replace(":", ""));
    // A browser in English asks for half of the day as well.
    if (!(await this.field(what).inputValue())) await this.count.type(time < "12" ? "A" : "P");
    assert.equal(await this.field(what).inputValue(), time);
  }
  /// Pastes what a word processor put on the clipboard.
  async paste(what, html, plain) {
    await this.into(what);
    this.count.keys++; // Ctrl+V; a clipboard of our own, since the browser's would tidy Word's HTML.
    await this.field(what).evaluate((area, [html, plain]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      clipboardData.setData("text/plain", plain);
      area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, [html, plain]);
  }
  /// Writes words in a field that finds while one writes, and takes what they find.
  async find(what, words, found) {
    await this.write(what, words);
    const option = this.page.getByRole("option").filter({ hasText: found }).first();
    await option.waitFor();
    await this.takeFound(option);
  }
  /// Chooses a file. The window in which one looks for it is the browser's own, and is not tried.
  async choose(what, file) {
    await this.field(what).setInputFiles(file);
  }
}

class Mouse extends Hands {
  async use(role, name, within) {
    await this.count.click(this.of(role, name, within).first());
  }
  async into(what) {
    const isThere = await this.field(what).evaluate((e) => e === document.activeElement);
    if (!isThere) await this.count.click(this.field(what));
  }
  async tick(what) {
    await this.count.click(this.field(what));
    assert.ok(await this.field(what).isChecked());
  }
  /// A list is opened with one click, and its line taken with another.
  async select(what, option) {
    this.count.clicks += 2;
    const lines = await this.field(what).locator("option").allTextContents();
    await this.field(what).selectOption({ label: lines.find((line) => line.startsWith(option)) });
  }
  async takeFound(option) {
    await this.count.click(option);
  }
  async choose(what, file) {
    this.count.clicks++;
    await super.choose(what, file);
  }
}

class Keyboard extends Hands {
  /// Tabs on until one of them has focus.
  async reach(locator) {
    await this.#begin(locator);
    for (let presses = 0; presses <= PATIENCE; presses++) {
      if (await locator.evaluateAll((all) => all.includes(document.activeElement))) return;
      await this.press("Tab");
    }
    const at = await this.page.evaluate(() => document.activeElement.outerHTML.slice(0, 200));
    assert.fail(`${locator} was not reached with ${PATIENCE} presses of Tab; focus is on ${at}`);
  }
  /// On a new page focus is at the top, or on what went wrong. The first stop is the skip link, which is taken when the way leads past it.
  async #begin(locator) {
    if (!this.isNew) return;
    this.isNew = false;
    const at = await this.page.evaluate(() => {
      const e = document.activeElement;
      return e === document.body ? "top" : e.hasAttribute("autofocus") ? "told" : e.outerHTML.slice(0, 200);
    });
    if (at === "told") return;
    assert.equal(at, "top", "focus starts at the top of a new page");
    await this.press("Tab");
    assert.ok(await this.page.evaluate(() => document.activeElement.matches(".skip-links a")), "the skip link comes first");
    const isFar = await locator.evaluateAll((all) => all.length > 0 && all.every((e) => e.closest("main")));
    if (isFar) await this.press("Enter");
  }
  async use(role, name, within) {
    await this.reach(this.of(role, name, within));
    await this.press("Enter");
  }
  async into(what) {
    await this.reach(this.field(what));
  }
  /// Space ticks a box. Of radio buttons one is a stop, and the arrows go to the others.
  async tick(what) {
    const box = this.field(what);
    const group = await box.evaluate((e) => (e.type === "radio" ? e.name : ""));
    await this.reach(group ? this.page.locator(`input[type=radio][name="${group}"]`) : box);
    if (!group) await this.press("Space");
    for (let presses = 0; !(await box.isChecked()); presses++) {
      assert.ok(presses < PATIENCE, `${box} is chosen with the arrows`);
      const isHere = await box.evaluate((e) => e === document.activeElement);
      await this.press(isHere ? "Space" : "ArrowDown");
    }
  }
  /// A list takes the line that begins with what is typed.
  async select(what, option) {
    await this.into(what);
    const list = this.field(what);
    const chosen = () => list.evaluate((e) => e.selectedOptions[0].label);
    for (const letter of option) {
      if ((await chosen()).startsWith(option)) return;
      await this.count.type(letter);
    }
    assert.ok((await chosen()).startsWith(option), `${await chosen()} is chosen`);
  }
  async takeFound(option) {
    for (let presses = 0; (await option.getAttribute("aria-selected")) !== "true"; presses++) {
      assert.ok(presses < PATIENCE, `${option} is reached with the arrows`);
      await this.press("ArrowDown");
    }
    await this.press("Enter");
  }
  async choose(what, file) {
    await this.into(what);
    await super.choose(what, file);
  }
}
