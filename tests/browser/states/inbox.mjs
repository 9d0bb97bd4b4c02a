// Messages, their retention, and mail.
import { press, visit } from "../site/visitor.mjs";

const LONG_WORD = "Kommunalförbundsverksamhetsutvecklingssamordningsansvarig";
const LONG_ADDRESS = "anna-margareta.wilhelmina.charlotta.von-oettinger-silfverschiold@kraftriketsforvaltningen.granasa.example";
const TOO_LONG = `${LONG_WORD} `.repeat(200);

/// What residents write, of the odder sorts. `answer` is how they want it, `by` their address or number.
const MESSAGES = [
  { text: "Hej! Lampan vid busshållplatsen på Älvvägen 12 har varit trasig i två veckor. När lagar ni den?", name: "Maja Lind", answer: "E-post", by: "maja.lind@exempel.example" },
  { text: `${LONG_WORD}${LONG_WORD.toLowerCase()}${LONG_WORD.toLowerCase()} – vad betyder det på ert beslut?`, name: "Anna-Margareta Wilhelmina Charlotta von Oettinger-Silfverschiöld Kräftriketsförvaltarsdotter", answer: "E-post", by: LONG_ADDRESS },
  { text: "https://www.granasa.example/en/mycket/lang/adress/som/nagon/har/klistrat/in/utan/mellanslag/och/som/aldrig/tar/slut?med=parametrar&och=mer&och=mer&och=mer", answer: "Inget svar behövs" },
  { text: "VARFÖR ÄR DET INTE PLOGAT??????????????????????????????????????????????????????????????????????????????????????????????????????", name: "Å", answer: "Telefon", by: "070-174 06 98" },
  { text: "مرحبا، متى تفتح المكتبة يوم السبت؟", name: "نور", answer: "E-post", by: "noor@exempel.example" },
  { text: "<b>Kan man</b> skriva <script>alert(1)</script> & \"citat\" här?", name: "<i>Bobby</i>", answer: "E-post", by: "bobby@exempel.example" },
  { text: `Jag skriver om tre saker.\n\n1. Snöröjningen på Backmyravägen.\n2. Sopkärlet som aldrig töms.\n3. Skolskjutsen, som stannar på fel sida.\n\n${"Det här har jag påpekat flera gånger, utan att något har hänt, och nu vill jag ha ett ordentligt svar. ".repeat(20)}\n\nVänliga hälsningar\nNils`, name: "Nils Nyström", answer: "E-post", by: "nils.nystrom@exempel.example" },
  { text: "?", answer: "Inget svar behövs" },
  { text: "👍🎉 Tack för den fina lekplatsen 🛝", name: "Ebba & Love", answer: "Inget svar behövs" },
  { text: "Jag vill rapportera att pdf:en med taxor inte går att läsa med skärmläsare.", name: "Karin Ek", answer: "E-post", by: "karin.ek@exempel.example" },
];

async function write(browser, program, { text, name = "", answer, by = "" }, place) {
  const page = await visit(browser, program);
  await page.goto("/kontakt");
  await page.getByLabel("Vad gäller det?").selectOption({ index: 1 + (place % 9) });
  await page.getByLabel("Ditt meddelande").fill(text);
  await page.getByLabel("Ditt namn").fill(name);
  await page.getByLabel(answer, { exact: true }).check();
  if (answer === "E-post") await page.locator("#epost").fill(by);
  if (answer === "Telefon") await page.locator("#telefon").fill(by);
  return page;
}

const opened = (name) => (program) => program.facts.messages[name];
const wrongAnswer = async (page) => { await page.getByLabel("Ditt svar").fill(TOO_LONG); await press(page, "Skicka svaret"); };

export const STATES = [
  { template: "admin/inbox/index", kind: "full", role: "administrator", at: "/admin/inkorg" },
  { template: "admin/inbox/index", kind: "full", name: "all, of every state", role: "administrator", at: "/admin/inkorg?visa=alla" },
  { template: "admin/inbox/index", kind: "full", name: "hits", role: "administrator", at: "/admin/inkorg?q=lampan" },
  { template: "admin/inbox/index", kind: "empty", name: "a tab without messages", role: "administrator", at: "/admin/inkorg?visa=mina" },
  { template: "admin/inbox/index", kind: "empty", name: "no hits", role: "administrator", at: "/admin/inkorg?q=finnsinte" },
  { template: "admin/inbox/index", kind: "empty", name: "the first day", site: "empty", role: "administrator", at: "/admin/inkorg" },

  { template: "admin/inbox/show", kind: "full", name: "notes and an answer that waits", role: "administrator", at: opened("handled") },
  { template: "admin/inbox/show", kind: "full", name: "the longest word, name and address", role: "administrator", at: opened("long") },
  { template: "admin/inbox/show", kind: "full", name: "done", role: "administrator", at: opened("done") },
  { template: "admin/inbox/show", kind: "full", name: "to be called", role: "administrator", at: opened("call") },
  { template: "admin/inbox/show", kind: "full", name: "from right to left", role: "administrator", at: opened("arabic") },
  { template: "admin/inbox/show", kind: "empty", name: "nothing but a question mark", role: "administrator", at: opened("short") },
  { template: "admin/inbox/show", kind: "error", name: "the answer", status: 422, role: "administrator", at: opened("handled"), act: wrongAnswer },
  { template: "admin/inbox/show", kind: "error", name: "no answer", status: 422, role: "administrator", at: opened("long"), act: (page) => press(page, "Skicka svaret") },
  { template: "admin/inbox/show", kind: "error", name: "the note", status: 422, role: "administrator", at: opened("handled"), act: (page) => press(page, "Spara anteckningen") },
  { template: "admin/inbox/show", kind: "error", name: "how it was answered", status: 422, role: "administrator", at: opened("handled"), act: async (page) => { await page.getByLabel("Hur besvarades det?").fill(TOO_LONG); await press(page, "Markera som besvarat"); } },
  {
    template: "admin/inbox/show", kind: "error", name: "somebody else was first", status: 409, role: "administrator", at: opened("handled"),
    act: async (page) => { for (const field of await page.locator("#fordela [name=version]").all()) await field.evaluate((e) => { e.value = "0"; }); await press(page, "Tilldela"); },
  },
  { template: "admin/inbox/printed", kind: "full", role: "administrator", at: (program) => `${program.facts.messages.handled}?utskrift=1` },
  { template: "admin/inbox/printed", kind: "empty", name: "nothing but a question mark", role: "administrator", at: (program) => `${program.facts.messages.short}?utskrift=1` },

  { template: "admin/inbox/purges", kind: "full", name: "some are to be removed", role: "administrator", at: "/admin/inkorg/gallring" },
  { template: "admin/inbox/purges", kind: "empty", name: "nothing decided", site: "empty", role: "administrator", at: "/admin/inkorg/gallring" },

  { template: "admin/mail/show", kind: "full", name: "letters wait", role: "administrator", at: "/admin/inkorg/utskick" },
  { template: "admin/mail/show", kind: "empty", name: "not set up", site: "empty", role: "administrator", at: "/admin/inkorg/utskick" },
  {
    template: "admin/mail/show", kind: "error", name: "a letter is asked for on a page from when mail was set up", site: "empty", status: 422, role: "administrator", at: "/admin/inkorg/utskick",
    act: async (page) => { await page.locator("form.sign-out").evaluate((form) => { form.action = "/admin/inkorg/utskick/prov"; }); await press(page, page.locator("form.sign-out button")); },
  },
];

export const NONE = {
  "admin/inbox/index": { error: "a search finds something or nothing" },
  "admin/inbox/printed": { error: "it is read only" },
  "admin/inbox/purges": { error: "it is read only" },
};

export async function prepare(browser, program) {
  const written = [];
  for (const [place, message] of MESSAGES.entries()) written.push(await write(browser, program, message, place));
  // What is sent within three seconds is taken for a machine's.
  await written.at(-1).waitForTimeout(3200);
  for (const page of written) {
    await press(page, "Skicka meddelandet");
    await page.context().close();
  }
  const page = await visit(browser, program, { role: "administrator" });
  const find = async (words) => {
    await page.goto(`/admin/inkorg?q=${encodeURIComponent(words)}`);
    return page.locator(".inbox-what a").first().getAttribute("href");
  };
  const messages = { handled: await find("tre saker"), long: await find("beslut"), done: await find("lekplatsen"), call: await find("plogat"), arabic: await find("المكتبة"), short: "" };
  await page.goto("/admin/inkorg?visa=alla");
  messages.short = await page.locator(".inbox-what a", { hasText: /^\s*\?\s*$/ }).first().getAttribute("href");
  program.facts.messages = messages;

  await page.goto(messages.handled);
  await page.getByLabel("Tilldela").selectOption({ index: 1 });
  await press(page, "Tilldela");
  for (const note of ["Ringde entreprenören, de kommer på torsdag.", `${LONG_WORD}${LONG_WORD}\n\nhttps://www.granasa.example/en/mycket/lang/adress/som/aldrig/tar/slut/utan/mellanslag/alls`]) {
    await page.getByLabel("Ny anteckning").fill(note);
    await press(page, "Spara anteckningen");
  }
  await page.getByLabel("Ditt svar").fill(`Hej Nils!\n\nTack för att du hör av dig. ${LONG_WORD} tittar på det.\n\nVänliga hälsningar\nGranåsa kommun`);
  await page.getByLabel("Markera som besvarat samtidigt").uncheck();
  await press(page, "Skicka svaret");
  await page.goto(messages.done);
  await page.getByLabel("Hur besvarades det?").fill("Inget svar behövs. Hälsade till parkenheten.");
  await press(page, "Markera som besvarat");
  await page.context().close();
}
