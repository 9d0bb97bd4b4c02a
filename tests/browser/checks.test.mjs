// The checks themselves: a page with nothing wrong passes them all, and each page that is broken on purpose is caught for what is wrong with it, and for nothing else.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { check, told } from "./checks/all.mjs";
import { watch } from "./checks/traffic.mjs";
import { note } from "./numbers.mjs";
import { launch, visit } from "./site/visitor.mjs";

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'";
const STYLE = `
  :root { color-scheme: light dark }
  * { box-sizing: border-box; margin: 0 }
  body { font: 1.125rem/1.6 sans-serif; padding: 1rem; color: #1c2321; background: #fff; overflow-wrap: anywhere }
  .skip-links a { position: absolute; background: #ffd54a; color: #1c2321 }
  .skip-links a:not(:focus) { clip-path: inset(50%) }
  nav a, button { display: inline-block; min-width: 2.75rem; min-height: 2.75rem; padding: .5rem }
  input:not([type=radio], [type=checkbox]) { width: 100%; min-height: 2.75rem }
  a { color: #0b5563 }
  :focus-visible { outline: 3px solid #1c2321; box-shadow: 0 0 0 6px #ffd54a }
  main:focus { outline: 0; box-shadow: none }
`;

/// A page with nothing wrong, and room for something to be: `head`, `skip`, `menu`, `content` and `after` are put in, or take the place of what is there.
const page = ({ title = "Gott om allt – Granåsa kommun", lang = "sv", head = "", skip = `<div class="skip-links"><a href="#innehall">Hoppa till innehållet</a></div>`, menu = "", content = "", after = "", main = "innehall", scripts = "" } = {}) => `<!doctype html>
<html lang="${lang}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <link rel="icon" href="/prick.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/stil.css">
  ${head}
</head>
<body>
  ${skip}
  <header><nav aria-label="Huvudmeny"><ul><li><a href="/nyheter">Nyheter</a></li><li><a href="/kontakt">Kontakt</a></li></ul>${menu}</nav></header>
  <main id="${main}" tabindex="-1">
    <h1>Gott om allt</h1>
    <p>Läs mer om <a href="/lekplatser">lekplatserna i kommunen</a>, som är många.</p>
    <img src="/prick.svg" alt="En prick" width="20" height="20">
    ${content}
  </main>
  ${after}
  ${scripts}
</body>
</html>
`;
const form = ({ title = "Fel: Kontakt – Granåsa kommun", summary = `<div class="error-summary" role="alert" aria-labelledby="fel" tabindex="-1" autofocus><h2 id="fel">Det finns fel i formuläret</h2><ul><li><a href="#namn">Skriv ditt namn</a></li></ul></div>`, field = `<p id="namn-fel"><b>Fel: </b>Skriv ditt namn</p><input id="namn" name="namn" type="text" aria-invalid="true" aria-describedby="namn-fel">` } = {}) =>
  page({ title, content: `${summary}<form action="/kontakt" method="post"><p><label for="namn">Namn</label></p>${field}<p><button type="submit">Skicka</button></p></form>` });
const script = (code) => ({ scripts: `<script src="/${encodeURIComponent(code)}.js"></script>` });
const dialog = `<dialog id="ruta" aria-labelledby="fraga"><h2 id="fraga">Vill du ta bort sidan?</h2><form method="dialog"><p><button type="submit" value="ja">Ja</button> <button type="submit" value="nej">Nej</button></p></form></dialog>`;

let browser, server, host;
const answers = new Map();
before(async () => {
  server = createServer((request, response) => {
    const path = decodeURIComponent(request.url.slice(1));
    const send = (kind, text, more = {}) => response.writeHead(200, { "Content-Type": `${kind}; charset=utf-8`, "Content-Security-Policy": POLICY, ...more }).end(text);
    if (path === "stil.css") send("text/css", STYLE);
    else if (path === "prick.svg") send("image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><circle cx="1" cy="1" r="1"/></svg>`);
    else if (path.endsWith(".js")) send("text/javascript", path.slice(0, -3));
    else if (path.endsWith(".css")) send("text/css", path.slice(0, -4));
    else if (answers.has(path)) send("text/html", answers.get(path).html, answers.get(path).headers);
    else response.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  await Promise.all([once(server, "listening"), (async () => { browser = await launch(); })()]);
  host = `127.0.0.1:${server.address().port}`;
});
after(async () => {
  await browser?.close();
  server.closeAllConnections();
  server.close();
});

/// What the checks find in a page.
async function found(html, { headers = {}, wrong = false, ...look } = {}) {
  const path = `sida-${answers.size}`;
  answers.set(path, { html, headers });
  const page = await visit(browser, { url: `http://${host}` }, { width: 320, ...look });
  try {
    const watched = watch(page, { host });
    const answer = await page.goto(`/${path}`);
    return [...(await check(page, { source: await answer.text(), wrong })), ...(await watched.findings())];
  } finally {
    await page.context().close();
  }
}

const css = (rules) => ({ head: `<link rel="stylesheet" href="/${encodeURIComponent(rules)}.css">` });
const GOOD = {
  "a plain page": page(),
  "a form that came back": [form(), { wrong: true }],
  "a dialog that is open": page({ content: dialog, ...script("document.querySelector('dialog').showModal()") }),
  "a frame with links in it": page({ content: `<iframe title="Förhandsvisning" src="/ram.html"></iframe>`, ...css("iframe{border:0;width:100%}") }),
  "radio buttons, a date and a table that scrolls by itself": page({
    content: `<form action="/sok"><fieldset><legend>När</legend><p><label><input type="radio" name="nar" value="a"> I dag</label></p><p><label><input type="radio" name="nar" value="b"> I morgon</label></p></fieldset><p><label for="dag">Dag</label></p><input id="dag" name="dag" type="date"><p><button type="submit">Sök</button></p></form><div class="rullar" tabindex="0" role="region" aria-label="Tider"><table><caption>Tider</caption><tr><th scope="col">Dag</th><th scope="col">Tid</th></tr><tr><td>Måndag till fredag och helgfria lördagar</td><td>9–15</td></tr></table></div>`,
    ...css(".rullar{overflow-x:auto}table{width:900px}"),
  }),
  "a page whose focus is seen by its colours alone": page(css(":focus-visible{outline:0;box-shadow:none;background:#07353d;color:#fff}")),
};
describe("pages with nothing wrong", { concurrency: 3 }, () => {
  for (const [name, given] of Object.entries(GOOD)) {
    test(`nothing is wrong with ${name}`, async () => {
      answers.set("ram.html", { html: page({ title: "I ramen – Granåsa kommun" }) });
      const [html, options] = Array.isArray(given) ? given : [given, {}];
      for (const look of [{ scripts: true, width: 320 }, { scripts: false, dark: true, width: 1280 }]) {
        const findings = await found(html, { ...options, ...look });
        assert.equal(findings.length, 0, told(findings));
      }
    });
  }
});

/// What is broken, how, and the rules that find it: all of them, and no others.
const BROKEN = {
  "a picture without alternative text": [page({ content: `<img src="/prick.svg" width="20" height="20">` }), "axe image-alt", "HTML wcag/h37"],
  "text that is too pale": [page({ content: `<p class="blek">Öppet i dag</p>`, ...css(".blek{color:#999}") }), "axe color-contrast"],
  "text that is too dark in the dark": [[page({ content: `<p class="mork">Öppet i dag</p>`, ...css("@media (prefers-color-scheme:dark){.mork{color:#222;background:#111}}") }), { dark: true }], "axe color-contrast"],
  "a box of 400 px in a window of 320": [page({ content: `<div class="bred">Bred</div>`, ...css(".bred{width:400px}") }), "sideways"],
  "a box of 400 px that the page hides": [page({ content: `<div class="bred">Bred</div>`, ...css(".bred{width:400px}html,body{overflow-x:hidden}") }), "sideways"],
  "a word that is too long once the text is twice as large": [page({ content: `<p class="hel">Rubrik</p>`, ...css(".hel{overflow-wrap:normal;width:min-content;padding-right:12rem}") }), "sideways with the text twice as large"],
  "a line that is too long once the text is spaced out": [page({ content: `<p class="hel">iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii</p>`, ...css(".hel{font-size:16px;white-space:nowrap;overflow-wrap:normal}") }), "sideways with the text spaced out"],
  "a box that cuts off its text": [page({ content: `<p class="lag">Lokalen är stängd i dag på grund av arbeten med taket, välkommen åter</p>`, ...css(".lag{height:1.6em;overflow:hidden}") }), "text cut off"],
  "an inline script": [page({ scripts: `<script>document.title</script>` }), "breach of the policy"],
  "an inline style": [page({ content: `<p style="margin:0">Öppet</p>` }), "breach of the policy", "HTML no-inline-style"],
  "a lost focus ring": [page(css("main a:focus-visible{outline:0;box-shadow:none}")), "focus not seen"],
  "a focus ring that is too pale": [page(css("main a:focus-visible{outline-color:#ddd;box-shadow:none}")), "focus not seen"],
  "a ring that is there without focus as well": [page(css("main a,main a:focus-visible{outline:3px solid #1c2321;box-shadow:none}")), "focus not seen"],
  "a focus ring that its box cuts off": [page({ content: `<p class="tat"><a href="/x">Alla nyheter</a></p>`, ...css(".tat{overflow:hidden;width:fit-content}.tat a{display:block}.tat a:focus-visible{box-shadow:none}") }), "focus not seen"],
  "focus beneath something that lies over it": [page({ content: `<div class="list">Kakor behövs inte här</div>`, ...css(".list{position:fixed;inset:0;background:#fff}nav a,.skip-links a{z-index:1;position:relative}") }), "focus covered"],
  "a script that takes focus back": [page(script("const a=document.querySelector('main a');a.addEventListener('blur',()=>a.focus())")), "focus caught", "not reached by the Tab key?"],
  "a ring of two that never ends": [page({ content: `<p><a href="/a">Alla nyheter</a></p><p><a href="/b">Alla sidor</a></p>`, ...script("const [a,b,c]=document.querySelectorAll('main a');b.addEventListener('keydown',(e)=>{if(e.key==='Tab'){e.preventDefault();a.focus()}})") }), "focus caught", "not reached by the Tab key"],
  "what goes away when it gets focus": [page(script("const a=document.querySelector('nav a');a.addEventListener('focus',()=>a.remove())")), "focus lost"],
  "the last link taking itself away": [page(script("const a=document.querySelector('main a');a.addEventListener('focus',()=>a.hidden=true)")), "focus lost"],
  "a link that the Tab key jumps over": [page({ content: `<p><a href="/a">Alla nyheter</a></p>`, ...script("document.querySelector('nav li:last-child a').addEventListener('keydown',(e)=>{if(e.key==='Tab'){e.preventDefault();document.querySelector('main p:last-of-type a').focus()}})") }), "focus caught?", "not reached by the Tab key", "focus lost?"],
  "a positive tabindex": [page({ content: `<p><a href="/a" tabindex="3">Alla nyheter</a></p>` }), "positive tabindex", "axe tabindex", "focus caught?", "focus lost?"],
  "no skip link": [page({ skip: "" }), "skip link not first"],
  "a skip link to nowhere": [page({ main: "annat" }), "skip link leads nowhere", "axe region?"],
  "a skip link whose goal cannot have focus": [page().replace(` tabindex="-1"`, ""), "skip link leads nowhere"],
  "a small target in a menu": [page({ ...css("nav li:last-child a{min-height:0;padding:0}") }), "small target"],
  "a narrow button": [page({ content: `<p><button type="button" class="smal">+</button></p>`, ...css(".smal{min-width:0;width:30px;padding:0}") }), "small target"],
  "links of 20 px side by side": [page({ content: `<ul><li><a href="/a">A</a></li><li><a href="/b">B</a></li></ul>`, ...css("main ul{list-style:none;padding:0}main li a{display:block;width:20px;height:20px;line-height:20px;font-size:16px}") }), "axe target-size"],
  "an id twice": [page({ content: `<p id="a">Ett</p><p id="a">Två</p>` }), "HTML no-dup-id"],
  "a box in a paragraph": [page({ content: `<p><div>Öppet</div></p>` }), "HTML no-implicit-close", "HTML close-order"],
  "an attribute that does not exist there": [page({ content: `<p><label for="b">Namn</label></p><form action="/"><input id="b" name="b" type="number" maxlength="3"><button type="submit">Skicka</button></form>` }), "HTML input-attributes"],
  "an error in the console": [page(script("console.error('sönder')")), "console error"],
  "a picture that is not there": [page({ content: `<img src="/saknas.png" alt="Ett hus" width="20" height="20">` }), "console error"],
  "a script that fails": [page(script("saknas()")), "script error"],
  "a request to another host": [page({ content: `<img src="http://127.0.0.2:9/x.png" alt="Ett hus" width="20" height="20">` }), "request to another host", "breach of the policy"],
  "a cookie": [[page(), { headers: { "Set-Cookie": "besok=1" } }], "cookie on a public page"],
  "the wrong language": [page({ lang: "en" }), "language of the page"],
  "no title": [page({ title: "" }), "title of the page", "axe document-title", "HTML empty-title"],
  "two main headings": [page({ content: "<h1>Mer</h1>" }), "one main heading"],
  "no main heading": [page().replace("<h1>Gott om allt</h1>", ""), "one main heading", "axe page-has-heading-one"],
  "a form that came back without a summary": [[form({ summary: "" }), { wrong: true }], "no error summary"],
  "a summary without focus": [form().replace(" autofocus", ""), "summary without focus"],
  "a summary without links": [form({ summary: `<div class="error-summary" tabindex="-1" autofocus><h2>Det finns fel</h2><ul><li>Skriv ditt namn</li></ul></div>` }), "summary without links", "fault without link", "fault not in the summary"],
  "a summary with a dead link": [form().replace(`href="#namn"`, `href="#finns-inte"`), "link of the summary leads nowhere", "fault not in the summary"],
  "a summary that leads to a paragraph": [form({ field: `<p id="namn">Skriv ditt namn</p><input id="n" name="n" type="text" aria-label="Namn">` }).replace(`<label for="namn">Namn</label>`, "Namn"), "link of the summary leads to what cannot have focus"],
  "a wrong field that is not marked": [form().replace(` aria-invalid="true"`, ""), "field not marked as wrong"],
  "a wrong field that is not described": [form().replace(` aria-describedby="namn-fel"`, ""), "field not described by its fault"],
  "a wrong field that the summary forgets": [form({ field: `<p id="namn-fel">Skriv ditt namn</p><input id="namn" name="namn" type="text" aria-invalid="true" aria-describedby="namn-fel"><p><label for="ort">Ort</label></p><input id="ort" name="ort" type="text" aria-invalid="true">` }), "fault not in the summary"],
  "a form that came back with its usual title": [form({ title: "Kontakt – Granåsa kommun" }), "title without fault"],
  "a dialog that lets focus out of sight": [page({ content: dialog, ...script("document.querySelector('dialog').showModal()"), ...css("dialog button:focus-visible{outline:0;box-shadow:none}") }), "focus not seen"],
  "a fault within a frame": [page({ content: `<iframe title="Förhandsvisning" src="/ram-fel.html"></iframe>`, ...css("iframe{border:0;width:100%}") }), "axe image-alt"],
};
describe("pages broken on purpose", { concurrency: 3 }, () => {
  for (const [name, [given, ...rules]] of Object.entries(BROKEN)) {
    test(`the checks catch ${name}`, async () => {
      answers.set("ram-fel.html", { html: page({ content: `<img src="/prick.svg" width="20" height="20">` }) });
      const [html, options] = Array.isArray(given) ? given : [given, {}];
      const findings = await found(html, options);
      // A rule with a question mark may follow from the same fault.
      const must = rules.filter((rule) => !rule.endsWith("?")), may = rules.map((rule) => rule.replace(/\?$/, ""));
      const rulesFound = [...new Set(findings.map(({ rule }) => rule))];
      assert.deepEqual({ missing: must.filter((rule) => !rulesFound.includes(rule)), others: rulesFound.filter((rule) => !may.includes(rule)) }, { missing: [], others: [] }, `found:\n${told(findings)}`);
    });
  }
});

after(() => note("Pages broken on purpose", { "good pages passed": Object.keys(GOOD).length, "broken pages": Object.keys(BROKEN).length }));
