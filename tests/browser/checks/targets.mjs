// Buttons, menus and toolbars are at least 44 px each way (WCAG 2.5.5). That others are 24 px or have room around them (2.5.8) is axe's rule target-size.
const LARGE = "button, a.button, input:is([type=submit], [type=button], [type=reset]), summary, nav a, [role=toolbar] :is(a, button, input, select), select, input:not([type=hidden], [type=checkbox], [type=radio]), textarea";

export async function targets(page) {
  const small = await page.evaluate((LARGE) => {
    const seen = (e) => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !e.closest(".visually-hidden, .skip-links, .honeypot");
    return [...document.querySelectorAll(LARGE)].filter(seen).flatMap((e) => {
      // What is ticked or chosen can be hit at its label too.
      const parts = e.matches("[type=checkbox], [type=radio], [type=file]") ? [e, ...e.labels] : [e];
      const boxes = parts.map((part) => part.getBoundingClientRect()).filter((box) => box.width > 1 && box.height > 1);
      const enough = boxes.some((box) => box.width >= 43.5 && box.height >= 43.5);
      return enough || !boxes.length ? [] : [`${e.outerHTML.slice(0, 120)} is ${Math.round(boxes[0].width)} × ${Math.round(boxes[0].height)} px`];
    });
  }, LARGE);
  return small.map((what) => ({ rule: "small target", what, mend: "min-block-size and min-inline-size: var(--target)." }));
}
