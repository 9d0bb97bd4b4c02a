// What every page has, whatever it is about: the language, a title, one heading above all others, one main part that can be jumped to.
export async function structure(page) {
  const found = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title.trim(),
    headings: [...document.querySelectorAll("h1")].filter((e) => e.checkVisibility()).map((e) => e.textContent.trim().slice(0, 60)),
    mains: [...document.querySelectorAll("main")].filter((e) => e.checkVisibility()).length,
    lead: [...document.querySelectorAll("[tabindex]")].filter((e) => e.tabIndex > 0).map((e) => e.outerHTML.slice(0, 120)),
  }));
  const findings = [];
  const add = (rule, what, mend) => findings.push({ rule, what, mend });
  if (found.lang !== "sv") add("language of the page", `lang is ”${found.lang}”`, "The layouts begin with <html lang=\"sv\">.");
  if (!found.title || found.title.startsWith("–")) add("title of the page", `the title is ”${found.title}”`, "Say first what the page is about.");
  if (found.headings.length !== 1) add("one main heading", found.headings.length ? `there are ${found.headings.length}: ${found.headings.join(" | ")}` : "there is no h1", "Every page has one h1.");
  if (found.mains !== 1) add("one main part", `there are ${found.mains}`, "The layouts have <main id=\"innehall\">.");
  for (const what of found.lead) add("positive tabindex", what, "Let the order of the page be the order of the Tab key.");
  return findings;
}
