// Follows every link of the site, as a robot with a browser's session does.
import { matcher } from "./coverage.mjs";

/// How many addresses of one kind are followed, and how many at all.
const SAME = 25;
const MOST = 900;

const text = (html) => html.replace(/&amp;/g, "&").replace(/&#38;/g, "&").replace(/&quot;|&#34;/g, "\"").replace(/&#39;|&#x27;/g, "'").replace(/&lt;|&#60;/g, "<").replace(/&gt;|&#62;/g, ">");

/// Starts at `starts` and answers every page that was seen: `{ from, at, pattern, status, title, kind, to }`. `cookie` is the session of who asks. `addresses` are the program's.
export async function crawl(program, addresses, { starts, cookie }) {
  const find = matcher(addresses);
  const seen = new Map();
  const counts = new Map();
  const waiting = [];
  const want = (from, href) => {
    const url = new URL(href, `${program.url}${from}`);
    const at = url.pathname + url.search;
    if (url.origin !== program.url || seen.has(at) || seen.size >= MOST) return;
    const pattern = find("GET", url.pathname);
    const count = counts.get(pattern) ?? 0;
    if (count >= SAME) return;
    counts.set(pattern, count + 1);
    seen.set(at, { from, at, pattern });
    waiting.push(seen.get(at));
  };
  for (const start of starts) want("/", start);
  const follow = async () => {
    for (let page = waiting.shift(); page; page = waiting.shift()) {
      // Limits count addresses of visitors; a robot that is in no hurry would not meet them.
      const visitor = `10.200.${(seen.size >> 8) & 255}.${seen.size & 255}`;
      const answer = await fetch(program.url + page.at, { redirect: "manual", headers: { cookie: page.at.startsWith("/admin") ? cookie : "", "x-forwarded-for": visitor } });
      page.status = answer.status;
      page.kind = answer.headers.get("content-type")?.split(";")[0];
      page.to = answer.headers.get("location");
      if (page.kind !== "text/html") { await answer.body?.cancel(); if (page.to) want(page.at, page.to); continue; }
      const html = await answer.text();
      page.title = text(html.match(/<title>([^]*?)<\/title>/)?.[1] ?? "");
      page.noindex = /<meta name="robots" content="noindex">/.test(html);
      for (const [, href] of html.matchAll(/<a\s[^>]*?href="([^"]*)"/g)) if (!/^(mailto|tel|sms|#)/.test(href)) want(page.at, text(href));
      if (page.to) want(page.at, page.to);
    }
  };
  // The first finds what the others then share.
  for (let round = 0; waiting.length; round++) await Promise.all([follow(), follow(), follow()]);
  return [...seen.values()];
}
