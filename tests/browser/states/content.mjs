// News, pages, what is in the trash, and the start page.
import { readFileSync } from "node:fs";
import { press, read, send } from "../site/send.mjs";
import { visit } from "../site/visitor.mjs";

/// Words as long as officials make them, as long as a heading may be, and a name that nothing breaks.
export const WORD = "Fastighetsförvaltningsentreprenadupphandlingsunderlag";
export const TITLE = `${WORD}, snöröjningsberedskapsplaneringsarbetet och hur vi räknar fram kostnaden för båda`;
const ADDRESS = `https://upphandling.granasa.example/${"handling/".repeat(12)}bilaga?version=2026-11-26&format=tillgangligt-dokument`;

/// A text with everything in it that a text can have.
const TEXT = (image) => `Underlaget är framtaget av ${WORD.toLowerCase()}ets arbetsgrupp. Läs det i sin helhet på [${ADDRESS}](${ADDRESS}).

## ${WORD} och dess bilagor

– Vi har aldrig haft ett så långt ord i en rubrik, säger Ann-Charlotte Lagercrantz-Gyllenstierna, upphandlingsstrateg.

- Ansökan
- Beslut
  - ${WORD.toLowerCase()}
- Överklagande

1. Fyll i blanketten.
2. Skicka den.

> Den som söker ska få veta vad det kostar innan arbetet börjar.

![Ett skrivbord med tre höga pappershögar](bild:${image} "Alla bilagor på en gång. Foto: Ann-Charlotte Lagercrantz-Gyllenstierna")

### ${WORD} år för år

| År | ${WORD} | Kostnad i tusentals kronor | Handläggare |
| --- | --- | --- | --- |
| 2025 | Ja | 1 250 000 | Ann-Charlotte Lagercrantz-Gyllenstierna |
| 2026 | Nej | 999 | Vakant |

${"Den här meningen står här för att texten ska bli så lång som en lång text är, med många ord efter varandra. ".repeat(40)}
`;

/// A text in which the checks find as much as they can.
const FAULTY = `[Klicka här](sida:999999) eller [läs mer](https://granasa.example/finns-inte) för att erhålla information angående ${WORD.toLowerCase()}.

#### En rubrik som hoppar

Ring 811218-9876. Skriv till karin@granasa.example före den 31/2.

| | |
| --- | --- |
| a | b |

${"Med anledning av ovanstående torde det i förekommande fall och med beaktande av vad som anförts i övrigt åligga den sökande att i enlighet med gällande bestämmelser tillse att erforderliga handlingar inkommer till förvaltningen i föreskriven ordning, dock senast det datum som nämnden beslutar. ".repeat(6)}
`;

/// Makes what the states show. Who does it is an editor, but where it says otherwise.
export async function prepare(browser, program) {
  const facts = (program.facts.content = {});
  const [editor, writer] = await Promise.all(["editor", "writer"].map((role) => visit(browser, program, { role })));
  await Promise.all([editor.goto("/admin/konto"), writer.goto("/admin/konto")]);
  const demo = (name) => ({ name, type: "image/jpeg", bytes: readFileSync(new URL(`../../../demo/pictures/${name}`, import.meta.url)) });
  const idOf = (path) => Number(path.match(/\/(\d+)(\?|$)/)[1]);
  const make = async (page, kind, fields, gor = "spara") => idOf(await send(page, `/admin/${kind}/ny`, { gor, ...fields }));

  const picture = (await read(editor, "/admin/bildval?q=konsthall")).match(/"id":(\d+)/)[1];
  const people = [...(await read(editor, "/admin/kontaktval?q=a")).matchAll(/"ref":"([^"]+)"/g)].slice(0, 5).map(([, ref]) => ref);
  const choices = async (page, field) => [...(await read(editor, page)).match(new RegExp(`<select id="${field}"[^]*?</select>`))[0].matchAll(/value="(\d+)"/g)].map(([, id]) => id);
  const [topic] = await choices("/admin/nyheter/ny", "amne");
  const units = await choices("/admin/nyheter/ny", "avdelning");
  const everything = {
    rubrik: TITLE, ingress: `${TITLE}. `.repeat(3).slice(0, 400), text: TEXT(picture), bild: picture, alt: "En lång korridor i konsthallen med tavlor på båda sidor.", bildtext: `Korridoren. Foto: ${WORD}`,
    kontakt: people, kontaktrubrik: WORD, avdelning: units.at(-1), oversyn: "2027-03-01",
  };
  const news = { ...everything, amne: topic, relaterad_ny: "/nyheter/julmarknad-pa-torget" };

  // A page with pages under it, and one that everything points at.
  const [parent] = await choices("/admin/sidor/ny", "ovanfor");
  facts.page = await make(editor, "sidor", { ...everything, menytitel: WORD, ovanfor: parent, adress: "lang-sida-med-allt" });
  facts.below = await make(editor, "sidor", { rubrik: WORD, ovanfor: String(facts.page) });

  // News in each place of its life.
  facts.long = await make(editor, "nyheter", { ...news, adress: "lang-nyhet-med-allt" });
  facts.faulty = await make(editor, "nyheter", { rubrik: `${WORD.toUpperCase()}!!`, text: FAULTY, bild: picture, alt: "bild.jpg" });
  facts.warned = await make(editor, "nyheter", { ...news, rubrik: "Läsning före publicering", adress: "lasning-fore-publicering", text: `[Klicka här](/kontakt) för mer om ${WORD.toLowerCase()}.` });
  facts.submitted = await make(writer, "nyheter", { ...news, rubrik: `${WORD} från en skribent` }, "skicka");
  facts.own = await make(writer, "nyheter", { ...news, rubrik: `${WORD}, ett utkast` });
  facts.scheduled = await make(editor, "nyheter", { rubrik: "Skolskjutsarna får nya tider efter jul", ingress: "Fyra turer flyttas.", text: "Fyra turer flyttas. Tiderna gäller från och med vårterminen.", kontakt: people.slice(0, 1), amne: topic, publiceras_datum: "2099-01-08", publiceras_tid: "07:30" });
  // Publishes in spite of warnings, as one does who presses the button again.
  const publish = (id, fields) =>
    editor.evaluate(async ([id, fields]) => {
      let seen = [];
      for (let tries = 0; tries < 3; tries++) {
        const page = new DOMParser().parseFromString(await (await fetch(`/admin/nyheter/${id}`)).text(), "text/html");
        const form = new FormData(page.querySelector("form[data-editor]"));
        form.set("gor", "publicera");
        for (const [name, value] of Object.entries(fields)) form.set(name, value);
        for (const key of seen) form.append("sett", key);
        const answer = await fetch(`/admin/nyheter/${id}`, { method: "POST", body: form });
        const html = await answer.text();
        if (answer.redirected) return;
        seen = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("[name=sett]")].map((e) => e.value);
        if (!seen.length) throw new Error(`news ${id} could not be published: ${html.match(/<main[^]*?<form/)[0]}`);
      }
    }, [id, fields]);
  await publish(facts.scheduled, {});
  const save = async (page, kind, id, fields) => {
    const version = (await read(page, `/admin/${kind}/${id}`)).match(/name="version" value="(\d+)"/)[1];
    await send(page, `/admin/${kind}/${id}`, { gor: "spara", version, ...fields });
  };
  const changed = { rubrik: "Elljusspåret vid Storvalen släcks klockan 22", ingress: "Lamporna släcks en timme tidigare.", text: "Lamporna släcks en timme tidigare än förra vintern.\n\nSpåret är öppet som vanligt.", kontakt: people.slice(0, 1), amne: topic };
  facts.changed = await make(editor, "nyheter", changed);
  await publish(facts.changed, {});
  await save(editor, "nyheter", facts.changed, { ...changed, rubrik: "Elljusspåret vid Storvalen släcks klockan 21", text: `Lamporna släcks två timmar tidigare.\n\n${TEXT(picture)}`, bild: picture, alt: "Ett spår i snö." });
  const trash = async (page, kind, id) => {
    const version = (await read(page, `/admin/${kind}/${id}/papperskorg`)).match(/name="version" value="(\d+)"/)[1];
    await send(page, `/admin/${kind}/${id}/papperskorg`, { version });
  };
  facts.trashed = await make(editor, "nyheter", { ...everything, rubrik: `${WORD} som ingen längre behöver` });
  await trash(editor, "nyheter", facts.trashed);
  const trashedPage = await make(writer, "sidor", { rubrik: "Öppettider under jul 2025" });
  await trash(writer, "sidor", trashedPage);
  facts.withdrawn = await make(editor, "nyheter", { ...changed, rubrik: "Vattnet i Bäckmyra ska kokas" });
  await publish(facts.withdrawn, {});
  const version = (await read(editor, `/admin/nyheter/${facts.withdrawn}/avpublicera`)).match(/name="version" value="(\d+)"/)[1];
  await send(editor, `/admin/nyheter/${facts.withdrawn}/avpublicera`, { version, skal: "inaktuell", notis: "Vattnet går att dricka igen." });

  // Versions to compare, a link to share, and pages of the demo that others link to.
  facts.version = (await read(editor, `/admin/nyheter/${facts.changed}/historik`)).match(/historik\/(\d+)"/)[1];
  facts.first = [...(await read(editor, `/admin/nyheter/${facts.changed}/historik`)).matchAll(/historik\/(\d+)"/g)].at(-1)[1];
  for (let links = 0; links < 2; links++) {
    await send(editor, `/admin/nyheter/${facts.long}/granskning`);
  }
  await editor.goto(`/admin/nyheter/${facts.long}/granskning`);
  await press(editor, editor.getByRole("button", { name: "Skapa en länk" }));
  facts.shared = new URL(await editor.locator("[data-copy]").textContent()).pathname;
  facts.used = (await read(editor, "/admin/sidor?q=Bygglov")).match(/<td><a href="\/admin\/sidor\/(\d+)"/)[1];
  facts.live = (await read(editor, "/admin/nyheter?q=Julmarknad")).match(/<td><a href="\/admin\/nyheter\/(\d+)"/)[1];
  /// Somebody else opens the text, and is seen by those who open it after.
  facts.present = async (id) => {
    const other = await visit(browser, program, { role: "administrator", scripts: false });
    await other.goto(`/admin/nyheter/${id}`);
    await other.context().close();
  };
  await Promise.all([editor.context().close(), writer.context().close()]);
}

const EDIT = "admin/content/edit";
/// The path of something that was prepared.
const at = (fact, after = "", kind = "nyheter") => ({ facts }) => `/admin/${kind}/${facts.content[fact]}${after}`;
const editor = (state) => ({ role: "editor", ...state });
const button = (page, name) => page.getByRole("button", { name, exact: true }).first();
const fold = async (page, name) => page.locator("summary", { hasText: name }).click();
const fill = async (page, fields) => {
  await page.evaluate((fields) => {
    for (const details of document.querySelectorAll("main details")) details.open = true;
    for (const [name, value] of Object.entries(fields)) document.querySelector(`[name=${name}]`).value = value;
  }, fields);
};
/// Opens a dialog of the toolbar.
const dialog = (name, then = async () => {}) => async (page) => {
  await page.getByRole("toolbar").getByRole("button", { name, exact: true }).click();
  await page.getByRole("dialog").waitFor();
  await then(page, page.getByRole("dialog"));
};

export const STATES = [
  editor({ template: "admin/start/show", kind: "full", role: "administrator", at: "/admin" }),
  editor({ template: "admin/start/show", kind: "full", name: "as a writer", role: "writer", at: "/admin" }),
  editor({ template: "admin/start/show", kind: "empty", name: "the first day", site: "empty", role: "administrator", at: "/admin" }),
  editor({ template: "admin/start/part", kind: "full", at: "/admin/att-gora/forbattra" }),
  editor({ template: "admin/start/part", kind: "empty", site: "empty", role: "administrator", at: "/admin/att-gora/utkast" }),

  editor({ template: "admin/content/index", kind: "full", name: "news", at: "/admin/nyheter" }),
  editor({ template: "admin/content/index", kind: "full", name: "pages", at: "/admin/sidor" }),
  editor({ template: "admin/content/index", kind: "full", name: "one scheduled", at: "/admin/nyheter?lage=scheduled" }),
  editor({ template: "admin/content/index", kind: "empty", name: "nothing found", at: `/admin/nyheter?q=${WORD.slice(1)}finnsinte` }),
  editor({ template: "admin/content/index", kind: "empty", name: "no news", site: "empty", role: "administrator", at: "/admin/nyheter" }),
  editor({ template: "admin/content/index", kind: "empty", name: "no pages", site: "empty", role: "administrator", at: "/admin/sidor" }),
  editor({ template: "admin/content/tree", kind: "full", at: "/admin/sidor/trad" }),
  editor({ template: "admin/content/tree", kind: "full", name: "as a writer", role: "writer", at: "/admin/sidor/trad" }),
  editor({ template: "admin/content/tree", kind: "empty", site: "empty", role: "administrator", at: "/admin/sidor/trad" }),
  editor({ template: "admin/content/move", kind: "full", at: at("page", "/flytta", "sidor") }),

  editor({ template: EDIT, kind: "empty", name: "new news", at: "/admin/nyheter/ny" }),
  editor({ template: EDIT, kind: "empty", name: "new page", at: "/admin/sidor/ny" }),
  editor({ template: EDIT, kind: "full", name: "news with everything", at: at("long") }),
  editor({ template: EDIT, kind: "full", name: "page with everything", at: at("page", "", "sidor"), act: (page) => fold(page, "Fler val") }),
  editor({ template: EDIT, kind: "full", name: "published with changes", role: "administrator", at: at("changed") }),
  editor({ template: EDIT, kind: "full", name: "scheduled", at: at("scheduled") }),
  editor({ template: EDIT, kind: "full", name: "withdrawn", at: at("withdrawn") }),
  editor({ template: EDIT, kind: "full", name: "in the trash", at: at("trashed") }),
  editor({ template: EDIT, kind: "full", name: "somebody else writes too", at: async ({ facts }) => { await facts.content.present(facts.content.submitted); return `/admin/nyheter/${facts.content.submitted}`; } }),
  editor({ template: EDIT, kind: "full", name: "a writer's own", role: "writer", at: at("own") }),
  editor({ template: EDIT, kind: "full", name: "a writer reads another's", role: "writer", at: at("long") }),
  editor({ template: EDIT, kind: "full", name: "checks with findings", at: at("faulty"), act: async (page) => { await page.getByRole("link", { name: /^Kontroller/ }).click(); } }),
  editor({ template: EDIT, kind: "full", name: "warnings before publishing", status: 422, at: at("warned"), act: (page) => press(page, button(page, "Publicera")) }),
  editor({ template: EDIT, kind: "error", name: "faults that stop publishing", role: "administrator", status: 422, at: at("faulty"), act: (page) => press(page, button(page, "Publicera")) }),
  editor({
    template: EDIT, kind: "error", name: "as many faults as possible", status: 422, at: "/admin/nyheter/ny", act: async (page) => {
      const long = "lång ".repeat(220);
      await fill(page, { ingress: long, alt: long, bildtext: long, kontaktrubrik: long, adress: "Å Ä Ö", publiceras_tid: "07:30", avpubliceras_tid: "07:30", oversyn: "1999-01-01" });
      await press(page, button(page, "Spara utkast"));
    },
  }),
  editor({
    template: EDIT, kind: "full", name: "somebody else has saved", status: 409, at: at("changed"), act: async (page) => {
      await page.evaluate(() => {
        document.querySelector("[name=version]").value = "1";
        document.querySelector("[name=text]").value = `Något helt annat.\n\n${document.querySelector("[name=text]").value.slice(40)}`;
      });
      await fill(page, { rubrik: "Elljusspåret vid Storvalen släcks tidigare", ingress: "Lamporna släcks." });
      await press(page, button(page, "Spara utkast"));
    },
  }),
  editor({ template: EDIT, kind: "full", name: "found by words, without scripts", scripts: false, at: at("long"), act: async (page) => {
    await fill(page, { kontaktsok: "an" });
    await press(page, button(page, "Sök kontakt"));
  } }),
  editor({ template: EDIT, kind: "full", name: "pages to link to, without scripts", scripts: false, at: at("long"), act: async (page) => {
    await fill(page, { lanksok: "bygg" });
    await press(page, button(page, "Sök länk"));
  } }),
  editor({ template: EDIT, kind: "full", name: "no such picture, without scripts", scripts: false, at: at("long"), act: async (page) => {
    await fill(page, { bildsok: "finns inte" });
    await press(page, button(page, "Sök bild"));
  } }),
  editor({ template: EDIT, kind: "full", name: "link dialog", scripts: true, walk: false, at: at("long"), act: dialog("Länk", async (page, open) => {
    await open.locator("#lank-mal").fill("bygg");
    await open.getByRole("option").first().waitFor();
  }) }),
  editor({ template: EDIT, kind: "full", name: "link dialog with a fault", scripts: true, at: at("long"), act: dialog("Länk", (page, open) => open.getByRole("button", { name: "Infoga länken" }).click()) }),
  editor({ template: EDIT, kind: "full", name: "picture dialog", scripts: true, at: at("long"), act: dialog("Bild", (page, open) => open.getByRole("radio").first().waitFor()) }),
  editor({ template: EDIT, kind: "full", name: "file dialog", scripts: true, at: at("long"), act: dialog("Fil", async (page, open) => {
    await open.locator("summary").click();
    await open.locator("input[type=search]").or(open.getByRole("combobox")).first().fill("a");
  }) }),
  editor({ template: EDIT, kind: "full", name: "people to choose", scripts: true, at: at("long"), act: async (page) => {
    await page.locator("#kontaktsok").fill("an");
    await page.locator("[role=listbox] [role=option]").first().waitFor();
  } }),
  editor({ template: EDIT, kind: "full", name: "picture refused while writing", scripts: true, at: at("own"), act: async (page) => {
    await page.setInputFiles("#bildfil", { name: `${WORD}.pdf`, mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") });
    await page.getByText("går inte att använda").first().waitFor();
  } }),
  editor({ template: EDIT, kind: "full", name: "picture on its way", scripts: true, at: at("own"), act: async (page) => {
    await page.route("**/admin/bilder", () => {});
    await page.setInputFiles("#bildfil", { name: `${WORD}.png`, mimeType: "image/png", buffer: Buffer.alloc(400_000) });
    await page.locator("progress").waitFor();
  } }),
  editor({ template: EDIT, kind: "full", name: "a copy that was not saved", scripts: true, at: at("own"), act: async (page) => {
    await page.evaluate(() => {
      const form = document.querySelector("[data-form-key]");
      const owner = document.querySelector(".admin-user a").textContent.trim();
      localStorage.setItem(`torget-kopia:${form.dataset.formKey}`, JSON.stringify({ fields: { rubrik: "En annan rubrik" }, version: "1", at: Date.now(), owner }));
    });
    await page.reload();
    await page.getByRole("region", { name: "Osparad kopia" }).waitFor();
  } }),

  editor({ template: "admin/content/history", kind: "full", at: at("changed", "/historik") }),
  editor({ template: "admin/content/history", kind: "full", name: "one version", at: at("warned", "/historik") }),
  editor({ template: "admin/content/version", kind: "full", name: "compared", at: ({ facts }) => `/admin/nyheter/${facts.content.changed}/historik/${facts.content.version}` }),
  editor({ template: "admin/content/version", kind: "full", name: "the first", at: ({ facts }) => `/admin/nyheter/${facts.content.changed}/historik/${facts.content.first}` }),
  editor({ template: "admin/content/used", kind: "full", at: at("used", "/anvands", "sidor") }),
  editor({ template: "admin/content/used", kind: "empty", at: at("warned", "/anvands") }),
  editor({ template: "admin/content/share", kind: "full", at: at("long", "/granskning") }),
  editor({ template: "admin/content/share", kind: "full", name: "just made", at: at("warned", "/granskning"), act: (page) => press(page, button(page, "Skapa en länk")) }),
  editor({ template: "admin/content/share", kind: "empty", at: at("faulty", "/granskning") }),
  editor({ template: "admin/content/withdraw", kind: "full", at: at("used", "/avpublicera", "sidor") }),
  editor({ template: "admin/content/withdraw", kind: "error", name: "nothing chosen", status: 422, at: at("live", "/avpublicera"), act: (page) => press(page, button(page, "Avpublicera")) }),
  editor({ template: "admin/content/withdraw", kind: "error", name: "too long and without an address", status: 422, at: at("live", "/avpublicera"), act: async (page) => {
    await fill(page, { notis: "lång ".repeat(300), forklaring: "811218-9876" });
    await page.locator("#skal").check();
    await press(page, button(page, "Avpublicera"));
  } }),
  editor({ template: "admin/content/trash", kind: "full", at: "/admin/papperskorg" }),
  editor({ template: "admin/content/trash", kind: "full", name: "as a writer", role: "writer", at: "/admin/papperskorg" }),
  editor({ template: "admin/content/trash", kind: "empty", site: "empty", role: "administrator", at: "/admin/papperskorg" }),
  editor({ template: "admin/content/trash_one", kind: "full", name: "public and used", at: at("used", "/papperskorg", "sidor") }),
  editor({ template: "admin/content/trash_one", kind: "full", name: "a draft", at: at("faulty", "/papperskorg") }),
  editor({ template: "admin/content/refused", kind: "full", name: "pages stand under it", status: 409, at: at("page", "/papperskorg", "sidor"), act: (page) => press(page, button(page, "Lägg i papperskorgen")) }),
  editor({ template: "admin/content/refused", kind: "full", name: "changed meanwhile", status: 409, at: at("changed", "/papperskorg"), act: async (page) => {
    await page.evaluate(() => { document.querySelector("main [name=version]").value = "1"; });
    await press(page, button(page, "Lägg i papperskorgen"));
  } }),

  editor({ template: "admin/failure", kind: "full", name: "404", status: 404, at: "/admin/nyheter/999999" }),
  editor({ template: "admin/failure", kind: "full", name: "403", role: "writer", status: 403, at: "/admin/anvandare" }),

  // A draft in a window of its own, for those who write it and for those who were sent its address.
  editor({ template: "public/article/show", kind: "full", name: "a draft in the whole window", at: at("long", "/utkast") }),
  editor({ template: "public/page/show", kind: "full", name: "a draft in the whole window", at: at("page", "/utkast", "sidor") }),
  { template: "public/article/show", kind: "full", name: "a draft at its secret address", at: ({ facts }) => facts.content.shared },
  { template: "error", kind: "full", name: "a secret address that is good no longer", status: 404, at: `/granska/${"a".repeat(43)}` },
];

const NO_FORM = "it has no form that can be wrong";
const NEVER_EMPTY = "it always shows one thing";
export const NONE = {
  "admin/start/show": { error: NO_FORM },
  "admin/start/part": { error: NO_FORM },
  "admin/content/index": { error: "its filter takes whatever is typed" },
  "admin/content/tree": { error: "what cannot be moved is told by admin/content/refused" },
  "admin/content/move": { empty: NEVER_EMPTY, error: "what cannot be moved is told by admin/content/refused" },
  "admin/content/history": { empty: "there is always a version", error: NO_FORM },
  "admin/content/version": { empty: NEVER_EMPTY, error: "what cannot be restored is told by admin/content/refused" },
  "admin/content/used": { error: NO_FORM },
  "admin/content/share": { error: "its buttons have no fields; a refusal is told by admin/content/refused" },
  "admin/content/withdraw": { empty: NEVER_EMPTY },
  "admin/content/trash": { error: "its buttons have no fields; a refusal is told by admin/content/refused" },
  "admin/content/trash_one": { empty: NEVER_EMPTY, error: "a refusal is told by admin/content/refused" },
  "admin/content/refused": { empty: NEVER_EMPTY, error: "it is itself what is told" },
  "admin/failure": { empty: NEVER_EMPTY, error: "it is itself what is told" },
};
