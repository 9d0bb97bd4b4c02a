// Counts what somebody does on a page: pages loaded, clicks, keys, letters typed, and the time it took.
import { note } from "../numbers.mjs";

const MARKS = /^(#{1,6}|[-*+]|\d+[.)]|>|–)\s|\*\*|!?\[|\]\(/gm;

export class Count {
  loads = 0;
  clicks = 0;
  keys = 0;
  typed = 0;
  /// Marks of Markdown among what was typed.
  marks = 0;
  #page;
  #since;

  constructor(page) {
    this.#page = page;
    page.on("domcontentloaded", () => this.loads++);
    this.start();
  }
  /// Begins again from nothing.
  start() {
    Object.assign(this, { loads: 0, clicks: 0, keys: 0, typed: 0, marks: 0 });
    this.#since = Date.now();
  }
  async click(locator, options) {
    this.clicks++;
    await locator.click(options);
  }
  /// A key that is no text: Tab, Enter, an arrow, a shortcut.
  async press(key) {
    this.keys++;
    await this.#page.keyboard.press(key);
  }
  async type(text) {
    this.typed += text.length;
    this.marks += (text.match(MARKS) ?? []).length;
    // A long text letter by letter would only take time.
    if (text.length > 200) await this.#page.keyboard.insertText(text);
    else await this.#page.keyboard.type(text);
  }
  /// Does something that leads to another page, and waits until it is there.
  async toNextPage(act) {
    await Promise.all([this.#page.waitForEvent("domcontentloaded"), act()]);
    await this.#page.waitForLoadState("load");
  }
  /// Ends a journey: its row in the table, and the same for those who hold it against a goal.
  end(journey, way) {
    const { loads, clicks, keys, typed, marks } = this;
    const seconds = Math.round((Date.now() - this.#since) / 100) / 10;
    note("Journeys", { journey, way, "page loads": loads, clicks, keys, "typed letters": typed, seconds });
    return { loads, clicks, keys, typed, marks };
  }
}
