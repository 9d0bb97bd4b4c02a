// The page by the Tab key alone: the skip link comes first and leads to the content, everything that can be used is reached and seen, and focus is neither lost nor
// caught. While a dialog is open the rest of the page is inert, and the Tab key goes round in it.
const BATCH = 12;
const MOST = 1500;

export async function keyboard(page) {
  const devtools = await page.context().newCDPSession(page);
  const key = (type, name, code, text) => devtools.send("Input.dispatchKeyEvent", { type, key: name, code: name, windowsVirtualKeyCode: code, nativeVirtualKeyCode: code, text, unmodifiedText: text });
  // Presses are sent one after the other without waiting for each; the page itself notes where they lead.
  const tabs = (count) => Promise.all(Array.from({ length: count }, () => [key("rawKeyDown", "Tab", 9), key("keyUp", "Tab", 9)]).flat());
  const findings = [];

  if (await page.evaluate(() => !document.querySelector("dialog:modal"))) {
    await page.evaluate(fromTheTop);
    await tabs(1);
    const first = await page.evaluate(() => document.activeElement.outerHTML.slice(0, 140) + (document.activeElement.closest(".skip-links") ? "" : "\0"));
    if (first.endsWith("\0")) findings.push({ rule: "skip link not first", what: `the first is ${first.slice(0, -1)}`, mend: "The first thing in the page is its .skip-links." });
    else {
      await key("keyDown", "Enter", 13, "\r");
      await key("keyUp", "Enter", 13);
      const led = await page.evaluate(() => document.querySelector("main")?.contains(document.activeElement) || document.activeElement.outerHTML.slice(0, 140));
      if (led !== true) findings.push({ rule: "skip link leads nowhere", what: `${first} leaves focus at ${led}`, mend: "It leads to the id of main, which has tabindex=\"-1\"." });
      for (const what of await page.evaluate(() => [...document.querySelectorAll(".skip-links a")].slice(1).filter((a) => !document.getElementById(a.hash.slice(1))).map((a) => a.outerHTML))) findings.push({ rule: "skip link leads nowhere", what, mend: "There must be something with this id." });
    }
    await page.evaluate(fromTheTop);
  }

  const most = Math.min(MOST, 40 + 2 * (await page.evaluate(begin)) + 2 * (await insideFrames(page)));
  for (let pressed = 0, over = false; !over && pressed < most; pressed += BATCH) {
    await tabs(BATCH);
    over = await page.evaluate(() => window.torgetWalk.over);
  }
  findings.push(...(await page.evaluate(() => window.torgetWalk.end())));
  await devtools.detach();
  return findings;
}

/// As when the page has just come: nothing has focus.
function fromTheTop() {
  document.activeElement?.blur();
  window.getSelection().removeAllRanges();
  window.scrollTo(0, 0);
  document.body.tabIndex = -1;
  document.body.focus({ preventScroll: true });
  document.body.removeAttribute("tabindex");
}

/// How many more times the Tab key may be needed within frames.
async function insideFrames(page) {
  const counts = await Promise.all(page.frames().slice(1).map((frame) => frame.evaluate(() => document.querySelectorAll("a[href], button, input, select, textarea, summary").length)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/// Starts the notes in the page, and answers how many places the Tab key should visit.
function begin() {
  // Colours at once rather than by and by, and no gliding to what has focus.
  const calm = new CSSStyleSheet();
  calm.replaceSync("*,::before,::after{transition:none!important;animation:none!important;scroll-behavior:auto!important}");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, calm];

  const scope = document.querySelector("dialog:modal") ?? document;
  const short = (e) => e.outerHTML.slice(0, 140);
  const fit = (e) => e.isConnected && e.checkVisibility({ visibilityProperty: true }) && !e.matches(":disabled") && !e.closest("[inert]");
  const groups = new Map();
  const stops = [...scope.querySelectorAll("a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable], [tabindex]")].filter((e) => {
    if (!fit(e) || e.tabIndex < 0) return false;
    if (e.type !== "radio" || !e.name) return true;
    // Of a group of radio buttons the Tab key visits one: the chosen one, or else the first (or last).
    const name = `${e.form?.id ?? ""}${e.form?.action ?? ""}/${e.name}`;
    const known = groups.has(name);
    groups.set(name, [...(groups.get(name) ?? []), e]);
    return !known;
  });
  const place = new Map(stops.map((e, i) => [e, i]));
  for (const group of groups.values()) for (const e of group) place.set(e, place.get(group[0]));
  const seen = new Set();
  const findings = [];
  const told = new Set();
  const add = (rule, what, mend) => { if (!told.has(rule + what)) findings.push({ rule, what, mend }); told.add(rule + what); };

  // Colours as numbers, whatever way they are written in.
  const paint = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const numbers = new Map();
  const rgba = (colour) => {
    if (!numbers.has(colour)) {
      paint.clearRect(0, 0, 1, 1);
      paint.fillStyle = colour;
      paint.fillRect(0, 0, 1, 1);
      numbers.set(colour, [...paint.getImageData(0, 0, 1, 1).data]);
    }
    return numbers.get(colour);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((value) => { const part = value / 255; return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => { const [low, high] = [light(one), light(other)].sort((a, b) => a - b); return (high + 0.05) / (low + 0.05); };
  // What is behind an element: the nearest colour that covers.
  const ground = (e) => {
    for (let p = e; p; p = p.parentElement) { const colour = rgba(getComputedStyle(p).backgroundColor); if (colour[3] > 200) return colour; }
    return matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18, 255] : [255, 255, 255, 255];
  };
  // A field that is itself hidden shows its focus at its label or at what is around it.
  const showers = (e) => [...new Set([e, ...(e.labels ?? []), e.nextElementSibling, e.parentElement, e.closest("li, label, .field")])].filter((part) => part && part !== document.body);
  const look = (e) => showers(e).map((part) => {
    const s = getComputedStyle(part);
    return { part, hidden: s.clipPath !== "none" || s.opacity === "0", shadow: s.boxShadow, ground: s.backgroundColor, border: `${s.borderBlockEndWidth} ${s.borderBlockEndStyle} ${s.borderBlockEndColor}`, style: { style: s.outlineStyle, width: parseFloat(s.outlineWidth), colour: s.outlineColor, offset: parseFloat(s.outlineOffset), edge: s.borderBlockEndColor, edgeWidth: parseFloat(s.borderBlockEndWidth) }, outside: part.parentElement ? ground(part.parentElement) : ground(part), inside: ground(part), room: room(part) };
  });
  // On how many sides something around the element is not cut off by what is around it.
  const room = (e) => {
    const box = e.getBoundingClientRect();
    let sides = [box.top - 2, -(box.right + 2), -(box.bottom + 2), box.left - 2].map((edge) => ({ edge, free: true }));
    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) {
      const s = getComputedStyle(p);
      if (s.overflowX === "visible" && s.overflowY === "visible") continue;
      const around = p.getBoundingClientRect();
      [around.top, -around.right, -around.bottom, around.left].forEach((edge, i) => { if (sides[i].edge < edge - 0.5) sides[i].free = false; });
    }
    return sides.filter((side) => side.free).length;
  };
  const isSeen = (focused, unfocused) => focused.some((now, i) => {
    const was = unfocused[i];
    if (!was || was.part !== now.part) return false;
    if (was.hidden && !now.hidden) return true;
    // A ring that only moves or grows by a hair is none.
    const ring = now.style.style !== "none" && now.style.width >= 2;
    if (ring && (was.style.style === "none" || now.style.width >= was.style.width + 2 || contrast(rgba(now.style.colour), rgba(was.style.colour)) >= 3)) {
      const colour = rgba(now.style.colour);
      const inset = now.style.offset <= -now.style.width;
      if (colour[3] > 200 && (inset || now.room >= 2) && contrast(colour, inset ? now.inside : now.outside) >= 3) return true;
    }
    if (now.shadow !== was.shadow && now.shadow !== "none") {
      // Computed shadows are written colour first: "rgb(1, 2, 3) 0px 0px 0px 6px inset, …".
      for (const shadow of now.shadow.split(/,(?![^(]*\))/)) {
        const colour = rgba(shadow.match(/^\s*(\w+\([^)]*\)|#?\w+)/)[0]);
        const inset = /inset/.test(shadow);
        const lengths = [...shadow.replace(/\([^)]*\)/, "").matchAll(/(-?[\d.]+)px/g)].map((m) => Math.abs(parseFloat(m[1])));
        if (colour[3] > 200 && Math.max(lengths[0], lengths[1], lengths[3]) >= 2 && (inset || now.room >= 2) && contrast(colour, inset ? now.inside : now.outside) >= 3) return true;
      }
    }
    if (now.ground !== was.ground && contrast(now.inside, was.inside) >= 3) return true;
    return now.border !== was.border && now.style.edgeWidth >= 2 && contrast(rgba(now.style.edge), was.style.edgeWidth ? rgba(was.style.edge) : now.outside) >= 3;
  });

  let last, lastLook, stays = 0;
  const left = () => {
    if (last?.isConnected && lastLook && !last.matches(":focus") && !isSeen(lastLook, look(last))) add("focus not seen", short(last), "A ring of at least 2 px with a contrast of 3:1 that nothing cuts off; see :focus-visible in base.css.");
    lastLook = undefined;
  };
  const missing = (from) => stops.slice(from).filter((e) => !seen.has(place.get(e)));
  const step = () => {
    if (walk.over) return;
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) {
      left();
      // Between the end of the page and its beginning the browser itself has focus. Anywhere else it was taken away.
      const rest = missing(last && place.has(last) ? place.get(last) + 1 : 0);
      if (rest.length) add("focus lost", last ? `after ${short(last)}, before ${short(rest[0])}` : `before ${short(rest[0])}`, "Do not remove, hide or blur what gets focus.");
      // One more turn when the first did not begin at the top, as in a dialog.
      walk.over = rest.length ? walk.lost++ > 3 : walk.turned || !missing(0).length;
      walk.turned = !rest.length;
      last = rest[0];
      if (rest[0]) seen.add(place.get(rest[0]));
      return;
    }
    if (e === last) {
      // A date has several places within.
      if (e.tagName !== "IFRAME" && ++stays > (/^(date|time|datetime-local|month|week)$/.test(e.type) || /AUDIO|VIDEO/.test(e.tagName) ? 8 : 0)) { add("focus caught", short(e), "The Tab key leaves every element."); walk.over = true; }
      return;
    }
    left();
    stays = 0;
    const at = place.get(e);
    if (at !== undefined && seen.has(at)) {
      if (!walk.turned && at !== 0 && missing(0).length) add("focus caught", `${short(e)} comes again before ${short(missing(0)[0])}`, "The Tab key goes through the whole page.");
      walk.over = true;
      return;
    }
    if (at !== undefined) seen.add(at);
    else if (walk.others.has(e)) { walk.over = true; return; }
    else walk.others.add(e);
    last = e;
    if (e.tagName === "IFRAME") return;
    const box = e.getBoundingClientRect();
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    if (!(box.bottom > 0 && box.top < view.height && box.right > 0 && box.left < view.width && box.width > 0 && box.height > 0)) add("focus outside the window", short(e), "What has focus is scrolled to, and has a size.");
    else {
      const x = Math.min(Math.max(box.left + box.width / 2, 1), view.width - 1), y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), view.height - 1);
      const top = document.elementFromPoint(x, y);
      if (top && top !== e && !e.contains(top) && !top.contains(e) && !top.closest("label")) add("focus covered", `${short(e)} by ${top.outerHTML.slice(0, 100)}`, "scroll-padding, or nothing that is fixed.");
    }
    lastLook = look(e);
  };
  const up = (event) => { if (event.key === "Tab") step(); };
  // In a frame the page sees no keys, only that it has lost focus to it.
  const gone = () => { if (document.activeElement?.tagName === "IFRAME") step(); };
  window.addEventListener("keyup", up, true);
  window.addEventListener("blur", gone);
  const walk = (window.torgetWalk = {
    over: !stops.length,
    lost: 0,
    turned: false,
    others: new Set(),
    end() {
      document.activeElement?.blur();
      left();
      for (const e of missing(0)) if (fit(e)) add("not reached by the Tab key", short(e), "Use a link, a button or a field, and no tabindex.");
      window.removeEventListener("keyup", up, true);
      window.removeEventListener("blur", gone);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== calm);
      return findings;
    },
  });
  return stops.length;
}
