// What a page does besides being seen: errors in the console, breaches of its own policy, requests to other hosts, cookies.
export function watch(page, { cookies = false } = {}) {
  const findings = [];
  const add = (rule, what, mend) => findings.push({ rule, what, mend });
  const asked = [];
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    if (/Content Security Policy/i.test(message.text())) add("breach of the policy", message.text(), "No inline scripts or styles; files of our own.");
    // That a page was answered 404 or 422 is what some states are about.
    else if (!/Failed to load resource: the server responded with a status of/.test(message.text()) || message.location().url !== page.url()) add("console error", `${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (fault) => add("script error", fault.message));
  page.on("request", (request) => {
    const url = new URL(request.url());
    asked.push({ verb: request.method(), path: url.pathname, kind: request.resourceType() });
    if (/^https?:$/.test(url.protocol) && url.hostname !== "127.0.0.1") add("request to another host", request.url(), "Residents' pages load nothing from elsewhere.");
  });
  return {
    asked,
    async findings() {
      if (!cookies) for (const cookie of await page.context().cookies()) add("cookie on a public page", cookie.name, "Public pages set none.");
      return findings;
    },
  };
}
