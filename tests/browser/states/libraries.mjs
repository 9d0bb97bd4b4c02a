// Pictures and files.
import { readFileSync } from "node:fs";
import { press, read, send } from "../site/send.mjs";
import { visit } from "../site/visitor.mjs";

const WORD = "Fastighetsförvaltningsentreprenadupphandlingsunderlag";
const NAME = `${WORD}-slutversion-rattad-2026-11-26-till-tryck`;
const demo = (path) => readFileSync(new URL(`../../../demo/${path}`, import.meta.url));
const JPEG = demo("pictures/buss.jpg");
const PDF = demo("files/taxa-bygglov-2026.pdf");
/// A document of its own: what stands after the end of a PDF changes nothing that is seen.
const pdf = (number) => Buffer.concat([PDF, Buffer.from(`\n% ${number}\n`)]);

export async function prepare(browser, program) {
  const facts = (program.facts.libraries = {});
  const page = await visit(browser, program, { role: "editor" });
  await page.goto("/admin/bilder/ny");
  // Pictures that nothing uses: a wide one, a tall one, and one with all fields filled in.
  const made = await page.evaluate(async (name) => {
    const ids = [];
    for (const [width, height, colour] of [[1600, 300, "#6b8"], [300, 1600, "#b68"], [900, 600, "#68b"]]) {
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const pen = canvas.getContext("2d");
      pen.fillStyle = colour;
      pen.fillRect(0, 0, width, height);
      const form = new FormData();
      form.set("_token", document.querySelector("[name=_token]").value);
      form.set("bildfil", new File([await new Promise((done) => canvas.toBlob(done, "image/png"))], `${name}-${width}.png`, { type: "image/png" }));
      const answer = await fetch("/admin/bilder", { method: "POST", body: form });
      ids.push((await answer.json()).id);
    }
    return ids;
  }, NAME);
  [facts.wide, facts.tall, facts.unused] = made;
  const version = (await read(page, `/admin/bilder/${facts.unused}`)).match(/name="version" value="(\d+)"/)[1];
  await send(page, `/admin/bilder/${facts.unused}`, { version, alt: `${WORD} på ett skrivbord, bredvid en kaffekopp och en hög med pärmar. `.repeat(3).slice(0, 290), fotograf: "Ann-Charlotte Lagercrantz-Gyllenstierna", samtycke: "Ingen person syns.", fokus_x: "20", fokus_y: "80" });
  facts.used = (await read(page, "/admin/bildval?q=kommunhuset")).match(/"id":(\d+)/)[1];
  const upload = async (number, fields) => send(page, "/admin/filer/ny", { fil: { name: `${NAME}-${number}.pdf`, type: "application/pdf", bytes: pdf(number) }, ...fields });
  const id = (path) => path.match(/\/(\d+)(\?|$)/)[1];
  facts.unusedFile = id(await upload(1, { titel: `${WORD} med alla bilagor, karta och kostnadsberäkning för åren 2026 till 2031`, tillganglig: "nej" }));
  await upload(2, { titel: "Karta", tillganglig: "ja" });
  facts.usedFile = (await read(page, "/admin/filer?q=Taxa")).match(/href="\/admin\/filer\/(\d+)"/)[1];
  await page.context().close();
}

const at = (fact, after = "") => ({ facts }) => `/admin/${fact.endsWith("File") ? "filer" : "bilder"}/${facts.libraries[fact]}${after}`;
const editor = (state) => ({ role: "editor", ...state });
const button = (page, name) => page.getByRole("button", { name, exact: true });
const picture = (name) => ({ name, mimeType: "image/jpeg", buffer: JPEG });
const broken = (name, mimeType = "image/png") => ({ name, mimeType, buffer: Buffer.from("no picture and no document") });
/// Somebody else has changed it meanwhile.
const outdate = (page) => page.evaluate(() => { for (const field of document.querySelectorAll("main [name^=version]")) field.value = "0"; });

export const STATES = [
  editor({ template: "admin/image/index", kind: "full", at: "/admin/bilder" }),
  editor({ template: "admin/image/index", kind: "full", name: "those without a description", at: "/admin/bilder?visa=utan-beskrivning" }),
  editor({ template: "admin/image/index", kind: "empty", name: "nothing found", at: "/admin/bilder?q=finnsinte" }),
  editor({ template: "admin/image/index", kind: "empty", name: "the first day", site: "empty", role: "administrator", at: "/admin/bilder" }),
  editor({ template: "admin/image/new", kind: "empty", at: "/admin/bilder/ny" }),
  editor({ template: "admin/image/new", kind: "full", name: "on their way", scripts: true, at: "/admin/bilder/ny", act: async (page) => {
    await page.route("**/admin/bilder", () => {});
    await page.setInputFiles("#bilder", [broken(`${NAME}.pdf`, "application/pdf"), ...["a", "b", "c"].map((letter) => picture(`${NAME}-${letter}.jpg`))]);
    await page.locator("progress:not([hidden])").first().waitFor();
  } }),
  editor({ template: "admin/image/new", kind: "full", name: "one that failed", scripts: true, refused: "/admin/bilder", at: "/admin/bilder/ny", act: async (page) => {
    await page.setInputFiles("#bilder", [picture("buss.jpg"), broken(`${NAME}.png`)]);
    await page.getByRole("link", { name: "Beskriv de bilder som kom med" }).waitFor();
  } }),
  editor({ template: "admin/image/new", kind: "error", name: "none chosen", scripts: false, status: 422, at: "/admin/bilder/ny", act: (page) => press(page, button(page, "Ladda upp")) }),
  editor({ template: "admin/image/new", kind: "error", name: "several refused", scripts: false, status: 422, at: "/admin/bilder/ny", act: async (page) => {
    await page.setInputFiles("#bilder", [picture("buss.jpg"), broken(`${NAME}.png`), broken("plan.gif", "image/gif")]);
    await press(page, button(page, "Ladda upp"));
  } }),
  editor({ template: "admin/image/describe", kind: "full", name: "several", at: ({ facts }) => `/admin/bilder/nya?bilder=${[facts.libraries.wide, facts.libraries.tall, facts.libraries.used].join(".")}` }),
  editor({ template: "admin/image/describe", kind: "full", name: "one", at: ({ facts }) => `/admin/bilder/nya?bilder=${facts.libraries.wide}` }),
  editor({ template: "admin/image/describe", kind: "error", status: 422, at: ({ facts }) => `/admin/bilder/nya?bilder=${facts.libraries.wide}.${facts.libraries.tall}`, act: async (page) => {
    for (const field of await page.getByLabel("Vad visar bilden?").all()) await field.fill("IMG_2041.JPG");
    for (const field of await page.getByLabel("Fotograf").all()) await field.fill(WORD.repeat(4));
    await page.getByLabel("Anteckning om samtycke").first().fill("lång ".repeat(500));
    await press(page, button(page, "Spara beskrivningarna"));
  } }),
  editor({ template: "admin/image/show", kind: "full", name: "used", at: at("used") }),
  editor({ template: "admin/image/show", kind: "full", name: "as a writer", role: "writer", at: at("used") }),
  editor({ template: "admin/image/show", kind: "full", name: "wide, and used nowhere", at: at("wide") }),
  editor({ template: "admin/image/show", kind: "full", name: "tall", at: at("tall") }),
  editor({ template: "admin/image/show", kind: "full", name: "all fields", at: at("unused") }),
  editor({ template: "admin/image/show", kind: "error", name: "faults", status: 422, at: at("tall"), act: async (page) => {
    await page.getByLabel("Vad visar bilden?").fill("IMG_2041.JPG");
    await page.getByLabel("Fotograf").fill(WORD.repeat(4));
    await page.getByLabel("Anteckning om samtycke").fill("lång ".repeat(500));
    await press(page, button(page, "Spara"));
  } }),
  editor({ template: "admin/image/show", kind: "error", name: "no file to replace it with", status: 422, at: at("tall"), act: (page) => press(page, button(page, "Ersätt filen")) }),
  editor({ template: "admin/image/show", kind: "error", name: "somebody else has saved", status: 409, at: at("tall"), act: async (page) => {
    await page.getByLabel("Vad visar bilden?").fill("En annan beskrivning.");
    await outdate(page);
    await press(page, button(page, "Spara"));
  } }),
  editor({ template: "admin/image/remove", kind: "full", at: at("unused", "/ta-bort") }),
  editor({ template: "admin/image/remove", kind: "full", name: "used", at: at("used", "/ta-bort") }),
  editor({ template: "admin/image/remove", kind: "error", name: "somebody else has changed it", status: 409, at: at("unused", "/ta-bort"), act: async (page) => {
    await outdate(page);
    await press(page, button(page, "Ta bort bilden"));
  } }),

  editor({ template: "admin/file/index", kind: "full", at: "/admin/filer" }),
  editor({ template: "admin/file/index", kind: "empty", name: "nothing found", at: "/admin/filer?q=finnsinte" }),
  editor({ template: "admin/file/index", kind: "empty", name: "the first day", site: "empty", role: "administrator", at: "/admin/filer" }),
  editor({ template: "admin/file/new", kind: "empty", at: "/admin/filer/ny" }),
  editor({ template: "admin/file/new", kind: "full", name: "several chosen", scripts: true, at: "/admin/filer/ny", act: async (page) => {
    await page.setInputFiles("#fil", [1, 2, 3].map((number) => ({ name: `${NAME}-${number}.pdf`, mimeType: "application/pdf", buffer: PDF })));
    await page.locator(".file-titles input").first().waitFor();
  } }),
  editor({ template: "admin/file/new", kind: "error", name: "nothing filled in", status: 422, at: "/admin/filer/ny", act: (page) => press(page, button(page, "Ladda upp")) }),
  editor({ template: "admin/file/new", kind: "error", name: "as many faults as possible", scripts: false, status: 422, at: "/admin/filer/ny", act: async (page) => {
    await page.setInputFiles("#fil", [broken(`${NAME}.pdf`, "application/pdf"), broken("plan.pdf", "application/pdf")]);
    await page.getByLabel("Titel").fill(WORD.repeat(5));
    await press(page, button(page, "Ladda upp"));
  } }),
  editor({ template: "admin/file/edit", kind: "full", name: "used", at: at("usedFile") }),
  editor({ template: "admin/file/edit", kind: "full", name: "used nowhere, with the longest names", at: at("unusedFile") }),
  editor({ template: "admin/file/edit", kind: "full", name: "as a writer", role: "writer", at: at("usedFile") }),
  editor({ template: "admin/file/edit", kind: "error", name: "no title", status: 422, at: at("unusedFile"), act: async (page) => {
    await page.getByLabel("Titel").fill("");
    await press(page, button(page, "Spara"));
  } }),
  editor({ template: "admin/file/edit", kind: "error", name: "nothing to replace it with", status: 422, at: at("unusedFile"), act: (page) => press(page, button(page, "Ersätt filen")) }),
  editor({ template: "admin/file/edit", kind: "error", name: "somebody else has saved", status: 409, at: at("unusedFile"), act: async (page) => {
    await outdate(page);
    await press(page, button(page, "Spara"));
  } }),
  editor({ template: "admin/file/remove", kind: "full", at: at("unusedFile", "/ta-bort") }),
  editor({ template: "admin/file/remove", kind: "full", name: "used", at: at("usedFile", "/ta-bort") }),
  editor({ template: "admin/file/remove", kind: "error", name: "somebody else has changed it", status: 409, at: at("unusedFile", "/ta-bort"), act: async (page) => {
    await outdate(page);
    await press(page, button(page, "Ta bort filen"));
  } }),
];

const NEVER_EMPTY = "it always shows one thing";
export const NONE = {
  "admin/image/index": { error: "its filter takes whatever is typed" },
  "admin/image/describe": { empty: "without pictures there is no such page" },
  "admin/image/show": { empty: NEVER_EMPTY },
  "admin/image/remove": { empty: NEVER_EMPTY },
  "admin/file/index": { error: "its filter takes whatever is typed" },
  "admin/file/edit": { empty: NEVER_EMPTY },
  "admin/file/remove": { empty: NEVER_EMPTY },
};
