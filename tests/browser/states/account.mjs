// Signing in, the own account, and users.
import { createHmac } from "node:crypto";
import { PASSWORD } from "../site/program.mjs";
import { keepSignedIn, press, visit } from "../site/visitor.mjs";

const LONG_NAME = "Anna-Margareta Wilhelmina Charlotta von Oettinger-Silfverschiöld Kräftriketsförvaltarsdotter";
const LONG_ADDRESS = "anna-margareta.wilhelmina.charlotta.von-oettinger-silfverschiold@kraftriketsforvaltningen.granasa.example";

/// Users of these states' own: what is done to them disturbs nobody who is signed in elsewhere.
const KEEPER = "forvaltare@granasa.example"; // An administrator.
const WRITER = "skrivare@granasa.example"; // Signed in on several devices.
const CAREFUL = "forsiktig@granasa.example"; // Signs in in two steps.
const STOPPED = "avstangd@granasa.example";
const FORGETFUL = "vilse@granasa.example";

let strangers = 0;
/// Nobody's address, another each time, so that failures do not add up.
const stranger = () => `okand${++strangers}.${LONG_ADDRESS}`;

async function signIn(page, email, password = PASSWORD) {
  await page.locator("#epost").fill(email);
  await page.locator("#losenord").fill(password);
  await press(page, "Logga in");
}
/// The page at this path, as one of these users who has just signed in: what is most delicate is asked for again after ten minutes.
const just = (email, path, act) => ({
  at: (program) => `/admin/logga-in?till=${encodeURIComponent(typeof path === "function" ? path(program) : path)}`,
  act: async (page, look) => { await signIn(page, email); await act?.(page, look); },
});

const confirm = (page) => page.goto("/admin/bekrafta?till=/admin/anvandare");

/// The code of an app that has this key (RFC 6238).
function codeOf(key, now = Date.now()) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...key.replace(/[^A-Z2-7]/gi, "").toUpperCase()].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const hash = createHmac("sha1", bytes).update(counter).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/// New recovery codes take the place of the old ones, so one visitor at a time has them.
let recoveryCodes = [];
let turn = Promise.resolve();
function newRecoveryCodes(page) {
  const mine = turn.then(async () => {
    await signIn(page, CAREFUL);
    await page.locator("#kod").fill(recoveryCodes.pop());
    await press(page, "Fortsätt");
    await press(page, "Skapa nya reservkoder");
    recoveryCodes = await page.locator(".recovery-codes code").allInnerTexts();
  });
  turn = mine.catch(() => {});
  return mine;
}

/// Sends a text when one is no longer signed in.
async function sendSignedOut(page) {
  // Put there rather than typed: the preview follows who types, and would ask without being signed in.
  await page.locator("#rubrik").evaluate((field) => { field.value = "Bron över Rönnälven öppnar i november"; });
  await page.locator("[name=text]").evaluate((field) => { field.value = `Bron öppnar klockan 9.\n\n${"Verksamhetsutvecklingssamordningsansvariga".repeat(3)} klipper bandet.`; });
  await page.context().clearCookies();
  await press(page, page.locator("[value=spara]").first());
}
async function signInCarrying(page, email, password = PASSWORD) {
  await page.locator("[name='logga-in.epost']").fill(email);
  await page.locator("[name='logga-in.losenord']").fill(password);
  await press(page, page.locator("main form button[type=submit]").first());
}

const WEAK = async (page) => {
  await page.locator("#nytt-losenord").fill("kort");
  await page.locator("#nytt-losenord-igen").fill("annat");
};

export const STATES = [
  { template: "admin/sign_in/show", kind: "empty", at: "/admin/logga-in" },
  { template: "admin/sign_in/show", kind: "full", name: "just signed out", ...just(WRITER, "/admin/konto", (page) => press(page, page.getByRole("banner").getByRole("button"))) },
  { template: "admin/sign_in/show", kind: "error", name: "a wrong password", status: 401, at: "/admin/logga-in", act: (page) => signIn(page, stranger(), "fel") },
  { template: "admin/sign_in/show", kind: "error", name: "locked out", status: 429, at: "/admin/logga-in", act: async (page) => { const email = stranger(); for (let tries = 0; tries < 6; tries++) await signIn(page, email, "fel"); } },
  { template: "admin/sign_in/code", kind: "full", ...just(CAREFUL, "/admin") },
  { template: "admin/sign_in/code", kind: "error", status: 401, ...just(CAREFUL, "/admin", async (page) => { await page.locator("#kod").fill("fel kod"); await press(page, "Fortsätt"); }) },
  { template: "admin/sign_in/confirm", kind: "full", ...just(KEEPER, "/admin/konto", confirm) },
  { template: "admin/sign_in/confirm", kind: "error", status: 401, ...just(KEEPER, "/admin/konto", async (page) => { await confirm(page); await page.locator("#losenord").fill("fel"); await press(page, "Fortsätt"); }) },
  { template: "admin/sign_in/resume", kind: "full", name: "nobody is signed in", status: 401, role: "writer", at: "/admin/nyheter/ny", act: sendSignedOut },
  { template: "admin/sign_in/resume", kind: "full", name: "somebody else signed in", role: "writer", at: "/admin/nyheter/ny", act: async (page) => { await sendSignedOut(page); await signInCarrying(page, WRITER); } },
  { template: "admin/sign_in/resume", kind: "full", name: "a code is needed, too", role: "writer", at: "/admin/nyheter/ny", act: async (page) => { await sendSignedOut(page); await signInCarrying(page, CAREFUL); } },
  {
    template: "admin/sign_in/resume", kind: "full", name: "from a page of an earlier session", status: 403, role: "writer", at: "/admin/nyheter/ny",
    act: async (page) => { await page.locator("#rubrik").evaluate((field) => { field.value = "Bron öppnar"; }); await page.locator("main [name=_token]").first().evaluate((e) => { e.value = "gammal"; }); await press(page, page.locator("[value=spara]").first()); },
  },
  { template: "admin/sign_in/resume", kind: "error", status: 401, role: "writer", at: "/admin/nyheter/ny", act: async (page) => { await sendSignedOut(page); await signInCarrying(page, stranger(), "fel"); } },

  { template: "admin/account/show", kind: "full", name: "signed in on several devices", role: WRITER, at: "/admin/konto" },
  { template: "admin/account/show", kind: "full", name: "in two steps", role: CAREFUL, at: "/admin/konto" },
  { template: "admin/account/show", kind: "error", name: "the name", status: 422, role: WRITER, at: "/admin/konto", act: async (page) => { await page.locator("#namn").fill(""); await press(page, "Spara namnet"); } },
  { template: "admin/account/show", kind: "error", name: "all of the password", status: 422, role: WRITER, at: "/admin/konto", act: async (page) => { await page.locator("#losenord").fill("fel"); await WEAK(page); await press(page, "Byt lösenord"); } },
  { template: "admin/account/second_factor", kind: "full", ...just(WRITER, "/admin/konto/tvasteg") },
  { template: "admin/account/second_factor", kind: "error", status: 422, ...just(WRITER, "/admin/konto/tvasteg", async (page) => { await page.locator("#kod").fill("000000"); await press(page, "Slå på"); }) },
  { template: "admin/account/recovery_codes", kind: "full", at: "/admin/logga-in?till=/admin/konto", act: newRecoveryCodes },

  { template: "admin/user/index", kind: "full", role: "administrator", at: "/admin/anvandare" },
  { template: "admin/user/index", kind: "empty", name: "the first day", site: "empty", role: "administrator", at: "/admin/anvandare" },
  { template: "admin/user/edit", kind: "full", name: "the longest name and address", ...just(KEEPER, (program) => program.facts.users.long) },
  { template: "admin/user/edit", kind: "full", name: "oneself", ...just(KEEPER, (program) => program.facts.users.keeper) },
  { template: "admin/user/edit", kind: "full", name: "in two steps", ...just(KEEPER, (program) => program.facts.users.careful) },
  { template: "admin/user/edit", kind: "full", name: "stopped", ...just(KEEPER, (program) => program.facts.users.stopped) },
  { template: "admin/user/edit", kind: "empty", ...just(KEEPER, "/admin/anvandare/ny") },
  {
    template: "admin/user/edit", kind: "error", status: 422,
    ...just(KEEPER, "/admin/anvandare/ny", async (page) => {
      await page.locator("#epost").fill("nils(at)granasa");
      await page.locator("[name=roll]:checked").evaluate((e) => { e.checked = false; });
      await press(page, "Skapa inbjudan");
    }),
  },
  { template: "admin/user/edit", kind: "error", name: "an address that is taken", status: 422, ...just(KEEPER, "/admin/anvandare/ny", async (page) => { await page.locator("#namn").fill("Nils"); await page.locator("#epost").fill(WRITER); await press(page, "Skapa inbjudan"); }) },
  { template: "admin/user/edit", kind: "error", name: "of one who is there", status: 422, ...just(KEEPER, (program) => program.facts.users.long, async (page) => { await page.locator("#namn").fill(LONG_NAME.repeat(3)); await press(page, "Spara"); }) },
  { template: "admin/user/link", kind: "full", name: "an invitation", ...just(KEEPER, (program) => program.facts.users.long, (page) => press(page, "Skapa ny inbjudan")) },
  { template: "admin/user/link", kind: "full", name: "a new password", ...just(KEEPER, (program) => program.facts.users.reset, (page) => press(page, "Skapa länk för nytt lösenord")) },

  { template: "admin/welcome/show", kind: "full", name: "an invitation", at: (program) => program.facts.invitation },
  { template: "admin/welcome/show", kind: "full", name: "a new password", at: (program) => program.facts.newPassword },
  { template: "admin/welcome/show", kind: "error", name: "a weak password", status: 422, at: (program) => program.facts.invitation, act: async (page) => { await WEAK(page); await press(page, "Spara lösenordet och logga in"); } },
  { template: "admin/welcome/show", kind: "error", name: "not the same twice", status: 422, at: (program) => program.facts.invitation, act: async (page) => { await page.locator("#nytt-losenord").fill(PASSWORD); await page.locator("#nytt-losenord-igen").fill("annat"); await press(page, "Spara lösenordet och logga in"); } },
  { template: "admin/welcome/over", kind: "full", status: 410, at: (program) => program.facts.usedLink },
];

const NO_EMPTY = "its form is empty as it is";
const NO_FORM = "it has no form that can be wrong";
export const NONE = {
  "admin/sign_in/code": { empty: NO_EMPTY },
  "admin/sign_in/confirm": { empty: NO_EMPTY },
  "admin/sign_in/resume": { empty: "it is there because somebody has written something" },
  "admin/account/show": { empty: "one who sees it has a name and a session" },
  "admin/account/second_factor": { empty: NO_EMPTY },
  "admin/account/recovery_codes": { empty: "there are always ten", error: NO_FORM },
  "admin/user/index": { error: NO_FORM },
  "admin/user/link": { empty: "it is there because a link was made", error: NO_FORM },
  "admin/welcome/show": { empty: NO_EMPTY },
  "admin/welcome/over": { empty: "it says one thing", error: NO_FORM },
};

/// Makes a user; gives the path of the link where they choose a password.
async function add(program, email, name, ...rights) {
  const told = await program.command("user add", "--email", email, "--name", name, "--public-url", program.url, ...rights);
  return told.match(/\/admin\/valkommen\/\S+/)[0];
}
async function choosePassword(browser, program, link, more = {}) {
  const page = await visit(browser, program, more);
  await page.goto(link);
  await page.locator("#nytt-losenord").fill(PASSWORD);
  await page.locator("#nytt-losenord-igen").fill(PASSWORD);
  await press(page, "Spara lösenordet och logga in");
  return page;
}

export async function prepare(browser, program) {
  const { facts } = program;
  const keeper = await choosePassword(browser, program, await add(program, KEEPER, "Frida Förvaltare", "--role", "administrator", "--registrar"));
  const writersLink = await add(program, WRITER, "Sanna Skrivare", "--role", "writer");
  const writer = await choosePassword(browser, program, writersLink, { userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0" });
  const careful = await choosePassword(browser, program, await add(program, CAREFUL, "Filip Försiktig", "--role", "editor"));
  const stopped = await choosePassword(browser, program, await add(program, STOPPED, "Alva Avstängd", "--role", "writer", "--crisis"));
  await choosePassword(browser, program, await add(program, "glomsk@granasa.example", "Gustav Glömsk", "--role", "writer")).then((page) => page.context().close());
  await add(program, LONG_ADDRESS, LONG_NAME, "--role", "editor", "--registrar", "--crisis");
  facts.usedLink = writersLink;
  facts.invitation = await add(program, `ny.${LONG_ADDRESS}`, LONG_NAME, "--role", "writer");
  await choosePassword(browser, program, await add(program, FORGETFUL, "Vera Vilse", "--role", "writer")).then((page) => page.context().close());
  facts.newPassword = (await program.command("user reset-password", FORGETFUL, "--public-url", program.url)).match(/\/admin\/valkommen\/\S+/)[0];
  for (const userAgent of ["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1", "torget-browser-tests"]) {
    const page = await visit(browser, program, { userAgent });
    await page.goto("/admin/logga-in");
    await signIn(page, WRITER);
    await page.context().close();
  }
  keepSignedIn(program, WRITER, await writer.context().storageState());

  await careful.goto("/admin/konto/tvasteg");
  await careful.locator("#kod").fill(codeOf(await careful.locator("main li code").innerText()));
  await press(careful, "Slå på");
  recoveryCodes = await careful.locator(".recovery-codes code").allInnerTexts();
  keepSignedIn(program, CAREFUL, await careful.context().storageState());

  await keeper.goto("/admin/anvandare");
  const at = (email) => keeper.locator(".staff > li", { has: keeper.getByText(email, { exact: true }) }).locator("a").getAttribute("href");
  facts.users = { long: await at(LONG_ADDRESS), keeper: await at(KEEPER), careful: await at(CAREFUL), stopped: await at(STOPPED), reset: await at("glomsk@granasa.example") };
  await keeper.goto(facts.users.stopped);
  await press(keeper, "Stäng av användaren");
  await Promise.all([keeper, writer, careful, stopped].map((page) => page.context().close()));
}
