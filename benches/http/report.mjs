// What was measured, as Markdown that can stand in docs/PERFORMANCE.md.
import { CONNECTIONS } from "./load.mjs";
import { ROWS, bars, round } from "./rows.mjs";

const whole = (number) => Math.round(number).toLocaleString("en");
const both = (result, key, write = round) => `${write(result.ours[key])} / ${write(result.theirs[key])}`;

export function report({ rounds, seconds, results, sizes, single, cores, notMeasured }) {
  const lines = [`Medians of ${rounds} rounds of ${seconds} s, ${CONNECTIONS} connections, server and load on a core each. Torget / nginx.`, ""];
  if (Object.keys(results).length) {
    lines.push("| page | requests/s | ratio | p50, ms | p99, ms | processor, µs a request |", "| --- | --- | --- | --- | --- | --- |");
    for (const row of ROWS) {
      const result = results[row.name];
      if (result) lines.push(`| ${row.name} | ${both(result, "rate", whole)} | ${round(result.ratio)} | ${both(result, "p50")} | ${both(result, "p99")} | ${both(result, "cpu")} |`);
    }
    if (cores) lines.push(`| article, plain; both servers and the load on all cores | ${both(cores, "rate", whole)} | ${round(cores.ratio)} | ${both(cores, "p50")} | ${both(cores, "p99")} | ${both(cores, "cpu")} |`);
    lines.push("", `Bytes: ${Object.entries(sizes).map(([name, size]) => `${name} ${whole(size.plain)} plain, ${whole(size.gzip)} gzip, ${whole(size.brotli)} brotli`).join("; ")}.`, "");
  }
  const facts = [
    single.coldStart !== undefined && `From start to the first answer with 100,000 articles: ${round(single.coldStart)} ms.`,
    single.idleMemory !== undefined && `Memory (PSS): ${round(single.idleMemory)} MB idle, ${round(single.usedMemory)} MB after ${whole(single.pagesAsked)} pages, each asked for once.`,
    single.p99Alone !== undefined && `Residents' p99 (cached article): ${round(single.p99Alone)} ms, and ${round(single.p99Saves)} ms during ${round(single.savesDone)} saves a second.`,
    single.visible !== undefined && `From the answer to the editor to the page with the new words: ${round(single.visible)} ms.`,
  ].filter(Boolean);
  lines.push(...facts, ...(facts.length ? [""] : []));
  const all = bars(results, single);
  if (all.length) {
    lines.push("| reach | measured | wanted | |", "| --- | --- | --- | --- |");
    for (const { name, value, limit, met } of all) lines.push(`| ${name} | ${value} | ${limit} | ${met ? "met" : "**not met**"} |`);
  }
  for (const what of notMeasured) lines.push("", `NOT MEASURED: ${what}`);
  return `${lines.join("\n")}\n`;
}
