// Measures: round after round, each row of each server in turn, so that whatever else the machine does is shared by all.
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { CONNECTIONS, load, median } from "./load.mjs";
import { FORMS, exportPages, newestArticle, pages, sameBytes } from "./pages.mjs";
import { report } from "./report.mjs";
import { ROWS } from "./rows.mjs";
import { hasBrotli, nginx, stopAll, torget } from "./servers.mjs";
import { coldStart, memory, saves } from "./single.mjs";

const HELP = `benches/http/run [options]

  --rounds N      rounds, each with every row once for each server [default: 7]
  --seconds N     how long each server is asked in each row of a round [default: 5]
  --rows TEXT     only rows whose name has this text; several times
  --only PART     only this part: rows, start, memory, saves, cores; several times [default: all]
  --quick         two rounds of one second, to see that all of it works

The numbers are printed and kept in target/bench-http/result.md and result.json.`;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" }, seconds: { type: "string", default: "5" }, rows: { type: "string", multiple: true },
    only: { type: "string", multiple: true }, quick: { type: "boolean" }, help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const rounds = values.quick ? 2 : Number(values.rounds);
const seconds = values.quick ? 1 : Number(values.seconds);
const isAsked = (part) => !values.only || values.only.includes(part);
const rows = ROWS.filter((row) => !values.rows || values.rows.some((text) => row.name.includes(text)));
const sites = process.env.TORGET_SITES;
const folder = resolve(sites, "../bench-http");
const notMeasured = [];
const say = (text) => console.error(text);

async function measureRows() {
  const rowsToDo = isAsked("rows") ? rows.filter((row) => row.form !== "brotli" || hasBrotli) : [];
  const ours = { cached: await torget("cached", `${sites}/10000`) };
  for (const articles of [100, 10_000, 100_000]) {
    const name = `off${articles}`;
    if (rowsToDo.some((row) => row.site === name)) ours[name] = await torget(`no cache, ${articles}`, `${sites}/${articles}`, { cached: false });
  }
  const all = pages(await newestArticle(ours.cached));
  const sizes = await exportPages(ours.cached, all, folder);
  const theirs = await nginx(folder);
  say(`${ours.cached.workers() || "?"} worker of the program, 1 of nginx, ${CONNECTIONS} connections`);
  const measured = Object.fromEntries(rowsToDo.map((row) => [row.name, { ours: [], theirs: [] }]));
  const targets = new Map();
  for (const row of rowsToDo) {
    const { path, file } = all[row.page];
    const tags = await sameBytes(ours.cached, path, theirs.urls[row.form], file, row.form);
    const headers = (tag) => ({ ...FORMS[row.form].headers, ...(row.known ? { "If-None-Match": tag } : {}) });
    targets.set(row, [
      ["theirs", theirs, theirs.urls[row.form] + file, headers(tags.theirs)],
      ["ours", ours[row.site], ours[row.site].url + path + (row.query ?? ""), headers(tags.ours)],
    ]);
  }
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`);
    for (const row of rowsToDo) {
      for (const [side, server, url, headers] of targets.get(row)) measured[row.name][side].push(await load(server, url, { seconds, headers }));
    }
  }
  await stopAll();
  return { results: summaries(measured), sizes };
}

/// Medians of all rounds; the ratio is the median of each round's own.
function summaries(measured) {
  const medians = (all) => Object.fromEntries(["rate", "p50", "p99", "cpu"].map((key) => [key, median(all.map((one) => one[key]))]));
  const summary = ({ ours, theirs }) => ({ ours: medians(ours), theirs: medians(theirs), ratio: median(ours.map((one, round) => one.rate / theirs[round].rate)) });
  return Object.fromEntries(Object.entries(measured).filter(([, { ours }]) => ours.length).map(([name, both]) => [name, summary(both)]));
}

/// Servers and wrk on all cores, for those who wonder. No bar: they are in each other's way.
async function measureCores() {
  const server = await torget("all cores", `${sites}/10000`, { cores: "0,1" });
  const theirs = await nginx(folder, { cores: "0,1", workers: 2 });
  const url = server.url + (await newestArticle(server));
  const measured = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round++) {
    measured.theirs.push(await load(theirs, `${theirs.urls.plain}/article.html`, { seconds, cores: "0,1", threads: 2 }));
    measured.ours.push(await load(server, url, { seconds, cores: "0,1", threads: 2 }));
  }
  await stopAll();
  return summaries({ both: measured }).both;
}

try {
  mkdirSync(folder, { recursive: true });
  if (!hasBrotli) notMeasured.push("brotli beside nginx: its brotli_static module is not installed");
  // The pages as files are made here, for all cores too.
  const { results, sizes } = isAsked("rows") || isAsked("cores") ? await measureRows() : { results: {}, sizes: {} };
  if (isAsked("memory")) say("memory");
  const held = isAsked("memory") ? await memory(`${sites}/100000`) : {};
  if (isAsked("start")) say("starts");
  const start = isAsked("start") ? await coldStart(`${sites}/100000`) : {};
  if (isAsked("saves")) say("saves");
  const saved = isAsked("saves") ? await saves(`${sites}/10000`, folder, { rounds, seconds }) : {};
  if (isAsked("cores")) say("all cores");
  const cores = isAsked("cores") ? await measureCores() : undefined;
  const found = { rounds, seconds, results, sizes, single: { ...held, ...start, ...saved }, cores, notMeasured };
  const text = report(found);
  writeFileSync(`${folder}/result.md`, text);
  writeFileSync(`${folder}/result.json`, JSON.stringify(found, null, 2));
  console.log(text);
} finally {
  await stopAll();
}
