// Counts what somebody does on a page: pages loaded, clicks, keys, letters typed, and the time it took.
import { note } from "../numbers.mjs";

export class Count {
  loads = 0;
  clicks = 0;
  keys = 0;
  typed = 0;
  #page;
  #since;

  constructor(page) {
    this.#page = page;
    page.on("domcontentloaded", () => this.loads++);
    this.start();
  }
  /// Begins again from nothing.
  start() {
    Object.assign(this, { loads: 0, clicks: 0, keys: 0, typed: 0 });
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
    await this.#page.keyboard.type(text);
  }
  /// Does something that leads to another page, and waits until it is there.
  async toNextPage(act) {
    const loaded = this.#page.waitForEvent("domcontentloaded");
    await act();
    await loaded;
    await this.#page.waitForLoadState("load");
  }
  /// Ends a journey: its row in the table, and the same for those who hold it against a goal.
  end(journey, way) {
    const { loads, clicks, keys, typed } = this;
    const seconds = Math.round((Date.now() - this.#since) / 100) / 10;
    note("Journeys", { journey, way, "page loads": loads, clicks, keys, "typed letters": typed, seconds });
    return { loads, clicks, keys, typed };
  }
}
