// Pictures of the main pages, in three widths, light and dark, and as they are printed: in output/screenshots, outside git.
//
//   node screenshots.mjs            makes them
//   node screenshots.mjs --readme   and the pictures of the README, docs/pictures
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import { small } from "./site/png.mjs";
import { plainDemo } from "./site/program.mjs";
import { launch, visit } from "./site/visitor.mjs";

const OUTPUT = new URL("output/screenshots/", import.meta.url);
const README = new URL("../../docs/pictures/", import.meta.url);
const WIDTHS = [320, 768, 1280];
/// How wide a paper is: A4, without its margins.
const PAPER = 718;

const ARTICLE = "/nyheter/biblioteket-oppnar-igen";
const first = (selector) => async (page) => { await page.locator(selector).first().click(); await page.waitForLoadState(); };
const PAGES = [
  { name: "home", at: "/" },
  { name: "news", at: "/nyheter" },
  { name: "article", at: ARTICLE },
  { name: "section", at: "/bygga" },
  { name: "contact", at: "/kontakt" },
  { name: "contact-faults", at: "/kontakt", act: first("main form button[type=submit]") },
  { name: "directory", at: "/medarbetare" },
  { name: "person", at: "/medarbetare", act: first(".people-name a") },
  { name: "search", at: "/sok?q=skola" },
  { name: "accessibility", at: "/tillganglighetsredogorelse" },
  { name: "start", at: "/admin", role: "administrator" },
  { name: "articles", at: "/admin/nyheter", role: "editor" },
  { name: "editor", at: "/admin/nyheter?q=biblioteket", role: "editor", act: first(".table td a") },
  { name: "inbox", at: "/admin/inkorg", role: "administrator" },
  { name: "components", at: "/admin/komponenter", role: "editor" },
  { name: "components-form", at: "/admin/komponenter/formular", role: "editor" },
  { name: "components-site", at: "/admin/komponenter/webbplatsen", role: "editor" },
];

/// Opens a page and does there what it is about.
async function open(browser, program, { at, act, role }, look) {
  const page = await visit(browser, program, { role, ...look });
  await page.goto(at);
  await act?.(page);
  return page;
}

/// All pictures of the page are there, those further down too, in the size that they have now.
async function settled(page) {
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = "eager";
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  });
}

async function one(browser, program, wanted) {
  const page = await open(browser, program, wanted, {});
  const made = [];
  const take = async (name) => {
    await settled(page);
    const path = new URL(`${wanted.name}-${name}.png`, OUTPUT);
    await page.screenshot({ path: path.pathname, fullPage: true, animations: "disabled" });
    made.push(path);
  };
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await take(`${width}-${colorScheme}`);
    }
  }
  await page.setViewportSize({ width: PAPER, height: 1000 });
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  await take("print");
  await page.context().close();
  return made;
}

/// Makes the pictures, and answers where they are.
export async function screenshots(browser, program) {
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT, { recursive: true });
  const waiting = [...PAGES], made = [];
  const work = async () => { for (let next; (next = waiting.shift()); ) made.push(...(await one(browser, program, next))); };
  await Promise.all([work(), work(), work()]);
  return made;
}

/// Makes the pictures of the README: the part of the page that the window shows.
export async function readme(browser, program) {
  const named = (name) => PAGES.find((page) => page.name === name);
  const shown = async (name, look) => {
    const page = await open(browser, program, named(name), look);
    await settled(page);
    // Where a page was opened by clicking, the pointer would show.
    await page.mouse.move(0, 0);
    const picture = await page.screenshot({ animations: "disabled" });
    await page.context().close();
    return picture;
  };
  const keep = (name, picture) => writeFileSync(new URL(`${name}.png`, README), small(picture));
  keep("front-page", await shown("home", { height: 1600 }));
  keep("article", await shown("article", { height: 1600 }));
  keep("editor", await shown("editor", { height: 900 }));
  keep("dark", await shown("directory", { height: 1000, dark: true }));
  const phone = { width: 390, height: 844, deviceScaleFactor: 2 };
  const phones = [await shown("home", phone), await shown("contact", phone)];
  const page = await visit(browser, program, { width: 850, height: 884, deviceScaleFactor: 2 });
  const images = phones.map((picture) => `<img width="390" height="844" src="data:image/png;base64,${picture.toString("base64")}">`);
  await page.setContent(`<style>body { display: flex; justify-content: space-between; margin: 0; padding: 20px; background: #e1e6e4 }</style>${images.join("")}`);
  await settled(page);
  keep("phone", await page.screenshot());
  await page.context().close();
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  const program = await plainDemo();
  const browser = await launch();
  try {
    console.log(`${(await screenshots(browser, program)).length} pictures in ${OUTPUT.pathname}`);
    if (argv.includes("--readme")) {
      await readme(browser, program);
      console.log(`The README's in ${README.pathname}`);
    }
  } finally {
    await browser.close();
    await program.end();
  }
}
