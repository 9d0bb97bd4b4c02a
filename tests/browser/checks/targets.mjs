// WCAG 2.5.5 and 2.5.8: buttons, menus and toolbars are at least 44 px each way, other targets 24 px or have room around them.
const LARGE = "button, a.button, input[type=submit], summary, nav a, [role=toolbar] *, select, input:not([type=hidden], [type=checkbox], [type=radio])";

export async function targets(page) {
  const small = await page.evaluate((LARGE) => {
    const seen = (e) => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !e.closest(".visually-hidden, .skip-links");
    return [...document.querySelectorAll(LARGE)].filter(seen).map((e) => [e, e.getBoundingClientRect()]).filter(([, box]) => box.height > 0 && box.height < 43.5).map(([e, box]) => `${e.outerHTML.slice(0, 120)} is ${Math.round(box.width)} × ${Math.round(box.height)} px`);
  }, LARGE);
  return small.map((what) => ({ rule: "small target", what, mend: "min-block-size: var(--target)." }));
}
