// Every state of every page, in a real browser: each at 320 px in light colours without scripts and at 1280 px in dark with them, and one of each template in
// all twelve combinations. In the end, that no address of the program and no template was left out. `ONLY=public/contact` tries the templates of that name alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { check } from "./checks/all.mjs";
import { watch } from "./checks/traffic.mjs";
import { gapsInAddresses, gapsInStates, matcher, REASONS, templates } from "./coverage.mjs";
import { crawl } from "./crawl.mjs";
import { Digest } from "./digest.mjs";
import { note } from "./numbers.mjs";
import { addresses, demo, empty } from "./site/program.mjs";
import { launch, visit } from "./site/visitor.mjs";
import { NONE, prepare, STATES } from "./states/all.mjs";

const ONLY = process.env.ONLY;
const COMMON = [{ width: 320, dark: false, scripts: false }, { width: 1280, dark: true, scripts: true }];
const ALL = [320, 768, 1280].flatMap((width) => [false, true].flatMap((dark) => [false, true].map((scripts) => ({ width, dark, scripts }))));
const isCommon = (look) => COMMON.some((other) => other.width === look.width && other.dark === look.dark && other.scripts === look.scripts);

let browser;
const programs = {};
const digest = new Digest();
const parts = new Map();
before(async () => {
  [browser, programs.demo, programs.empty] = await Promise.all([launch(), demo(), empty()]);
  await prepare(browser, programs);
});
after(async () => {
  await browser?.close();
  await Promise.all(Object.values(programs).map((program) => program.end()));
  for (const row of parts.values()) note("Pages, state by state", { ...row, templates: row.templates.size, states: row.states.size, seconds: Math.round(row.seconds) });
  digest.print();
});

/// Sees a state in one look and answers what is wrong.
async function see(state, look) {
  const program = programs[state.site ?? "demo"];
  const page = await visit(browser, program, { role: state.role, ...look });
  try {
    const watched = watch(page, { host: new URL(program.url).host, cookies: state.role !== undefined || state.template.startsWith("admin/") });
    let answer;
    page.on("response", (response) => { if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) answer = response; });
    await page.goto(typeof state.at === "function" ? await state.at(program) : state.at);
    await state.act?.(page, look);
    await page.waitForLoadState();
    const findings = [];
    const at = page.url().slice(program.url.length);
    if (answer.status() !== (state.status ?? 200)) findings.push({ rule: "status", what: `${at} was answered ${answer.status()}, not ${state.status ?? 200}` });
    // What was sent is the same in every look, but for a page that scripts led to.
    const source = isCommon(look) ? await answer.text() : undefined;
    findings.push(...(await check(page, { source, thorough: isCommon(look), wrong: state.kind === "error" && (state.summary ?? !state.template.startsWith("error")) })));
    findings.push(...(await watched.findings()));
    return { at, findings };
  } finally {
    await page.context().close();
  }
}

test("every page in every state", { concurrency: Number(process.env.SIDE_BY_SIDE ?? 3) }, async (t) => {
  const whole = new Set(); // Templates of which one state is seen in all combinations.
  const runs = [];
  for (const state of STATES.filter((state) => !ONLY || state.template.includes(ONLY))) {
    const looks = whole.has(state.template) ? COMMON : ALL;
    whole.add(state.template);
    for (const look of looks.filter(({ scripts }) => (state.scripts ?? scripts) === scripts)) {
      const name = `${state.template}, ${state.kind}${state.name ? `, ${state.name}` : ""}: ${look.width} px, ${look.dark ? "dark" : "light"}, ${look.scripts ? "with" : "without"} scripts`;
      runs.push(t.test(name, async () => {
        const part = state.template.split("/").slice(0, 2).join("/");
        if (!parts.has(part)) parts.set(part, { part, templates: new Set(), states: new Set(), runs: 0, findings: 0, seconds: 0 });
        const row = parts.get(part);
        const began = performance.now();
        try {
          const { at, findings } = await see(state, look);
          row.findings += findings.length;
          digest.fail(name, at, findings);
        } finally {
          row.templates.add(state.template);
          row.states.add(state);
          row.runs++;
          row.seconds += (performance.now() - began) / 1000;
        }
      }));
    }
  }
  await Promise.all(runs);
});

const whole = { skip: ONLY ? "ONLY is set" : false };
const none = (gaps) => assert.ok(!gaps.length, `${gaps.length}:\n  ${gaps.join("\n  ")}`);

test("every template is seen full, empty and wrong, or it is said why not", whole, () => none(gapsInStates(templates(), STATES, NONE)));

test("every address of the program was asked for, or it is said why not", whole, async () => {
  none(gapsInAddresses(await addresses(), Object.values(programs).flatMap((program) => program.asked), REASONS));
});

test("every link leads to a page that the states cover, and every public page has a title of its own", whole, async () => {
  const known = await addresses();
  const find = matcher(known);
  const visitor = await visit(browser, programs.demo, { role: "administrator" });
  const cookie = (await visitor.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  await visitor.context().close();
  const covered = new Set(Object.values(programs).flatMap((program) => program.asked).filter(({ verb, kind }) => verb === "GET" && kind === "document").map(({ verb, path }) => find(verb, path)));
  const pages = await crawl(programs.demo, known, { starts: ["/", "/admin"], cookie });
  note("Links followed", { "from / and /admin": "every link", pages: pages.length, "kinds of address": new Set(pages.map(({ pattern }) => pattern)).size });
  const gaps = [];
  const titles = new Map();
  for (const { from, at, pattern, status, title, kind, to } of pages) {
    if (status !== 200 && !(status >= 300 && status < 400 && to)) gaps.push(`${at} is answered ${status}, linked from ${from}`);
    if (status >= 300 && status < 400 && !MOVED.some((form) => form.test(at))) gaps.push(`${at} leads on to ${to}, linked from ${from}: link there at once, or list it in MOVED`);
    if (status !== 200 || kind !== "text/html") continue;
    if (!covered.has(pattern)) gaps.push(`${at} (${pattern}) is linked from ${from}, and no state shows such a page`);
    if (at.startsWith("/admin")) continue;
    // A list that is filtered or turned to another page is the same page.
    const path = at.split("?")[0];
    if ((titles.get(title) ?? path) !== path) gaps.push(`${path} and ${titles.get(title)} have the same title: ${title}`);
    titles.set(title, path);
  }
  none(gaps);
});

/// Links that may lead on to another address.
const MOVED = [];
