// A stand-in for the admin, so that scripts and styles can be tried without the program: the editor's page with its form, and the answers that its scripts ask for.
import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import * as pages from "./pages.mjs";

const STATIC = process.env.TORGET_STATIC ?? new URL("../../static", import.meta.url).pathname;
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

async function css(parts) {
  let text = "";
  for (const part of parts) {
    const dir = join(STATIC, "css", part);
    const files = part.endsWith("/") ? (await readdir(dir)).sort().map((f) => join(dir, f)) : [`${dir}.css`];
    for (const file of files) text += await readFile(file, "utf8");
  }
  return text;
}
const ADMIN = ["layers", "tokens", "reset", "base", "layout", "components/", "admin/"];
const SITE = ["layers", "tokens", "reset", "base", "layout", "components/", "pages/", "print"];
const esc = (t) => t.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

const LINKS = [
  { ref: "sida:34", title: "Bygglov", place: "Publicerad", kind: "Sida" },
  { ref: "sida:35", title: "Avgifter för bygglov [2026]", place: "Publicerad", kind: "Sida" },
  { ref: "nyhet:8", title: "Ny e-tjänst för bygglov", place: "Utkast", kind: "Nyhet" },
];
const PEOPLE = [
  { ref: "person:12", name: "Karin Lind", detail: "Kommunikationschef, Kommunikation" },
  { ref: "person:13", name: "Karin Åberg", detail: "Bygglovshandläggare, Bygg och miljö" },
  { ref: "enhet:3", name: "Kommunikation", detail: "Kommunledningsförvaltningen" },
];
const PICTURES = [1, 2, 3, 4, 5].map((n) => ({ id: n, name: `torget-i-kvallsljus-${n}.jpg`, src: `/bild/${n}.svg`, width: 320, height: 213 }));

const FILES = [
  { ref: "fil:4", title: "Taxa för bygglov [2026]", place: "pdf, 340 kB" },
  { ref: "fil:5", title: "Ansökan om bygglov", place: "pdf, 1,2 MB" },
];

export function preview(fields) {
  const paragraphs = (fields.text ?? "").split(/\n\n+/).map((p) => `<p>${esc(p)}</p>`).join("");
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>${esc(fields.rubrik ?? "")}</title><link rel="stylesheet" href="/site.css"></head><body><main id="innehall"><div class="wrap"><h1>${esc(fields.rubrik ?? "")}</h1><p class="lead">${esc(fields.ingress ?? "")}</p><div class="prose">${paragraphs}<p><a href="/kontakt">Kontakt</a></p></div></div></main></body></html>`;
}
export function checks(fields) {
  const items = [];
  if (!fields.rubrik) items.push(["error", "Fel", "rubrik", "Skriv en rubrik.", ""]);
  if (/klicka här/i.test(fields.text ?? "")) items.push(["warning", "Varning", "text", "Skriv vart länken leder.", "Byt ut texten"]);
  if (/erhålla/.test(fields.text ?? "")) items.push(["tip", "Tips", "text", "Skriv få i stället för erhålla.", ""]);
  if (!items.length) return `<p class="findings-none">Inget att anmärka på.</p>`;
  return `<ul class="findings">${items.map(([level, word, field, text, fix], i) => `<li class="finding" data-level="${level}"><p><strong class="finding-level">${word}:</strong> <a href="#${field}">${text}</a></p>${fix ? `<p class="finding-excerpt">”Klicka här”</p><button class="button button-quiet" type="submit" form="innehall-formular" name="gor" value="ratta:${i}">${fix}</button>` : ""}</li>`).join("")}</ul>`;
}

function frame(title, content) {
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – Granåsa kommun</title><meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/admin.css"><script type="module" src="/js/main.js"></script></head>
<body class="admin"><div class="skip-links"><a href="#innehall">Hoppa till innehållet</a></div>
<header class="admin-header"><p class="admin-name"><a href="/admin">Granåsa kommun</a></p><p class="admin-site"><a href="/">Visa webbplatsen</a></p><p class="admin-user"><a href="/admin/konto">Berit Åström</a> <span>Redaktör</span></p><form class="sign-out" action="/ut" method="post" data-sign-out><button class="button button-quiet" type="submit">Logga ut</button></form></header>
<nav class="admin-nav" aria-label="Huvudmeny"><ul>${["Start", "Nyheter", "Sidor", "Anslagstavla", "Bilder", "Personer", "Inkorg", "Inställningar", "Användare"].map((t, i) => `<li><a href="/x"${i === 1 ? ' aria-current="true"' : ""}>${t}</a></li>`).join("")}</ul></nav>
<main id="innehall" class="admin-main" tabindex="-1">${content}</main></body></html>`;
}

function editor(query) {
  const v = { rubrik: "Kommunen söker medborgarförslag", ingress: "Vad vill du ändra?", text: "Första stycket.\n\n- ett\n- två\n", version: "3", ...query };
  const buttons = `<div class="button-row"><button class="button button-quiet" type="submit" name="gor" value="spara">Spara utkast</button><button class="button" type="submit" name="gor" value="publicera">Publicera</button></div>`;
  return frame("Ändra nyhet", `
<header class="admin-title"><p class="admin-way"><a href="/admin/nyheter">Nyheter</a></p><h1>${esc(v.rubrik)}</h1><p class="status-tag" data-status="changed">Publicerad med ändringar</p><p class="admin-changed">Senast ändrad av Berit Åström <time datetime="2026-11-25">i dag kl. 14.10</time></p></header>
${v.flash ? `<p class="flash" role="status">Utkastet är sparat.</p>` : ""}
<p class="presence" data-editing hidden></p>
<div class="editor-grid">
<form id="innehall-formular" class="form editor-form" action="/spara" method="post" enctype="multipart/form-data" novalidate data-editor data-form-key="nyheter/${v.key ?? 17}" data-preview="/forhandsvisning"${v.flash ? " data-saved" : ""}>
<input type="hidden" name="_token" value="hemligt"><input type="hidden" name="version" value="${v.version}">
${buttons}
<div class="field"><label for="rubrik">Rubrik</label><input id="rubrik" name="rubrik" type="text" value="${esc(v.rubrik)}" data-limit="80"></div>
<div class="field"><label for="ingress">Ingress</label><p class="field-hint" id="ingress-hint">Det viktigaste i en eller två meningar.</p><textarea id="ingress" name="ingress" rows="3" data-limit="200" aria-describedby="ingress-hint">
${esc(v.ingress)}</textarea></div>
<fieldset class="field picture-field"><legend>Bild</legend><div class="radio chosen-picture"><input type="radio" id="bild-ingen" name="bild" value="" checked><label for="bild-ingen">Ingen bild</label></div>
<div class="field"><label for="bildfil">Ladda upp en bild</label><p class="field-hint" id="bildfil-hint">JPEG, PNG, WebP eller GIF, högst 15 MB.</p><input id="bildfil" name="bildfil" type="file" accept="image/jpeg,image/png,image/webp,image/gif" aria-describedby="bildfil-hint"></div>
<details class="picker" data-picture-choice><summary>Välj bland bilderna</summary><div class="field"><label for="bildsok">Sök bild på filnamn</label><div class="field-with-button"><input id="bildsok" name="bildsok" type="search"><button class="button button-quiet" type="submit" name="gor" value="sok-bild">Sök bild</button></div></div><ul class="picker-grid">${PICTURES.map((p) => `<li><input type="radio" id="bild-${p.id}" name="bild" value="${p.id}"><label for="bild-${p.id}"><img src="${p.src}" width="320" height="213" alt="" loading="lazy"><span>${p.name}</span></label></li>`).join("")}</ul></details>
<div class="field"><label for="alt">Bildbeskrivning</label><p class="field-hint" id="alt-hint">Vad bilden visar, för den som inte ser den.</p><input id="alt" name="alt" type="text" aria-describedby="alt-hint"></div>
<div class="radio checkbox"><input type="checkbox" id="dekorativ" name="dekorativ" value="ja"><label for="dekorativ">Bilden är dekorativ och behöver ingen beskrivning</label></div>
<div class="field"><label for="bildtext">Bildtext</label><input id="bildtext" name="bildtext" type="text"></div></fieldset>
<div class="field editor-field"><label for="text">Text</label><textarea id="text" name="text" rows="22" data-markdown spellcheck="true" aria-describedby="text-hjalp">
${esc(v.text)}</textarea>
<details class="editor-help"><summary>Så skriver du</summary><dl id="text-hjalp"><dt><code>## Rubrik</code></dt><dd>rubrik i texten</dd><dt><code>![Barn på en gård](bild:12 "Foto: Eva Ek")</code></dt><dd>bild med beskrivning och bildtext</dd></dl></details>
<details class="link-finder" data-no-script><summary>Hitta en sida att länka till</summary><p>…</p></details></div>
<fieldset class="field contact-field"><legend>Kontakt</legend><ul id="kontakter" class="chosen-contacts"><li><input type="checkbox" id="kontakt-enhet:3" name="kontakt" value="enhet:3" checked><label for="kontakt-enhet:3"><strong>Kommunikation</strong> <span>Kommunledningsförvaltningen</span></label></li></ul>
<div class="field"><label for="kontaktsok">Sök person eller enhet</label><p class="field-hint" id="kontaktsok-hint">Namn, titel eller telefonnummer.</p><div class="field-with-button"><input id="kontaktsok" name="kontaktsok" type="search" autocomplete="off" data-contact-search="/admin/kontaktval" aria-describedby="kontaktsok-hint"><button class="button button-quiet" type="submit" name="gor" value="sok-kontakt" data-no-script>Sök kontakt</button></div></div></fieldset>
<details class="more-choices"><summary>Fler val</summary><div class="field"><label for="adress">Adress</label><input id="adress" name="adress" type="text"></div><fieldset class="field moment"><legend>Publiceras</legend><div class="moment-parts"><div class="field"><label for="publiceras_datum">Datum</label><input id="publiceras_datum" name="publiceras_datum" type="date"></div><div class="field"><label for="publiceras_tid">Klockslag</label><input id="publiceras_tid" name="publiceras_tid" type="time"></div></div></fieldset></details>
${buttons}
</form>
<aside class="editor-side" aria-label="Förhandsvisning och kontroller"><nav class="tabs editor-tabs" aria-label="Om texten"><ul><li><a href="#forhandsvisning-del">Förhandsvisning</a></li><li><a href="#kontroller-del">Kontroller (<span data-check-count>0</span>)</a></li><li><a href="/historik">Historik</a></li></ul></nav>
<section id="forhandsvisning-del" aria-labelledby="forhandsvisning-rubrik"><h2 id="forhandsvisning-rubrik">Förhandsvisning</h2><p data-no-script><button class="button button-quiet" type="submit" form="innehall-formular" name="gor" value="forhandsvisa">Uppdatera förhandsvisning</button></p><iframe id="forhandsvisning" title="Förhandsvisning av nyheten" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" srcdoc="${esc(preview(v))}"></iframe></section>
<section id="kontroller-del" aria-labelledby="kontroller-rubrik"><h2 id="kontroller-rubrik">Kontroller</h2><div id="kontroller" aria-live="polite">${checks(v)}</div></section></aside></div>`);
}

const PAGES = {
  "/admin/bilder/ny": ["Ladda upp bilder", pages.upload],
  "/admin/bilder/nya": ["Beskriv bilderna", pages.describe],
  "/admin/filer/ny": ["Ladda upp filer", pages.files],
  "/person": ["Ny person", pages.person],
  "/utseende": ["Utseende", pages.looks],
};

/// A sample of a colour, as the program makes it: on a light page and on a dark one.
const sample = (colour) => `.colour-samples{--prov:${colour}}.colour-sample[data-scheme="light"]{--brand:${colour};--brand-on:#fff;--link:${colour}}.colour-sample[data-scheme="dark"]{--brand:${colour};--brand-on:#fff;--link:#9fd3dd}`;

function pieces() {
  const statuses = { draft: "Utkast", submitted: "Väntar på redaktör", scheduled: "Schemalagd", live: "Publicerad", changed: "Publicerad med ändringar", withdrawn: "Avpublicerad", trash: "I papperskorgen" };
  const tag = ([k, t]) => `<p class="status-tag" data-status="${k}">${t}</p>`;
  const rows = Object.entries(statuses).map((s, i) => `<tr><td><a href="/x">Tillgänglighetsredogörelsen ${i}</a></td><td>${tag(s)}</td><td><time>25 november 2026</time> av Berit Åström</td></tr>`).join("");
  return frame("Delar", `<p class="flash" role="status">Publicerad kl. 15.55. <a href="/x">Visa sidan</a></p><header class="admin-title"><h1>Nyheter</h1><p class="button-row"><a class="button" href="/x">Ny nyhet</a></p></header>
<form class="list-filter" role="search"><div class="field"><label for="q">Sök i rubriker</label><input id="q" type="search"></div><div class="field"><label for="l">Läge</label><select id="l"><option>Alla lägen</option></select></div><div class="radio checkbox"><input type="checkbox" id="m"><label for="m">Bara mina</label></div><p class="button-row"><button class="button" type="submit">Visa</button> <a href="/x">Rensa</a></p></form>
<div class="table-scroll" tabindex="0" role="region" aria-label="Nyheter"><table class="table"><thead><tr><th scope="col">Rubrik</th><th scope="col">Läge</th><th scope="col">Senast ändrad</th></tr></thead><tbody>${rows}</tbody></table></div>
<section class="conflict" aria-labelledby="krock"><h2 id="krock">Någon annan har sparat</h2><p>Din text står kvar i formuläret nedan.</p><div class="conflict-texts"><div><h3>Vad din text ändrar</h3><p class="diff"><strong>Rubrik:</strong> Ny <del>lekplats</del><ins>badplats</ins> öppnar</p></div><div><label for="deras"><strong>Den andras text</strong></label><textarea id="deras" rows="4" readonly>Text</textarea></div></div></section>
<ul class="tree">${[0, 1, 2, 3, 4, 0].map((d) => `<li class="tree-node" data-depth="${d}"><p class="tree-title"><a href="/x">Barn och utbildning</a> ${tag(["live", "Publicerad"])}</p><form class="tree-buttons"><button class="button button-quiet" type="button">Upp</button><button class="button button-quiet" type="button">Ned</button><a class="button button-quiet" href="/x">Flytta</a><a class="button button-quiet" href="/x">Ny under</a></form></li>`).join("")}</ul>
<section class="secret" aria-labelledby="nl"><h2 id="nl">Kopiera länken nu</h2><p>Den visas bara den här gången.</p><p><code>https://granasa.example/granska/${"a1b2c3d4".repeat(8)}</code></p></section>
<div class="sign-in"><h2>Logga in</h2><form class="form"><div class="field"><label for="e">E-postadress</label><input id="e" type="email"></div><p><button class="button" type="submit">Logga in</button></p></form></div>
<h2>Händelser</h2><ul class="events"><li><time>25 november 2026</time>: Berit Åström publicerade</li></ul>
${checks({ text: "Klicka här erhålla" })}`);
}

export function start(port = 0) {
  const state = { delay: 0, status: 0, previews: 0, posted: [], saved: undefined, uploads: [], under_way: 0, most_at_once: 0 };
  const server = createServer(async (req, res) => {
    const url = new URL(req.url, "http://x");
    const chunks = [];
    for await (const chunk of req) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const send = (type, text, status = 200) => {
      res.writeHead(status, { "content-type": type, "content-security-policy": CSP, "cache-control": "no-store" });
      res.end(text);
    };
    const json = (value, status) => send("application/json", JSON.stringify(value), status);
    const fields = () => Object.fromEntries([...body.toString("utf8").matchAll(/name="(\w+)"\r\n\r\n([^]*?)\r\n--/g)].map(([, k, v]) => [k, v.replace(/\r\n/g, "\n")]));
    try {
      const q = (url.searchParams.get("q") ?? "").toLowerCase();
      if (url.pathname === "/favicon.ico") send("image/x-icon", "");
      else if (url.pathname === "/admin.css") send("text/css", await css(ADMIN));
      else if (url.pathname === "/site.css") send("text/css", await css(SITE));
      else if (url.pathname === "/js/main.js") send("text/javascript", (await import("./bundle.mjs")).bundle(join(STATIC, "js/admin")));
      else if (url.pathname.startsWith("/js/")) send("text/javascript", await readFile(join(STATIC, "js/admin", url.pathname.slice(4))));
      else if (url.pathname === "/delar") send("text/html; charset=utf-8", pieces());
      else if (url.pathname === "/redigera") send("text/html; charset=utf-8", editor(Object.fromEntries(url.searchParams)));
      else if (PAGES[url.pathname] && req.method === "GET") send("text/html; charset=utf-8", frame(...PAGES[url.pathname]));
      else if (url.pathname === "/tom") send("text/html; charset=utf-8", "<!doctype html><title>Tom</title><p>Tom</p>");
      else if (url.pathname === "/spara") {
        state.saved = fields();
        res.writeHead(303, { location: "/redigera?flash=1&version=4&key=17" });
        res.end();
      } else if (url.pathname === "/ut") send("text/html; charset=utf-8", "<!doctype html><title>Ute</title><p>Ute</p>");
      else if (url.pathname === "/forhandsvisning") {
        state.previews += 1;
        const posted = fields();
        state.posted.push(body.toString("utf8"));
        await new Promise((done) => setTimeout(done, state.delay));
        if (state.status) send("text/html", "<p>Logga in</p>", state.status);
        else json({ preview: preview(posted), checks: checks(posted), editing: "Karin Lind redigerar sedan kl. 14.10." });
      } else if (url.pathname === "/admin/lankval") json(q ? LINKS.filter((l) => l.title.toLowerCase().includes(q)) : []);
      else if (url.pathname === "/admin/kontaktval") json(PEOPLE.filter((p) => `${p.name} ${p.detail}`.toLowerCase().includes(q)));
      else if (url.pathname === "/admin/bildval") json(PICTURES.filter((p) => p.name.includes(q)));
      else if (url.pathname === "/admin/bilder") {
        state.uploads.push(body.toString("latin1").match(/filename="([^"]*)"/)?.[1]);
        state.under_way += 1;
        state.most_at_once = Math.max(state.most_at_once, state.under_way);
        await new Promise((done) => setTimeout(done, state.delay));
        state.under_way -= 1;
        if (state.status) send("text/html", "<p>Logga in</p>", state.status);
        else if (body.includes("trasig")) json({ problem: "Filen är ingen bild som går att läsa. Spara om den som JPEG." }, 422);
        else if (body.includes("flera-")) json({ id: 100 + Number(body.toString("latin1").match(/flera-(\d+)/)[1]), name: "flera.png", src: "/bild/9.svg", width: 320, height: 213 });
        else json({ id: 99, name: "ny-bild.png", src: "/bild/9.svg", width: 320, height: 213, ...(body.includes("beskriven") && { alt: "Torget i kvällsljus" }) });
      } else if (url.pathname === "/admin/filval" && req.method === "POST") {
        state.posted.push(body.toString("utf8"));
        if (state.status) send("text/html", "<p>Logga in</p>", state.status);
        else if (body.includes("trasig")) json({ problem: "Filen är ingen PDF som går att läsa." }, 422);
        else json({ ref: "fil:9", title: fields().titel, place: "pdf, 3 kB" });
      } else if (url.pathname === "/admin/filval") json(FILES.filter((f) => f.title.toLowerCase().includes(q)));
      else if (url.pathname === "/admin/nummer") json(/^[0-9 +-]{7,}$/.test(q) ? { text: "0980-31 92 00" } : { problem: "Skriv numret med riktnummer." });
      else if (url.pathname === "/admin/personer/epostforslag") json({ email: `${url.searchParams.get("fornamn")}.${url.searchParams.get("efternamn")}@granasa.example`.toLowerCase() });
      else if (url.pathname === "/admin/installningar/utseende/prov.css") send("text/css", sample(url.searchParams.get("farg"))); else if (url.pathname.startsWith("/bild/")) send("image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="213"><rect width="320" height="213" fill="hsl(${url.pathname.length * 40 + Number(url.pathname[6]) * 50} 40% 55%)"/></svg>`);
      else send("text/plain", "finns inte", 404);
    } catch (fault) {
      send("text/plain", String(fault), 500);
    }
  });
  return new Promise((done) => server.listen(port, "127.0.0.1", () => done({ server, state, url: `http://127.0.0.1:${server.address().port}` })));
}
if (process.argv[1] === new URL(import.meta.url).pathname) start(8123).then(({ url }) => console.log(url));
