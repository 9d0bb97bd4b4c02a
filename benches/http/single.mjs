// What is measured once for a program, not in requests a second: how it starts, what it holds, how soon a change is seen.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, rmSync } from "node:fs";
import { Agent } from "node:http";
import { join } from "node:path";
import { Editor } from "./editor.mjs";
import { load, median } from "./load.mjs";
import { newestArticle } from "./pages.mjs";
import { CACHE, ask, torget } from "./servers.mjs";

const MEGABYTE = 1024 * 1024;
/// How many times the program is started, and something published.
const TIMES = 9;

/// From the start of the process to its first page, in milliseconds.
export async function coldStart(data) {
  const took = [];
  for (let time = 0; time < TIMES; time++) {
    const server = await torget("start", data);
    took.push(server.firstAnswer);
    await server.stop();
  }
  return { coldStart: median(took) };
}

/// Memory when nothing has been asked for but one page, and after all pages of the site, each once, in megabytes.
export async function memory(data) {
  // Another program is asked for the addresses, since the list of all is the largest answer there is.
  const listing = await torget("addresses", data);
  const paths = await listed(listing, "/sitemap.xml");
  await listing.stop();
  const server = await torget("memory", data);
  await new Promise((done) => setTimeout(done, 2000));
  const idleMemory = server.memory() / MEGABYTE;
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  let next = 0;
  const visitor = async () => {
    while (next < paths.length) {
      const path = paths[next++];
      const { status } = await ask(server.url + path, { headers: { "Accept-Encoding": "br" }, agent });
      if (status !== 200) throw new Error(`${path} answered ${status}`);
    }
  };
  if (paths.length < 1000) throw new Error(`the site map names ${paths.length} pages only`);
  await Promise.all(Array.from({ length: 16 }, visitor));
  const usedMemory = server.memory() / MEGABYTE;
  agent.destroy();
  await server.stop();
  return { idleMemory, usedMemory, pagesAsked: paths.length, cacheSize: CACHE };
}

/// Every page that a site map names, also when it is in parts.
async function listed(server, path) {
  const map = (await ask(server.url + path)).body.toString();
  const paths = [...map.matchAll(/<loc>https?:\/\/[^/]+([^<]*)<\/loc>/g)].map(([, path]) => path.replaceAll("&amp;", "&") || "/");
  if (!map.includes("<sitemapindex")) return paths;
  return (await Promise.all(paths.map((part) => listed(server, part)))).flat();
}

/// Residents' p99 with and without somebody who saves twenty times a second, and how soon what is published is seen. On a
/// copy of the site, since it changes.
export async function saves(data, folder, { rounds, seconds }) {
  const copy = join(folder, "saves");
  rmSync(copy, { recursive: true, force: true });
  cpSync(data, copy, { recursive: true });
  const server = await torget("saves", copy);
  const article = server.url + (await newestArticle(server));
  const editor = await Editor.signIn(server, copy, 0);
  const address = server.url + (await editor.begin("Mätningen pågår"));
  const visible = [];
  for (let time = 0; time < TIMES; time++) {
    const words = `Ord nummer ${time} i mätningen.`;
    await editor.publish(words);
    const published = performance.now();
    while (!(await ask(address)).body.includes(words)) if (performance.now() - published > 10_000) throw new Error("what was published is not seen");
    visible.push(performance.now() - published);
    await editor.open();
  }
  const editors = new Editors(server, copy);
  await editors.answer();
  const [alone, beside, done] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    alone.push((await load(server, article, { seconds })).p99);
    await editors.tell("begin");
    beside.push((await load(server, article, { seconds })).p99);
    done.push((await editors.tell("end")) / seconds);
  }
  editors.stop();
  await server.stop();
  rmSync(copy, { recursive: true, force: true });
  return { p99Alone: median(alone), p99Saves: median(beside), savesRatio: median(beside.map((p99, round) => p99 / alone[round])), savesDone: median(done), visible: median(visible) };
}

/// The editors who save all the while, on the core that is not the server's. They go on only when nothing else wants that
/// core: a few milliseconds of theirs would else be milliseconds that wrk cannot take an answer in, which it would call slow.
class Editors {
  #process;
  #ended;
  constructor(server, data) {
    const script = new URL("editors.mjs", import.meta.url).pathname;
    const command = ["--idle", "0", "taskset", "-c", "1", process.execPath, script, server.url, data];
    this.#process = spawn("chrt", command, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    this.#ended = once(this.#process, "exit").then(([code]) => { throw new Error(`the editors ended with ${code}`); });
    this.#ended.catch(() => {});
  }
  /// What they say next; fails when they end instead.
  async answer() {
    const said = new Promise((done) => this.#process.once("message", done));
    return Promise.race([said, this.#ended]);
  }
  /// Tells them to begin or end; what they answer.
  async tell(order) {
    const answer = this.answer();
    this.#process.send(order);
    return answer;
  }
  stop() {
    this.#process.kill();
  }
}
