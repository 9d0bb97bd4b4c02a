// A browser, and somebody in it: a resident, or one who is signed in.
import { createRequire } from "node:module";
const { chromium } = createRequire(import.meta.url)("playwright-core");

/// `more` are further flags for the browser.
export const launch = (...more) =>
  chromium.launch({
    // The shell without windows is the same engine, and opens a page several times quicker.
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...more],
  });

/// What each who is signed in keeps: made once a program and role.
const kept = new WeakMap();
let visitors = 0;

/// A window of its own. `role` is who is signed in, nobody without it; with `own` for herself alone, so that she can sign out; `scripts: false` turns JavaScript
/// off. Each visitor has an address of their own, so that limits count them one by one.
export async function visit(browser, program, { role, own = false, width = 1280, height = 900, dark = false, scripts = true, ...more } = {}) {
  const storageState = role && (await (own ? signIn : signedIn)(browser, program, role));
  visitors++;
  const context = await browser.newContext({
    baseURL: program.url, locale: "sv-SE", timezoneId: "Europe/Stockholm", viewport: { width, height }, colorScheme: dark ? "dark" : "light", storageState,
    extraHTTPHeaders: { "X-Forwarded-For": `10.${visitors >> 16}.${(visitors >> 8) & 255}.${visitors & 255}` }, ...more,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on("request", (request) => program.asked?.push({ verb: request.method(), path: new URL(request.url()).pathname, kind: request.resourceType() }));
  if (!scripts) await withoutScripts(page);
  return page;
}

/// Loads every page without its scripts. Once a page is there, scripting is on again: the checks need it, and a script that was not run when the page was loaded
/// stays away.
async function withoutScripts(page) {
  const devtools = await page.context().newCDPSession(page);
  const turnOff = (value) => devtools.send("Emulation.setScriptExecutionDisabled", { value });
  await page.route("**/*", async (route) => {
    const request = route.request();
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) await turnOff(true);
    await route.continue();
  });
  page.on("domcontentloaded", () => turnOff(false).catch(() => {}));
}

/// Presses a button, by its name or as it was found, and waits for the page that comes of it.
export async function press(page, button) {
  const found = typeof button === "string" ? page.getByRole("button", { name: button, exact: true }) : button;
  await Promise.all([page.waitForEvent("domcontentloaded"), found.click()]);
}

/// Lets states have a role of one's own: what a visitor who signed in by other means keeps.
export function keepSignedIn(program, role, storageState) {
  if (!kept.has(program)) kept.set(program, {});
  kept.get(program)[role] = storageState;
}

async function signedIn(browser, program, role) {
  if (!kept.has(program)) kept.set(program, {});
  return (kept.get(program)[role] ??= signIn(browser, program, role));
}

async function signIn(browser, program, role) {
  const page = await visit(browser, program);
  if (program.welcome && role === "administrator") {
    await page.goto(program.welcome);
    await page.getByLabel("Namn").fill("Första Administratören");
    await page.getByLabel("E-postadress").fill(program.people[role]);
    for (const field of await page.locator("input[type=password]").all()) await field.fill(program.password);
    await page.locator("main form button[type=submit]").first().click();
  } else {
    await page.goto("/admin/logga-in");
    await page.getByLabel("E-postadress").fill(program.people[role]);
    await page.locator("input[type=password]").fill(program.password);
    await page.locator("main form button[type=submit]").first().click();
  }
  await page.waitForURL((url) => !/logga-in|valkommen/.test(url.pathname));
  const state = await page.context().storageState();
  await page.context().close();
  return state;
}
