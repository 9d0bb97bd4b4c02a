// People and units.
import { press, visit } from "../site/visitor.mjs";

const LONG_WORD = "Verksamhetsutvecklingssamordningsansvariga";
const TOO_LONG = LONG_WORD.repeat(5);

/// A person whose every field is as long as people make them.
const WORST = {
  fornamn: "Anna-Margareta Wilhelmina Charlotta", efternamn: "von Oettinger-Silfverschiöld Kräftriketsförvaltarsdotter",
  titel: "Verksamhetsutvecklingssamordningsansvarig enhetschef för måltidsservice och livsmedelsförsörjning",
  telefon: "0980-31 92 99", telefon_anm: "säkrast klockan 9–10 på tisdagar och torsdagar, men inte under lov", mobil: "070-174 06 99", mobil_anm: "bara brådskande ärenden om livsmedel",
  epost: "anna-margareta.wilhelmina.charlotta.von-oettinger-silfverschiold@barn-och-utbildningsforvaltningen.granasa.example",
  besoksadress: "Barn- och utbildningsförvaltningen\nKommunalförbundshuset, trapphus C, våning 4\nGamla Järnvägsstationsgatan 112 B", ansvar: "Kökens beställningar, livsmedelskontrakt och specialkosten.\nSvarar också på frågor om Verksamhetsutvecklingssamordningsprogrammet.",
};
/// All that can be wrong with a person at once.
const WRONG = { fornamn: "", efternamn: "", titel: TOO_LONG, telefon: "ring växeln", telefon_anm: TOO_LONG, mobil: "12", mobil_anm: TOO_LONG, epost: "anna(at)granasa", besoksadress: TOO_LONG.repeat(12), ansvar: TOO_LONG.repeat(12) };
const WRONG_UNIT = { namn: "", beskrivning: TOO_LONG.repeat(12), telefon: "ring växeln", epost: "enheten(at)granasa", besoksadress: TOO_LONG.repeat(12) };

async function fill(page, fields) {
  for (const [name, value] of Object.entries(fields)) await page.locator(`main [name=${name}]`).fill(value);
}
/// As if the form had been opened before somebody else saved.
const makeOld = (page) => page.locator("main [name=version]").evaluate((field) => { field.value = "0"; });

const table = async (page, text) => {
  await page.locator("#text").fill(text);
  await press(page, "Visa vad som skulle ändras");
};

export const STATES = [
  { template: "admin/person/index", kind: "full", role: "editor", at: "/admin/personer" },
  { template: "admin/person/index", kind: "full", name: "the longest of everything", role: "editor", at: "/admin/personer?q=Silfverschi%C3%B6ld" },
  { template: "admin/person/index", kind: "empty", name: "no hits", role: "editor", at: "/admin/personer?q=finnsinte" },
  { template: "admin/person/index", kind: "empty", name: "the first day", site: "empty", role: "administrator", at: "/admin/personer" },
  { template: "admin/person/edit", kind: "full", role: "editor", at: (program) => program.facts.longPerson },
  { template: "admin/person/edit", kind: "full", name: "contact of many texts", role: "editor", at: (program) => program.facts.usedPerson },
  { template: "admin/person/edit", kind: "full", name: "just saved", role: "editor", at: (program) => `${program.facts.longPerson}?klart=sparad` },
  { template: "admin/person/edit", kind: "empty", role: "editor", at: "/admin/personer/ny" },
  { template: "admin/person/edit", kind: "error", status: 422, role: "editor", at: "/admin/personer/ny", act: async (page) => { await fill(page, WRONG); await press(page, "Lägg till personen"); } },
  { template: "admin/person/edit", kind: "error", name: "of one who is there", status: 422, role: "editor", at: (program) => program.facts.longPerson, act: async (page) => { await fill(page, WRONG); await press(page, "Spara"); } },
  {
    template: "admin/person/edit", kind: "full", name: "somebody else has saved", status: 409, role: "editor", at: (program) => program.facts.longPerson,
    act: async (page) => { await makeOld(page); await fill(page, { fornamn: "Anna", titel: "Rektor", besoksadress: "Skolan" }); await page.locator("#skyddad").check(); await press(page, "Spara"); },
  },
  { template: "admin/person/erase", kind: "full", role: "editor", at: (program) => `${program.facts.usedPerson}/ta-bort` },
  { template: "admin/person/erase", kind: "empty", name: "used nowhere", role: "editor", at: (program) => `${program.facts.longPerson}/ta-bort` },
  {
    template: "admin/person/import", kind: "full", name: "changes, new and missing", role: "editor", at: "/admin/personer/import",
    act: (page) => table(page, `förnamn;efternamn;titel;e-post;telefon\n${WORST.fornamn};${WORST.efternamn};${LONG_WORD};${WORST.epost};\nNils;Nyström-Kräftriketsförvaltarsson;Rektor;;0980-31 92 98\nEbba;Ny;;;`),
  },
  { template: "admin/person/import", kind: "full", name: "problems in rows", status: 422, role: "editor", at: "/admin/personer/import", act: (page) => table(page, `förnamn;efternamn;telefon;e-post;enhet\n;;ring växeln;x;${LONG_WORD}\nNils;Ny;12;nils(at)granasa;\nEbba;${TOO_LONG};;;`) },
  { template: "admin/person/import", kind: "empty", role: "editor", at: "/admin/personer/import" },
  { template: "admin/person/import", kind: "error", name: "nothing chosen", status: 422, role: "editor", at: "/admin/personer/import", act: (page) => press(page, "Visa vad som skulle ändras") },
  {
    template: "admin/person/import", kind: "error", name: "the wrong file", status: 422, role: "editor", at: "/admin/personer/import",
    act: async (page) => { await page.locator("#fil").setInputFiles({ name: "semesterbild.csv", mimeType: "text/csv", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 255, 254]) }); await press(page, "Visa vad som skulle ändras"); },
  },

  { template: "admin/unit/index", kind: "full", role: "editor", at: "/admin/enheter" },
  { template: "admin/unit/index", kind: "empty", site: "empty", role: "administrator", at: "/admin/enheter" },
  { template: "admin/unit/edit", kind: "full", role: "editor", at: (program) => program.facts.longUnit },
  { template: "admin/unit/edit", kind: "empty", role: "editor", at: "/admin/enheter/ny" },
  { template: "admin/unit/edit", kind: "empty", name: "the first day", site: "empty", role: "administrator", at: "/admin/enheter/ny" },
  { template: "admin/unit/edit", kind: "error", status: 422, role: "editor", at: "/admin/enheter/ny", act: async (page) => { await fill(page, WRONG_UNIT); await press(page, "Lägg till enheten"); } },
  {
    template: "admin/unit/edit", kind: "full", name: "somebody else has saved", status: 409, role: "editor", at: (program) => program.facts.longUnit,
    act: async (page) => { await makeOld(page); await fill(page, { namn: "Måltid", beskrivning: "Mat." }); await press(page, "Spara"); },
  },
  { template: "admin/unit/remove", kind: "full", name: "refused, with all that needs it", role: "editor", at: (program) => `${program.facts.neededUnit}/ta-bort` },
  { template: "admin/unit/remove", kind: "empty", name: "nothing needs it", role: "editor", at: (program) => `${program.facts.longUnit}/ta-bort` },
];

const NO_FORM = "it has no form that can be wrong";
export const NONE = {
  "admin/person/index": { error: NO_FORM },
  "admin/person/erase": { error: NO_FORM },
  "admin/unit/index": { error: NO_FORM },
  "admin/unit/remove": { error: NO_FORM },
};

export async function prepare(browser, program) {
  const { facts } = program;
  const page = await visit(browser, program, { role: "editor" });
  const form = page.locator("main form.form");
  await page.goto("/admin/enheter/ny");
  await fill(page, { namn: `${LONG_WORD} enheten för måltidsservice`, beskrivning: `Lagar mat till skolor och äldreboenden. ${LONG_WORD}.`, telefon: "0980-31 92 97", epost: "maltidsservice.och.livsmedelsforsorjning@barn-och-utbildningsforvaltningen.granasa.example", besoksadress: WORST.besoksadress });
  await form.getByLabel("Ligger under").selectOption({ index: 2 });
  await press(page, "Lägg till enheten");
  facts.longUnit = await page.locator(".unit-name", { hasText: LONG_WORD }).first().getAttribute("href");
  facts.neededUnit = await page.locator(".unit-name", { hasText: "Kontaktcenter" }).first().getAttribute("href");

  await page.goto("/admin/personer/ny");
  await fill(page, WORST);
  for (const box of await page.locator("main [name=dolj]").all()) await box.check();
  await page.getByLabel("Mobilen tar bara emot sms").check();
  await page.getByLabel("Sista dag").fill("2099-12-31");
  await press(page, "Lägg till personen");
  facts.longPerson = new URL(page.url()).pathname;

  // Whoever is a contact of a news article is used somewhere.
  await page.goto("/nyheter");
  await page.locator("main a[href^='/nyheter/']").first().waitFor();
  for (const href of await page.locator("main a[href^='/nyheter/']").evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href")))].filter((href) => !href.includes("feed")))) {
    await page.goto(href);
    const person = page.locator(".contact-box a[href^='/medarbetare/']").first();
    if (!(await person.count())) continue;
    const name = await person.innerText();
    await page.goto(`/admin/personer?q=${encodeURIComponent(name)}`);
    facts.usedPerson = await page.locator(".staff-name a", { hasText: name }).first().getAttribute("href");
    break;
  }
  await page.context().close();
}
