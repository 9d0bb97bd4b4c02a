// The page by the Tab key alone: the skip link comes first, everything that can be used is reached and seen, and focus is neither lost nor caught.
const MOST = 600;

export async function keyboard(page) {
  const findings = [];
  const add = (rule, what, mend) => findings.push({ rule, what, mend });
  const want = await page.evaluate(() => {
    const fit = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0 && !e.closest("[inert]");
    const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex='0']")].filter(fit);
    // Of a group of radio buttons the Tab key visits one.
    const groups = new Set();
    const stops = all.filter((e) => {
      if (e.type !== "radio") return true;
      const name = `${e.form?.id}/${e.name}`;
      return groups.has(name) ? false : groups.add(name);
    });
    window.checkedStops = new Map(stops.map((e) => [e, false]));
    window.checkedGroups = groups;
    document.activeElement?.blur();
    window.getSelection().removeAllRanges();
    window.scrollTo(0, 0);
    return stops.length;
  });
  await page.evaluate(() => { document.body.tabIndex = -1; document.body.focus({ preventScroll: true }); document.body.removeAttribute("tabindex"); });
  let last;
  for (let step = 0; step < Math.min(want * 2 + 40, MOST); step++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body || e === document.documentElement) return;
      window.checkedNames ??= new Map();
      if (!window.checkedNames.has(e)) window.checkedNames.set(e, window.checkedNames.size);
      const again = window.checkedStops.get(e) === true;
      window.checkedStops.set(e, true);
      if (e.type === "radio") for (const other of window.checkedStops.keys()) if (other.type === "radio" && other.form === e.form && other.name === e.name) window.checkedStops.set(other, true);
      const style = getComputedStyle(e);
      const ring = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !/, 0\)$|transparent/.test(style.outlineColor)) || style.boxShadow !== "none";
      // A control that is itself hidden shows its focus at its label.
      const box = e.getBoundingClientRect();
      const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
      const inView = box.bottom > 0 && box.top < view.height && box.right > 0 && box.left < view.width && box.width > 0 && box.height > 0;
      const x = Math.min(Math.max(box.left + box.width / 2, 1), view.width - 1), y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), view.height - 1);
      const top = inView && document.elementFromPoint(x, y);
      const covered = top && top !== e && !e.contains(top) && !top.contains(e) && !top.closest("label");
      return { name: window.checkedNames.get(e), tag: e.tagName, html: e.outerHTML.slice(0, 140), again, ring, inView, covered: covered ? top.outerHTML.slice(0, 100) : "", skip: e.matches(".skip-links a") };
    });
    if (!at) {
      const left = await page.evaluate(() => [...window.checkedStops].filter(([e, seen]) => !seen && e.isConnected && e.checkVisibility()).length);
      if (!left || step > want) break;
      // Between the end of the page and its beginning the browser itself has focus.
      if (last === undefined && step > 0) { add("focus lost", `after ${step} steps, with ${left} left`, "Do not remove or hide what has focus."); break; }
      last = undefined;
      continue;
    }
    if (step === 0 && !at.skip) add("skip link not first", at.html, "The first thing in the page is its .skip-links.");
    if (at.name === last && at.tag !== "IFRAME") { add("focus caught", at.html, "The Tab key leaves every element."); break; }
    if (at.again && at.name !== last) break;
    if (at.tag !== "IFRAME" && !at.ring) add("focus not seen", at.html, "An outline of at least 2 px; see :focus-visible in base.css.");
    if (!at.inView) add("focus outside the window", at.html, "What has focus is scrolled to, and has a size.");
    if (at.covered) add("focus covered", `${at.html} by ${at.covered}`, "scroll-padding, or nothing that is fixed.");
    last = at.name;
  }
  const missed = await page.evaluate(() => [...window.checkedStops].filter(([e, seen]) => !seen && e.isConnected && e.checkVisibility()).map(([e]) => e.outerHTML.slice(0, 140)));
  for (const what of missed) add("not reached by the Tab key", what, "Use a link, a button or a field, and no tabindex.");
  return findings;
}
