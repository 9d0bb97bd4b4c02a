// A form that came back: its summary of faults has focus and leads to the fields, and the title of the page begins with the fault.
export async function forms(page, { wrong }) {
  const found = await page.evaluate(() => {
    const summary = document.querySelector(".error-summary");
    if (!summary) return;
    const links = [...summary.querySelectorAll("a[href^='#']")];
    return {
      title: document.title,
      focused: summary.contains(document.activeElement),
      links: links.length,
      lost: links.filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map((a) => a.hash),
      unmarked: links.map((a) => document.getElementById(decodeURIComponent(a.hash.slice(1)))).filter((e) => e?.matches("input, select, textarea") && e.getAttribute("aria-invalid") !== "true").map((e) => e.id),
    };
  });
  if (!found) return wrong ? [{ rule: "no error summary", what: "a form with faults came back without a list of them", mend: "Use the macro `summary` of components/form.html." }] : [];
  const findings = [];
  const add = (rule, what, mend) => findings.push({ rule, what, mend });
  if (!found.title.startsWith("Fel:")) add("title without fault", `the title is ”${found.title}”`, "Begin it with ”Fel: ”.");
  if (!found.focused) add("summary without focus", "the list of faults does not have focus", "autofocus and tabindex=-1 on it.");
  if (!found.links) add("summary without links", "no fault leads to its field", "Link each fault to the id of its field.");
  for (const id of found.lost) add("link of the summary leads nowhere", id, "The field needs this id.");
  for (const id of found.unmarked) add("field not marked as wrong", `#${id}`, "aria-invalid and aria-describedby, as components/form.html makes them.");
  return findings;
}
