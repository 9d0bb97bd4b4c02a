// Every state of every page, in a real browser: each at 320 px in light colours without scripts and at 1280 px in dark with them, and one of each template in
// all twelve combinations. In the end, that no address of the program and no template was left out.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { check, told } from "./checks/all.mjs";
import { watch } from "./checks/traffic.mjs";
import { demo, empty } from "./site/program.mjs";
import { launch, visit } from "./site/visitor.mjs";
import { prepare, STATES } from "./states/all.mjs";

const ONLY = process.env.ONLY; // A part of a template's name, to try one page.
const COMMON = [{ width: 320, dark: false, scripts: false }, { width: 1280, dark: true, scripts: true }];
const ALL = [320, 768, 1280].flatMap((width) => [false, true].flatMap((dark) => [false, true].map((scripts) => ({ width, dark, scripts }))));
const isCommon = (look) => COMMON.some((other) => other.width === look.width && other.dark === look.dark && other.scripts === look.scripts);

let browser;
const programs = {};
const asked = [];
before(async () => {
  [browser, programs.demo, programs.empty] = await Promise.all([launch(), demo(), empty()]);
  await prepare(browser, programs);
});
after(async () => {
  await browser?.close();
  await Promise.all(Object.values(programs).map((program) => program.end()));
});

async function see(state, look) {
  const program = programs[state.site ?? "demo"];
  const page = await visit(browser, program, { role: state.role, ...look });
  try {
    const watched = watch(page, { cookies: state.role !== undefined || state.template.startsWith("admin/") });
    let answer;
    page.on("response", (response) => { if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) answer = response; });
    await page.goto(typeof state.at === "function" ? await state.at(program) : state.at);
    await state.act?.(page, look);
    await page.waitForLoadState();
    const findings = [];
    if (answer.status() !== (state.status ?? 200)) findings.push({ rule: "status", what: `${page.url()} was answered ${answer.status()}, not ${state.status ?? 200}` });
    const source = isCommon(look) ? await answer.text() : undefined;
    findings.push(...(await check(page, { source, thorough: isCommon(look), wrong: state.kind === "error" && !state.template.startsWith("error") })));
    findings.push(...(await watched.findings()));
    asked.push(...watched.asked);
    assert.equal(findings.length, 0, `${page.url()}\n${told(findings)}`);
  } finally {
    await page.context().close();
  }
}

test("pages", { concurrency: 3 }, async (t) => {
  const whole = new Set(); // Templates of which one state is seen in all combinations.
  const runs = [];
  for (const state of STATES.filter((state) => !ONLY || state.template.includes(ONLY))) {
    const looks = whole.has(state.template) ? COMMON : ALL;
    whole.add(state.template);
    for (const look of looks.filter(({ scripts }) => (state.scripts ?? scripts) === scripts)) {
      const name = `${state.template}, ${state.kind}${state.name ? `, ${state.name}` : ""}: ${look.width} px, ${look.dark ? "dark" : "light"}, ${look.scripts ? "with" : "without"} scripts`;
      runs.push(t.test(name, () => see(state, look)));
    }
  }
  await Promise.all(runs);
});
