// What a page does besides being seen: errors in the console, breaches of its own policy, requests to other hosts, cookies.
/// `host` is the program's, `cookies` says that the page may set some, `refused` is a path that scripts ask and that refuses.
export function watch(page, { host, cookies = false, refused } = {}) {
  const findings = [];
  const add = (rule, what, mend) => findings.push({ rule, what, mend });
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    if (/Content Security Policy/i.test(message.text())) add("breach of the policy", message.text(), "No inline scripts or styles; files of our own.");
    // That a page was answered 404 or 422 is what some states are about.
    else if (!/Failed to load resource: the server responded with a status of/.test(message.text()) || ![page.url().split("#")[0], `http://${host}${refused}`].includes(message.location().url)) add("console error", `${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (fault) => add("script error", fault.message));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!/^(data|blob|about):$/.test(url.protocol) && url.host !== host) add("request to another host", request.url(), "Residents' pages load nothing from elsewhere.");
  });
  return {
    async findings() {
      if (!cookies) for (const cookie of await page.context().cookies()) add("cookie on a public page", cookie.name, "Public pages set none; what they must remember stands in the address or the form.");
      return findings;
    },
  };
}
