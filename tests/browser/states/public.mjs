// What residents meet.
import { visit } from "../site/visitor.mjs";

const LONG_WORD = "Fastighetsunderhållsavdelningsföreståndarutbildningsanmälan";
const NO_EMAIL = `${LONG_WORD.toLowerCase()}-utan-snabel-a.granasa.example`;

/// Sends the form as it stands, or with what is filled in.
const send = (fill) => async (page) => {
  await fill?.(page);
  await page.locator("main form button[type=submit]").last().click();
};
/// Sends a form by hand: to where the page itself has none.
const post = (path) => async (page) => {
  await page.evaluate((path) => {
    const form = Object.assign(document.createElement("form"), { method: "post", action: path });
    document.body.append(form);
    form.submit();
  }, path);
  await page.waitForURL(`**${path}`);
};
let stamp; // Of the contact form, from before any state is seen: a form that was opened just now is taken for a robot's.
const other = (program) => program.facts.otherFormat;

/// How many searches were made, so that each can be another.
let searches = 0;

export const STATES = [
  { template: "public/home/show", kind: "full", at: "/" },
  { template: "public/home/show", kind: "empty", site: "empty", at: "/" },

  { template: "public/article/index", kind: "full", at: "/nyheter" },
  { template: "public/article/index", kind: "full", name: "filtered", at: "/nyheter?amne=kommun&ar=2026&forvaltning=raddningstjanstsamordningsforbundet" },
  { template: "public/article/index", kind: "full", name: "second page", at: "/nyheter?sida=2" },
  { template: "public/article/index", kind: "empty", name: "nothing matches", at: "/nyheter?amne=omsorg&ar=2024" },
  { template: "public/article/index", kind: "empty", site: "empty", at: "/nyheter" },

  { template: "public/article/show", kind: "full", at: "/nyheter/allt-pa-en-gang" },
  { template: "public/article/show", kind: "full", name: "of the demo", at: "/nyheter/biblioteket-oppnar-igen" },
  { template: "public/article/show", kind: "full", name: "without picture", at: "/nyheter/utan-bild" },
  { template: "public/article/show", kind: "full", name: "older than a year", at: "/nyheter/nagot-gammalt" },
  { template: "public/article/show", kind: "full", name: "no longer holds", at: "/nyheter/galler-inte-langre" },
  { template: "public/article/show", kind: "empty", name: "heading and a word", at: "/nyheter/bara-text" },

  { template: "public/page/show", kind: "full", at: "/fastighetsunderhall/underhallsplan" },
  { template: "public/page/show", kind: "full", name: "section", at: "/fastighetsunderhall" },
  { template: "public/page/show", kind: "full", name: "deep", at: "/fastighetsunderhall/underhallsplan/tillsyn/raddningstjanst/brandskyddskontroll" },
  { template: "public/page/show", kind: "full", name: "of the demo", at: "/bygga-bo-och-miljo/bygglov/avgifter" },
  { template: "public/page/show", kind: "empty", name: "heading alone", at: "/fastighetsunderhall/tom" },

  { template: "public/contact/show", kind: "full", at: "/kontakt" },
  { template: "public/contact/show", kind: "empty", site: "empty", at: "/kontakt" },
  { template: "public/contact/show", kind: "error", name: "nothing filled in", at: "/kontakt", status: 422, act: send() },
  {
    template: "public/contact/show", kind: "error", name: "all faults", at: "/kontakt", status: 422,
    act: send(async (page) => {
      await page.getByLabel("Ditt namn").fill(LONG_WORD.repeat(4));
      await page.getByLabel("E-post", { exact: true }).check();
      await page.getByLabel("E-postadress").fill(NO_EMAIL);
      await page.getByLabel("Telefonnummer").fill("inget nummer alls");
    }),
  },
  {
    template: "public/contact/show", kind: "error", name: "too many", at: "/kontakt", status: 429,
    async act(page) {
      const form = { arende: "Annat", meddelande: "Samma meddelande flera gånger.", svar: "inget", stampel: stamp };
      // The same stamp is the same message, so the inbox has it once.
      for (let times = 0; times < 6; times++) await page.request.post("/kontakt", { form, maxRedirects: 0 });
      await page.getByLabel("Vad gäller det?").selectOption("Annat");
      await page.getByLabel("Ditt meddelande").fill(form.meddelande);
      await page.getByLabel("Inget svar behövs").check();
      await page.locator("[name=stampel]").evaluate((field, stamp) => { field.value = stamp; }, stamp);
      await send()(page);
    },
  },

  { template: "public/message/received", kind: "full", at: "/kontakt/mottaget/2026-BCDFGH" },
  { template: "public/message/received", kind: "full", name: "of the statement", at: "/tillganglighetsredogorelse/mottaget/2026-BCDFGH" },
  { template: "public/message/received", kind: "full", name: "of another format", at: (program) => `${other(program)}/mottaget/2026-BCDFGH` },

  { template: "public/person/index", kind: "full", at: "/medarbetare" },
  { template: "public/person/index", kind: "full", name: "second page", at: "/medarbetare?sida=2" },
  { template: "public/person/index", kind: "full", name: "letter", at: "/medarbetare?bokstav=%C3%96" },
  { template: "public/person/index", kind: "full", name: "for print", at: "/medarbetare?utskrift=1" },
  { template: "public/person/index", kind: "full", name: "of a unit", at: "/medarbetare?enhet=raddningstjanstsamordningsforbundet" },
  { template: "public/person/index", kind: "empty", name: "nobody found", at: `/medarbetare?namn=${LONG_WORD}&enhet=kommunledning&bokstav=A` },
  { template: "public/person/index", kind: "empty", site: "empty", at: "/medarbetare" },

  { template: "public/person/show", kind: "full", at: "/medarbetare/alexandrina-wolfeschlegelstein" },
  { template: "public/person/show", kind: "full", name: "of the demo", at: "/medarbetare/karin-lind" },
  { template: "public/person/show", kind: "empty", name: "only a name", at: "/medarbetare/bo-o" },

  { template: "public/unit/index", kind: "full", at: "/organisation" },
  { template: "public/unit/index", kind: "empty", site: "empty", at: "/organisation" },
  { template: "public/unit/show", kind: "full", at: "/organisation/raddningstjanstsamordningsforbundet" },
  { template: "public/unit/show", kind: "full", name: "deep, with people", at: "/organisation/fastighetsunderhall" },
  { template: "public/unit/show", kind: "full", name: "of the demo", at: "/organisation/kommunledning" },
  { template: "public/unit/show", kind: "empty", name: "with nobody", at: "/organisation/vattenforbrukningsavlasning" },

  { template: "public/search/index", kind: "full", name: "all kinds", at: "/sok?q=fastighetsunderh%C3%A5llsavdelningsf%C3%B6rest%C3%A5ndare" },
  { template: "public/search/index", kind: "full", name: "several pages", at: "/sok?q=kommunen&sida=2" },
  { template: "public/search/index", kind: "full", name: "people", at: "/sok?q=chef&typ=personer" },
  { template: "public/search/index", kind: "empty", name: "not asked yet", at: "/sok" },
  { template: "public/search/index", kind: "empty", name: "nothing found", at: `/sok?q=${"x".repeat(300)}` },
  { template: "public/search/index", kind: "empty", name: "nothing there", site: "empty", at: "/sok?q=bygglov" },

  { template: "public/accessibility/show", kind: "full", at: "/tillganglighetsredogorelse" },
  { template: "public/accessibility/show", kind: "empty", site: "empty", at: "/tillganglighetsredogorelse" },
  { template: "public/accessibility/show", kind: "error", at: "/tillganglighetsredogorelse", status: 422, act: send((page) => page.getByLabel("E-postadress").fill(NO_EMAIL)) },

  { template: "public/privacy/show", kind: "full", at: "/personuppgifter" },
  { template: "public/privacy/show", kind: "empty", site: "empty", at: "/personuppgifter" },

  { template: "public/download/other_format", kind: "full", at: other },
  {
    template: "public/download/other_format", kind: "error", at: other, status: 422,
    act: send(async (page) => {
      await page.getByLabel("E-post", { exact: true }).check();
      await page.getByLabel("E-postadress").fill(NO_EMAIL);
    }),
  },
  { template: "public/download/other_format", kind: "error", name: "nothing filled in", at: other, status: 422, act: send() },

  { template: "error", kind: "full", name: "404", at: `/arkiv/2022-05-20-${LONG_WORD.toLowerCase()}.html`, status: 404 },
  { template: "error", kind: "empty", name: "404", site: "empty", at: "/finns-inte", status: 404 },
  { template: "error", kind: "error", name: "410", at: "/fastighetsunderhallsavdelningsforestandarutbildningen", status: 410 },
  { template: "error", kind: "error", name: "400", at: "/sok?sida=tva", status: 400 },
  { template: "error", kind: "error", name: "405", at: "/kontakt", status: 405, act: post("/nyheter") },
  {
    template: "error", kind: "error", name: "403", status: 403,
    at: (program) => `data:text/html,<title>Elsewhere</title><form method=post action=${program.url}/kontakt><button>Skicka</button></form>`,
    async act(page) {
      await page.getByRole("button").click();
      await page.waitForURL("**/kontakt");
    },
  },
  {
    template: "error", kind: "error", name: "429", at: "/sok", status: 429,
    async act(page) {
      // Each another, since what was asked for before is kept and costs nothing.
      for (let times = 0; times < 40; times++) await page.request.get(`/sok?q=sophämtning+${++searches}`);
      await page.goto(`/sok?q=sophämtning+${++searches}`);
    },
  },
];
export const NONE = {
  "public/home/show": { error: "it has no form that can be wrong" },
  "public/article/index": { error: "what it does not know is answered by the template error" },
  "public/article/show": { error: "it has no form that can be wrong" },
  "public/page/show": { error: "it has no form that can be wrong" },
  "public/message/received": { empty: "it always tells one number", error: "a number that is none is answered by the template error" },
  "public/person/index": { error: "what it does not know is answered by the template error" },
  "public/person/show": { error: "it has no form that can be wrong" },
  "public/unit/index": { error: "it has no form that can be wrong" },
  "public/unit/show": { error: "it has no form that can be wrong" },
  "public/search/index": { error: "every text can be searched for; too many searches are answered by the template error" },
  "public/privacy/show": { error: "it has no form that can be wrong" },
  "public/download/other_format": { empty: "it always is about one file" },
};

export async function prepare(browser, program) {
  const page = await visit(browser, program, { role: "editor" });
  await page.goto("/nyheter/allt-pa-en-gang");
  program.facts.otherFormat = await page.locator("a[href$='/annat-format']").first().getAttribute("href");
  await page.goto("/kontakt");
  stamp = await page.locator("[name=stampel]").inputValue();
  // A text that no longer holds can only be made so by an editor.
  await page.goto("/admin/nyheter?q=Tj%C3%A4rnlidenbacken");
  await page.getByRole("link", { name: /Tjärnlidenbacken/ }).first().click();
  await page.goto(`${new URL(page.url()).pathname}/avpublicera`);
  await page.getByLabel("Den gäller inte längre", { exact: false }).check();
  await page.getByLabel("Meddelande", { exact: true }).fill("Vägen är sandad och Räddningstjänstsamordningsförbundets utbildningsanläggning går att nå igen.");
  await page.getByRole("button", { name: "Avpublicera" }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/avpublicera"));
  await page.context().close();
}
