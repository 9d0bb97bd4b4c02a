// Every public template as Lighthouse judges it on a telephone: accessibility, best practices and findability are 100, nothing moves while it loads. Performance is
// printed and has no limit, since it follows the machine's load; what a page weighs is in weights.test.mjs.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import lighthouse from "lighthouse";
import { note } from "./numbers.mjs";
import { demo } from "./site/program.mjs";
import { launch, visit } from "./site/visitor.mjs";
import { prepare, STATES } from "./states/public.mjs";

/// What Lighthouse may hold against a page, and why.
const ALLOWED = {
  "is-crawlable": ({ noindex }) => noindex, // Left out of search engines on purpose: filters, receipts, pages that are not there.
  "http-status-code": ({ status }) => status >= 400, // A page that is not there says so.
  "errors-in-console": ({ status }) => status >= 400, // The browser writes that same answer in its console.
};

let browser, port, program;
before(async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address());
  server.close();
  await Promise.all([launch(`--remote-debugging-port=${port}`).then((it) => { browser = it; }), demo().then((it) => { program = it; })]);
  await prepare(browser, program);
});
after(async () => {
  await browser?.close();
  await program?.end();
});

/// Where a state is, once what leads there is done: `{ url, status, noindex }`.
async function place(state) {
  const page = await visit(browser, program, { width: 390, role: state.role });
  try {
    let status;
    page.on("response", (answer) => { if (answer.request().isNavigationRequest()) status = answer.status(); });
    await page.goto(typeof state.at === "function" ? await state.at(program) : state.at);
    await state.act?.(page, { width: 390, dark: false, scripts: true });
    await page.waitForLoadState();
    return { url: page.url().split("#")[0], status, noindex: (await page.locator("meta[name=robots][content*=noindex]").count()) > 0 };
  } finally {
    await page.context().close();
  }
}

const KINDS = ["accessibility", "best-practices", "seo"];
for (const template of [...new Set(STATES.filter(({ site }) => site !== "empty").map((state) => state.template))]) {
  test(`Lighthouse has nothing against ${template}`, async () => {
    // The fullest that has an address of its own.
    const state = STATES.find((state) => state.template === template && state.kind === "full" && state.site !== "empty");
    assert.ok(state, `${template} has no full state`);
    const at = await place(state);
    const { lhr } = await lighthouse(at.url, {
      port, output: "json", logLevel: "silent", onlyCategories: ["performance", ...KINDS], disableFullPageScreenshot: true, ignoreStatusCode: true,
      pauseAfterFcpMs: 0, pauseAfterLoadMs: 0, networkQuietThresholdMs: 200, cpuQuietThresholdMs: 200, maxWaitForLoad: 30_000,
    });
    assert.equal(lhr.runtimeError, undefined, lhr.runtimeError?.message);
    const score = (kind) => Math.round(lhr.categories[kind].score * 100);
    const shift = lhr.audits["cumulative-layout-shift"].numericValue;
    const against = KINDS.flatMap((kind) => lhr.categories[kind].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => lhr.audits[id]).filter((audit) => audit.score !== null && audit.score < 1));
    const allowed = [...new Set(against.filter(({ id }) => ALLOWED[id]?.(at)).map(({ id }) => id))];
    note("Lighthouse, mobile", { template, ...Object.fromEntries(KINDS.map((kind) => [kind, score(kind)])), "layout shift": Number(shift.toFixed(3)), performance: score("performance"), "on purpose": allowed.join(", ") });
    const wrong = against.filter(({ id }) => !allowed.includes(id)).map((audit) => `${audit.id}: ${audit.title}. ${(audit.details?.items ?? []).slice(0, 3).map((item) => item.node?.snippet ?? item.description ?? item.url ?? "").join(" | ")}`);
    if (shift > 0) wrong.push(`cumulative-layout-shift: it is ${shift}. Give pictures their width and height.`);
    assert.deepEqual(wrong, [], at.url);
  });
}
