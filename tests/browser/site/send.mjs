// Sends forms as the program's own pages do, without drawing the pages between: for what must be there before a state is looked at.

/// Sends a form to `path` from the page, which has somebody signed in, and answers where that led. A field's value is a text, a list of texts, or a file:
/// `{ name, type, bytes }`.
export async function send(page, path, fields = {}) {
  const all = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  const ready = all.map(([name, value]) => [name, value.bytes ? { ...value, bytes: value.bytes.toString("base64") } : value]);
  return page.evaluate(async ([path, fields]) => {
    const form = new FormData();
    form.set("_token", document.querySelector("[name=_token]").value);
    for (const [name, value] of fields) {
      if (value.bytes === undefined) form.append(name, value);
      else form.append(name, new File([Uint8Array.from(atob(value.bytes), (c) => c.charCodeAt(0))], value.name, { type: value.type }));
    }
    const answer = await fetch(path, { method: "POST", body: form });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${(await answer.text()).match(/<main[^]*<\/main>/)?.[0].slice(0, 2000)}`);
    return new URL(answer.url).pathname + new URL(answer.url).search;
  }, [path, ready]);
}

/// What a page of the program says, without going there.
export const read = (page, path) => page.evaluate(async (path) => (await fetch(path)).text(), path);

/// Presses a button of a form, and waits for the page that answers.
export async function press(page, button) {
  await Promise.all([page.waitForEvent("load"), button.click()]);
}
