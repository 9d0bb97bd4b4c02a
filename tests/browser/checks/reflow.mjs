// WCAG 1.4.10 and 1.4.4: nothing reaches outside the window, and nothing does when the text is twice as large. Neither axe nor Lighthouse sees this.
const mend = "Give grids minmax(0, 1fr), let long words break (overflow-wrap, soft hyphens), or let the table scroll by itself.";

export async function reflow(page) {
  const findings = [];
  for (const [size, how] of [["", ""], ["200%", " with the text twice as large"]]) {
    const wide = await page.evaluate(async (size) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(size ? `:root{font-size:${size}!important}` : "");
      document.adoptedStyleSheets = [sheet];
      const width = document.documentElement.clientWidth;
      const scrolls = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX)) return true; };
      const outside = [...document.body.querySelectorAll("*")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > width + 1 && e.getBoundingClientRect().width > 2 && !scrolls(e));
      const found = document.documentElement.scrollWidth > width || outside.length
        ? { page: Math.max(document.documentElement.scrollWidth, ...outside.map((e) => Math.round(e.getBoundingClientRect().right))), width, what: outside.slice(-3).map((e) => e.outerHTML.slice(0, 120)) }
        : undefined;
      document.adoptedStyleSheets = [];
      return found;
    }, size);
    if (wide) findings.push({ rule: `sideways${how}`, what: `the page is ${wide.page} px in a window of ${wide.width} px: ${wide.what.join(" | ")}`, mend });
  }
  return findings;
}
