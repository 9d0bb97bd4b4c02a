// What a page weighs on its way: bytes of the body as Brotli makes them, which do not depend on the machine. 1 KB is 1024 bytes.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { get } from "node:http";
import { after, before, test } from "node:test";
import { note } from "./numbers.mjs";
import { plainDemo } from "./site/program.mjs";
import { launch, visit } from "./site/visitor.mjs";

const KB = 1024;
let program, browser;
before(async () => { await Promise.all([launch().then((it) => { browser = it; }), plainDemo().then((it) => { program = it; })]); });
after(async () => { await browser?.close(); await program?.end(); });

/// An answer as it comes over the wire: `{ bytes, kind, encoding }`, and the text of it when it is asked for without Brotli.
function ask(path, { encoding = "br" } = {}) {
  return new Promise((done, failed) => {
    get(`${program.url}${path}`, { headers: { "accept-encoding": encoding, accept: "text/html,image/avif,image/webp,*/*", "x-forwarded-for": "10.9.9.9" } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => done({ status: answer.statusCode, bytes: Buffer.concat(parts).length, encoding: answer.headers["content-encoding"], text: Buffer.concat(parts).toString() }));
    }).on("error", failed);
  });
}
const weigh = async (path) => {
  const answer = await ask(path);
  assert.equal(answer.status, 200, path);
  return answer.bytes;
};
const plain = async (path) => (await ask(path, { encoding: "identity" })).text;

/// Notes what was measured, and fails when it is too much.
function limit(what, bytes, most, more = "") {
  note("Weight", { what, bytes, "at most": most ?? "no limit", ...(more && { where: more }) });
  if (most !== undefined) assert.ok(bytes <= most, `${what} weighs ${bytes} bytes, ${most} at most${more ? ` (${more})` : ""}`);
}
const sheets = (html) => [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1]);
const scripts = (html) => [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map((match) => match[1]);

/// Every article of the site, from its feed of addresses.
async function articles() {
  const map = await plain("/sitemap.xml");
  return [...map.matchAll(/<loc>[^<]*?(\/nyheter\/[^<]+)<\/loc>/g)].map((match) => match[1]);
}

let weighed;
/// Every article and its bytes, the heaviest first.
async function byWeight() {
  if (weighed) return weighed;
  const all = await articles();
  assert.ok(all.length > 20, `only ${all.length} articles were found`);
  weighed = [];
  for (const path of all) weighed.push([path, await weigh(path)]);
  return weighed.sort((a, b) => b[1] - a[1]);
}

test("every article is at most 6 KB of HTML", async () => {
  const weighed = await byWeight();
  limit("the longest article, HTML", weighed[0][1], 6 * KB, weighed[0][0]);
  limit("an article in the middle, HTML", weighed[weighed.length >> 1][1], 6 * KB, weighed[weighed.length >> 1][0]);
});

test("the whole public style sheet, with the municipality's colours, is at most 7 KB", async () => {
  const found = sheets(await plain("/"));
  assert.equal(found.length, 2);
  let sum = 0;
  for (const path of found) sum += await weigh(path);
  limit("public style sheets", sum, 7 * KB);
});

test("no public page needs or loads a script", async () => {
  for (const path of ["/", "/nyheter", (await articles())[0], "/medarbetare", "/kontakt", "/sok?q=avfall"]) {
    // A description for search engines is no script that runs.
    assert.deepEqual(scripts(await plain(path)), [], path);
  }
  limit("public scripts", 0, 2 * KB);
});

test("the scripts of the admin are at most 20 KB", async () => {
  const visitor = await visit(browser, program, { role: "editor" });
  const asked = new Map();
  const devtools = await visitor.context().newCDPSession(visitor);
  await devtools.send("Network.enable");
  devtools.on("Network.responseReceived", ({ type, response }) => { if (type === "Script" || type === "Stylesheet") asked.set(new URL(response.url).pathname, type); });
  for (const path of ["/admin", "/admin/nyheter/ny", "/admin/sidor/ny", "/admin/bilder/ny", "/admin/filer/ny", "/admin/personer/ny"]) await visitor.goto(path, { waitUntil: "networkidle" });
  await visitor.context().close();
  const sum = async (type) => { let bytes = 0; for (const [path, other] of asked) if (other === type) bytes += await weigh(path); return bytes; };
  limit("admin style sheets", await sum("Stylesheet"));
  const linked = [...asked].filter(([, type]) => type === "Script").map(([path]) => path);
  assert.ok(linked.length > 0, "the admin loaded no script");
  limit("admin scripts", await sum("Script"), 20 * KB, `${linked.length} file${linked.length === 1 ? "" : "s"}`);
});

/// What a browser with an empty cache loads of a page: `{ type, path, body, whole }`, where `body` is without the headers of the answer and `whole` with them.
async function load(path, look) {
  const page = await visit(browser, program, look);
  const answers = await record(page);
  await page.goto(path, { waitUntil: "networkidle" });
  await page.context().close();
  return [...answers.values()].filter(({ whole }) => whole !== undefined);
}
async function record(page) {
  const devtools = await page.context().newCDPSession(page);
  const answers = new Map();
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  devtools.on("Network.responseReceived", ({ requestId, type, response }) => answers.set(requestId, { type, path: new URL(response.url).pathname, headers: response.encodedDataLength, kind: response.mimeType }));
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => { const answer = answers.get(requestId); if (answer) Object.assign(answer, { whole: encodedDataLength, body: encodedDataLength - answer.headers }); });
  return answers;
}

test("the first view of an article is at most 14 KB without its pictures, and has no fonts", async () => {
  let worst = { bytes: 0 };
  for (const path of (await byWeight()).slice(0, 4).map(([path]) => path)) {
    const answers = await load(path, { width: 390, isMobile: true, deviceScaleFactor: 3 });
    assert.deepEqual(answers.filter(({ type, kind }) => type === "Font" || /font/.test(kind)), [], path);
    const bytes = answers.filter(({ type }) => type !== "Image").reduce((sum, { whole }) => sum + whole, 0);
    if (bytes > worst.bytes) worst = { bytes, path, count: answers.filter(({ type }) => type !== "Image").length };
  }
  limit("first view of an article, no pictures, with headers", worst.bytes, 14 * KB, `${worst.path}, ${worst.count} files`);
});

test("the lead picture of an article is at most 60 KB on a telephone", async () => {
  const all = await articles();
  const known = [];
  for (const path of all) {
    const html = await plain(path);
    const main = html.slice(html.indexOf("<main"));
    if (/<img/.test(main.slice(0, main.indexOf("</figure>") + 1 || 3000))) known.push(path);
  }
  assert.ok(known.length > 3, `only ${known.length} articles have a lead picture`);
  for (const deviceScaleFactor of [2, 3]) {
    let worst = { body: 0 };
    const page = await visit(browser, program, { width: 390, isMobile: true, deviceScaleFactor });
    const answers = await record(page);
    for (const path of known) {
      answers.clear();
      await page.goto(path);
      const [picture] = [...answers.values()].filter(({ path, whole }) => path.startsWith("/bilder/") && whole);
      assert.ok(picture, `${path} loads no picture`);
      if (picture.body > worst.body) worst = { ...picture, at: path };
    }
    await page.context().close();
    limit(`lead picture at 390 px, ${deviceScaleFactor} pixels each`, worst.body, 60 * KB, `${worst.at}, ${worst.kind}`);
  }
});
