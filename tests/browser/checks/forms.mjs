// A form that came back: the list of its faults has focus, each fault leads to its field, the field says the same and is marked, and the title begins with the fault.
export async function forms(page, { wrong = false } = {}) {
  // The browser gives autofocus once the page is drawn.
  await page.waitForFunction(() => !document.querySelector(".error-summary[autofocus]") || document.activeElement !== document.body, undefined, { polling: 50, timeout: 2000 }).catch(() => {});
  const found = await page.evaluate(() => {
    // A fault is the same in the list and at the field, but for ”Fel: ”, soft hyphens and what surrounds it.
    const plain = (text) => text.replace(/\u00ad/g, "").replace(/\s+/g, " ").replace(/^\s*Fel: /, "").trim();
    const summary = document.querySelector(".error-summary");
    if (!summary) return;
    const links = [...summary.querySelectorAll("a[href^='#']")];
    const targetOf = (a) => document.getElementById(decodeURIComponent(a.hash.slice(1)));
    const markedBy = (e) => (e.getAttribute("aria-invalid") === "true" ? e : e.closest("[aria-invalid=true]"));
    const isField = (e) => e.matches("input, select, textarea");
    const faults = [];
    const add = (rule, what, mend) => faults.push({ rule, what, mend });
    if (!document.title.startsWith("Fel: ")) add("title without fault", `the title is ”${document.title}”`, "Begin it with ”Fel: ”.");
    if (!summary.contains(document.activeElement)) add("summary without focus", `${document.activeElement?.outerHTML.slice(0, 100)} has focus`, "autofocus and tabindex=-1 on the list of faults.");
    if (!links.length) add("summary without links", summary.innerText.slice(0, 120), "Link each fault to the id of its field.");
    for (const item of summary.querySelectorAll("li")) if (!item.querySelector("a[href^='#']")) add("fault without link", item.textContent.trim().slice(0, 120), "Link each fault to the id of its field.");
    for (const a of links) {
      const target = targetOf(a);
      if (!target) { add("link of the summary leads nowhere", `${a.hash} (${plain(a.textContent)})`, "The field needs this id."); continue; }
      if (!target.checkVisibility()) { add("link of the summary leads to what is hidden", `${a.hash} (${plain(a.textContent)})`, "Open what hides the field (details open)."); continue; }
      if (!isField(target)) {
        if (!target.matches("a[href], button, summary, [tabindex], fieldset[tabindex]")) add("link of the summary leads to what cannot have focus", `${a.hash} (${plain(a.textContent)})`, "Lead to the field itself, or to its first one.");
        continue;
      }
      const marked = markedBy(target);
      if (!marked) add("field not marked as wrong", a.hash, "aria-invalid and aria-describedby, as components/form.html makes them.");
      const describing = [target, marked].filter(Boolean).flatMap((e) => (e.getAttribute("aria-describedby") ?? "").split(/\s+/)).filter(Boolean).map((id) => document.getElementById(id));
      if (!describing.some((e) => e?.checkVisibility() && plain(e.textContent).includes(plain(a.textContent)))) add("field not described by its fault", `${a.hash} lacks ”${plain(a.textContent)}”`, "The same words stand at the field, and aria-describedby names them.");
    }
    const reached = new Set(links.map(targetOf));
    for (const e of document.querySelectorAll("[aria-invalid=true]")) {
      if (!reached.has(e) && ![...reached].some((other) => other && e.contains(other))) add("fault not in the summary", e.outerHTML.slice(0, 140), "Every fault stands in the list at the top.");
    }
    return faults;
  });
  if (!found) return wrong ? [{ rule: "no error summary", what: "a form with faults came back without a list of them", mend: "Use the macro error_summary of components/form.html." }] : [];
  return found;
}
