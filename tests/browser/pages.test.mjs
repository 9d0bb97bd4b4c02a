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
const WANTED = STATES.filter((state) => !ONLY || state.template.includes(ONLY));
const COMMON = [{ width: 320, dark: false, scripts: false }, { width: 1280, dark: true, scripts: true }];
const ALL = [320, 768, 1280].flatMap((width) => [false, true].flatMap((dark) => [false, true].map((scripts) => ({ width, dark, scripts }))));
const isCommon = (look) => COMMON.some((other) => other.width === look.width && other.dark === look.dark && other.scripts === look.scripts);

let browser;
const programs = {};
const digest = new Digest();
const parts = new Map();
before(async () => {
  // Each is kept at once, so that it ends when another does not start.
  await Promise.all([launch().then((it) => { browser = it; }), demo().then((it) => { programs.demo = it; }), empty().then((it) => { programs.empty = it; })]);
  await prepare(browser, programs, WANTED);
});
after(async () => {
  await browser?.close();
  await Promise.all(Object.values(programs).map((program) => program.end()));
  for (const row of parts.values()) note("Pages, state by state", { ...row, templates: row.templates.size, states: row.states.size, seconds: Math.round(row.seconds) });
  digest.print();
});

/// Sees a state in some looks, all with scripts or all without, and answers what is wrong in each. The page comes once; then its window changes.
async function see(state, looks) {
  const program = programs[state.site ?? "demo"];
  const page = await visit(browser, program, { role: state.role, ...looks[0] });
  try {
    const watched = watch(page, { host: new URL(program.url).host, refused: state.refused, cookies: state.role !== undefined || state.template.startsWith("admin/") });
    let answer;
    page.on("response", (response) => { if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) answer = response; });
    await page.goto(typeof state.at === "function" ? await state.at(program) : state.at);
    await state.act?.(page, looks[0]);
    await page.waitForLoadState();
    const at = page.url().slice(program.url.length);
    const wrong = state.kind === "error" && (state.summary ?? !state.template.startsWith("error"));
    const seen = [];
    for (const [i, look] of looks.entries()) {
      if (i > 0) {
        await page.setViewportSize({ width: look.width, height: 900 });
        await page.emulateMedia({ colorScheme: look.dark ? "dark" : "light" });
      }
      const findings = await check(page, {
        // What was sent does not depend on how it is looked at.
        source: look === looks.at(-1) && (!look.scripts || state.scripts) ? await answer.text() : undefined,
        thorough: isCommon(look) && state.walk !== false, wrong, colours: looks[i - 1]?.width === look.width,
      });
      if (look === looks[0] && answer.status() !== (state.status ?? 200)) findings.push({ rule: "status", what: `${at} was answered ${answer.status()}, not ${state.status ?? 200}` });
      if (look === looks.at(-1)) findings.push(...(await watched.findings()));
      seen.push({ look, at, findings });
    }
    return seen;
  } finally {
    await page.context().close();
  }
}

test("every page in every state", { concurrency: Number(process.env.SIDE_BY_SIDE ?? 3) }, async (t) => {
  const whole = new Set(); // Templates of which one state is seen in all combinations.
  const runs = [];
  for (const state of WANTED) {
    const all = whole.has(state.template) ? COMMON : ALL;
    whole.add(state.template);
    for (const scripts of [false, true]) {
      // The common look comes last, since the walk by keyboard moves the focus; its width in the other colours just before it.
      const width = COMMON.find((look) => look.scripts === scripts).width;
      const looks = all.filter((look) => look.scripts === scripts && (state.scripts ?? scripts) === scripts).sort((a, b) => (a.width === width) - (b.width === width) || a.width - b.width || isCommon(a) - isCommon(b));
      if (!looks.length) continue;
      const name = `${state.template}, ${state.kind}${state.name ? `, ${state.name}` : ""}, ${scripts ? "with" : "without"} scripts`;
      runs.push(t.test(`${name}${looks.length > 1 ? `, ${looks.length} looks` : ""}`, async () => {
        const part = state.template.split("/").slice(0, 2).join("/");
        if (!parts.has(part)) parts.set(part, { part, templates: new Set(), states: new Set(), runs: 0, findings: 0, seconds: 0 });
        const row = parts.get(part);
        const began = performance.now();
        try {
          const seen = await see(state, looks);
          for (const { findings } of seen) row.findings += findings.length;
          digest.fail(seen.map(({ look, at, findings }) => ({ name: `${name}, ${look.width} px, ${look.dark ? "dark" : "light"}`, state: name, at, findings })));
        } finally {
          row.templates.add(state.template);
          row.states.add(state);
          row.runs += looks.length;
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
const MOVED = [
  // A form for something new has an address of its own each time.
  /^\/admin\/(nyheter|sidor)\/ny(\?|$)/,
  // Who signed in a while ago says once more who it is.
  /^\/admin\/(anvandare|konto)\//,
];
