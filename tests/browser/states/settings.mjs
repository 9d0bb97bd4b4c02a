// The settings, and the log.
import { press, visit } from "../site/visitor.mjs";

const LONG_WORD = "Verksamhetsutvecklingssamordningsansvariga";
const TOO_LONG = LONG_WORD.repeat(60);

async function fill(page, fields) {
  for (const [id, value] of Object.entries(fields)) {
    const field = page.locator(`[id='${id}']`);
    if (typeof value === "boolean") await field.setChecked(value);
    else if (await field.evaluate((e) => e.tagName === "SELECT")) await field.selectOption(value);
    else await field.fill(value);
  }
}
/// Sends the part with these faults.
const wrong = (fields, prepared) => async (page) => { await prepared?.(page); await fill(page, fields); await press(page, page.locator("#spara")); };
/// As if the form had been opened before somebody else saved.
const old = (fields) => async (page) => { await page.locator("[name=sett]").evaluate((e) => { e.value = "0"; }); await fill(page, fields); await press(page, page.locator("#spara")); };
const times = (count, name) => async (page) => { for (let n = 0; n < count; n++) await press(page, name); };

const part = (template, path, states) => [
  { template: `admin/settings/${template}`, kind: "full", role: "administrator", at: `/admin/installningar/${path}` },
  { template: `admin/settings/${template}`, kind: "empty", site: "empty", role: "administrator", at: `/admin/installningar/${path}` },
  ...states.map((state) => ({ template: `admin/settings/${template}`, role: "administrator", at: `/admin/installningar/${path}`, ...state })),
];
const error = (act, more) => ({ kind: "error", status: 422, act, ...more });
const rowsAdded = (name) => ({ kind: "full", name: "rows added without scripts", scripts: false, act: times(2, name) });

export const STATES = [
  { template: "admin/settings/index", kind: "full", role: "administrator", at: "/admin/installningar" },
  { template: "admin/settings/index", kind: "empty", site: "empty", role: "administrator", at: "/admin/installningar" },
  ...part("municipality", "kommunen", [
    error(wrong({ namn: "", telefon: "ring växeln", sms: "12", epost: "kontakt(at)granasa", beskrivning: TOO_LONG })),
    { kind: "full", name: "somebody else has saved", status: 409, act: old({ namn: `${LONG_WORD} kommun`, beskrivning: LONG_WORD }) },
    { kind: "full", name: "just saved, and more remains", site: "empty", at: "/admin/installningar/kommunen?klart=sparad" },
  ]),
  ...part("looks", "utseende", [
    error(wrong({ "farg-egen": true, egen_farg: "#ffff00" }), { name: "a colour that is too light" }),
    error(wrong({ "farg-egen": true, egen_farg: "blå" }), { name: "no colour at all" }),
  ]),
  ...part("front_page", "startsida", [
    error(wrong({ nyheter: "99", rubrik: TOO_LONG, "rad-0-arende": "", "rad-1-lank": "javascript:1", "rad-2-lank": "sida:99999", "rad-3-arende": TOO_LONG, alt: "" })),
    { kind: "full", name: "a search for pages", act: async (page) => { await page.getByText("Sök en sida att lägga till").click(); await page.locator("#lanksok").fill("förskola"); await press(page, page.locator("[value=sok-lank]")); } },
    { kind: "empty", name: "a search that finds nothing", act: async (page) => { await page.getByText("Sök en sida att lägga till").click(); await page.locator("#lanksok").fill("finnsinte"); await press(page, page.locator("[value=sok-lank]")); } },
  ]),
  ...part("hours", "oppettider", [
    error(wrong({ "rad-0-dag": "", "rad-0-orsak": TOO_LONG, "rad-0-telefon": "nio", "rad-0-besok": "9-25" }, async (page) => { for (const field of await page.locator(".hours-day input").all()) await field.fill("från nio till fem"); })),
    rowsAdded("Lägg till en dag"),
    { kind: "full", name: "how it will be", act: (page) => press(page, "Visa hur det blir") },
  ]),
  ...part("contact_form", "kontaktformular", [
    error(wrong({ svarstid: "", registrator: "registrator(at)granasa", gallras: "snart", "rad-0-arende": "", "rad-1-arende": TOO_LONG, gallringsbeslut: TOO_LONG })),
    rowsAdded("Lägg till ett ärende"),
  ]),
  ...part("website", "webbplats", [error(wrong({ egna_vardar: `https://bibliotek.exempel.se\n${LONG_WORD}`, gammal_efter: "länge", epostrubrik: TOO_LONG, eposttext: TOO_LONG.repeat(5), kontroll_efter: "0" }))]),
  ...part("accessibility", "tillganglighet", [
    error(wrong({ bedomd: "", uppdaterad: "", metod: "", tillsyn: "digg", "rad-0-brist": "", "rad-1-skal": "" })),
    error(wrong({}), { name: "of a new site", site: "empty" }),
    rowsAdded("Lägg till en brist"),
  ]),
  ...part("privacy", "personuppgifter", [
    error(wrong({ ansvarig: "", ombud: "ombud(at)granasa", sparas: TOO_LONG.repeat(5), text: "Fråga 19850615-2384. Se [sidan](sida:99999)." })),
    { kind: "full", name: "a search for pages", act: async (page) => { await page.getByText("Hitta en sida att länka till").click(); await page.locator("#lanksok").fill("förskola"); await press(page, page.locator("[value=sok-lank]")); } },
  ]),
  { template: "admin/settings/menu", kind: "full", role: "administrator", at: "/admin/installningar/meny" },
  { template: "admin/settings/menu", kind: "empty", site: "empty", role: "administrator", at: "/admin/installningar/meny" },
  { template: "admin/settings/topics", kind: "full", role: "administrator", at: "/admin/installningar/amnen" },
  { template: "admin/settings/topics", kind: "empty", site: "empty", role: "administrator", at: "/admin/installningar/amnen" },
  { template: "admin/settings/topics", kind: "error", name: "a new one without a name", status: 422, role: "administrator", at: "/admin/installningar/amnen", act: (page) => press(page, "Lägg till ämnet") },
  {
    template: "admin/settings/topics", kind: "error", name: "a name that is taken", status: 422, role: "administrator", at: "/admin/installningar/amnen",
    act: async (page) => { const forms = page.locator("form.topic"); await forms.nth(0).locator("[name=namn]").fill((await forms.nth(1).locator("label").first().innerText()).trim()); await press(page, forms.nth(0).locator("[value=byt]")); },
  },
  // Only a topic that news articles have is refused.
  { template: "admin/settings/topics", kind: "error", name: "one that is used", status: 422, role: "administrator", at: "/admin/installningar/amnen", act: (page) => press(page, page.locator("form.topic", { hasText: "Används av" }).first().locator("[value=ta-bort]")) },

  { template: "admin/log/index", kind: "full", role: "administrator", at: "/admin/logg" },
  { template: "admin/log/index", kind: "empty", name: "nothing fits", role: "administrator", at: "/admin/logg?om=nyhet:99999999" },
  { template: "admin/log/index", kind: "full", name: "the first day", site: "empty", role: "administrator", at: "/admin/logg" },
  { template: "admin/log/index", kind: "error", name: "the days", status: 422, role: "administrator", at: `/admin/logg?vem=${LONG_WORD}&fran=2026-12-31&till=2026-01-01` },
];

export const NONE = {
  "admin/settings/index": { error: "it has no form" },
  "admin/settings/menu": { error: "its buttons only move what is there" },
};

export async function prepare(browser, program) {
  const page = await visit(browser, program, { role: "administrator" });
  await page.goto("/admin/installningar/oppettider");
  await press(page, "Lägg till en dag");
  const row = page.locator(".form-row").last();
  await row.getByLabel("Datum").fill("2099-06-05");
  await row.getByLabel("Varför").fill(`Utbildningsdag för ${LONG_WORD.toLowerCase()}`);
  await row.getByLabel("Telefon").fill("8.00–12.00 och 13.00–16.00");
  await row.getByLabel("Besök").fill("stängt");
  await press(page, page.locator("#spara"));
  await page.goto("/admin/installningar/amnen");
  await page.locator("#namn").fill(`${LONG_WORD} och kultur`);
  await press(page, "Lägg till ämnet");
  await page.context().close();
}
