// WCAG 1.4.10, 1.4.4 and 1.4.12: nothing reaches outside the window or is cut off, neither as the page is, nor when the text is twice as large, nor when a reader
// spaces it out. Neither axe nor Lighthouse sees this.
const mend = "Give grids minmax(0, 1fr), let long words break (overflow-wrap, soft hyphens), or let the table scroll by itself.";
const WAYS = [
  ["", ""],
  [" with the text twice as large", ":root{font-size:200%!important}"],
  [" with the text spaced out", "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}"],
];

export async function reflow(page) {
  const found = await page.evaluate((ways) => {
    const before = [...document.adoptedStyleSheets];
    const found = [];
    const short = (e) => e.outerHTML.slice(0, 120);
    // What is wrong already is not told again for a larger text.
    const add = (rule, how, what) => { if (!found.some(([other]) => other === rule)) found.push([rule, how, what]); };
    for (const [how, css] of ways) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [...before, sheet];
      const width = document.documentElement.clientWidth;
      const all = [...document.body.querySelectorAll("*")];
      // Something that scrolls by itself may be wide inside; the page may not.
      const inside = (e) => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX)) return true; };
      const outside = all.filter((e) => { const box = e.getBoundingClientRect(); return box.right > width + 1 && box.width > 2 && e.checkVisibility() && getComputedStyle(e).position !== "fixed" && !inside(e); });
      if (document.documentElement.scrollWidth > width || outside.length) {
        const page = Math.max(document.documentElement.scrollWidth, ...outside.map((e) => Math.round(e.getBoundingClientRect().right)));
        add("sideways", how, `the page is ${page} px in a window of ${width} px: ${outside.slice(-3).map(short).join(" | ")}`);
      }
      // Text that its own box hides, sideways or below; what is hidden from sight on purpose is a pixel large.
      for (const e of all) {
        const style = getComputedStyle(e);
        const x = /hidden|clip/.test(style.overflowX), y = /hidden|clip/.test(style.overflowY);
        if ((!x && !y) || e.clientWidth < 2 || e.clientHeight < 2 || !e.checkVisibility() || e.closest("[aria-hidden=true]")) continue;
        if (!(x && e.scrollWidth > e.clientWidth + 1) && !(y && e.scrollHeight > e.clientHeight + 1)) continue;
        const box = e.getBoundingClientRect();
        const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        for (let text = walk.nextNode(); text; text = walk.nextNode()) {
          if (!text.data.trim() || !text.parentElement.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || text.parentElement.closest(".visually-hidden")) continue;
          range.selectNodeContents(text);
          const ink = range.getBoundingClientRect();
          if (ink.width && ((x && ink.right > box.right + 2) || (y && ink.top + ink.height * 0.75 > box.bottom + 2))) { add("text cut off", how, `”${text.data.trim().slice(0, 60)}” in ${short(e)}`); break; }
        }
      }
    }
    document.adoptedStyleSheets = before;
    return found;
  }, WAYS);
  return found.map(([rule, how, what]) => ({ rule: rule + how, what, mend: rule === "text cut off" ? "Let the box grow with its text: min-height rather than height, no nowrap." : mend }));
}
