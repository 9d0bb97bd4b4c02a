// The servers that are measured: started on the core that is theirs, asked what they have used, and stopped.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";

const PROGRAM = process.env.TORGET_PROGRAM;
const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
const here = (path) => new URL(path, import.meta.url).pathname;
/// Clock ticks a second, in which the kernel counts.
const TICKS = Number(execFileSync("getconf", ["CLK_TCK"]));
const running = new Set();

export const hasBrotli = existsSync(BROTLI);
/// Megabytes for the program's finished answers.
export const CACHE = 64;

export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/// One server: `cores` is a list as taskset takes it.
class Server {
  constructor(name, cores, command, args, env = {}) {
    this.name = name;
    this.process = spawn("taskset", ["-c", cores, command, ...args], { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...env } });
    this.process.stderr.on("data", (text) => { this.said = ((this.said ?? "") + text).slice(-4000); });
    running.add(this);
  }
  /// Waits for the first 200, asking again as soon as it was refused; milliseconds since `begun`.
  async answers(url, begun = performance.now()) {
    for (;;) {
      if (this.process.exitCode !== null) throw new Error(`${this.name} ended: ${this.said}`);
      const status = await ask(url).then((answer) => answer.status, () => 0);
      if (status === 200) return performance.now() - begun;
      if (performance.now() - begun > 60_000) throw new Error(`${this.name} did not answer within a minute: ${this.said}`);
      await new Promise((done) => setTimeout(done, 1));
    }
  }
  /// taskset becomes the program it starts, so its number is the program's. nginx works in a child.
  #numbers() {
    const { pid } = this.process;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);
    return [pid, ...children];
  }
  /// Seconds of processor time that it has used.
  cpu() {
    const used = (pid) => {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
      return Number(fields[11]) + Number(fields[12]);
    };
    return this.#numbers().map(used).reduce((sum, ticks) => sum + ticks, 0) / TICKS;
  }
  /// Bytes of memory, shared pages counted by their share (PSS).
  memory() {
    const pss = (pid) => Number(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").match(/^Pss:\s+(\d+)/m)[1]) * 1024;
    return this.#numbers().map(pss).reduce((sum, bytes) => sum + bytes, 0);
  }
  /// How many threads answer requests, as the program names them.
  workers() {
    const { pid } = this.process;
    const names = readdirSync(`/proc/${pid}/task`).map((task) => readFileSync(`/proc/${pid}/task/${task}/comm`, "utf8").trim());
    return names.filter((name) => name.startsWith("actix-rt") || name.startsWith("actix-server w")).length;
  }
  async stop() {
    running.delete(this);
    if (this.process.exitCode === null) {
      this.process.kill("SIGTERM");
      const slow = setTimeout(() => this.process.kill("SIGKILL"), 20_000);
      await once(this.process, "exit");
      clearTimeout(slow);
    }
  }
}

/// What deploy/torget.service sets.
const AS_A_SERVICE = { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: "524288", MALLOC_TRIM_THRESHOLD_: "524288" };

/// The program over this data folder, as it runs as a service. Lines about requests are not written, as nginx writes none.
export async function torget(name, data, { cores = "0", cached = true } = {}) {
  const port = await freePort();
  const args = ["serve", "--data", data, "--listen", `127.0.0.1:${port}`, ...(cached ? ["--cache", CACHE] : ["--no-cache"])];
  const begun = performance.now();
  const server = new Server(name, cores, PROGRAM, args, { RUST_LOG: "warn", ...AS_A_SERVICE });
  server.url = `http://127.0.0.1:${port}`;
  server.firstAnswer = await server.answers(`${server.url}/`, begun);
  return server;
}

/// nginx over the files in `folder`/files. `ports` has one for each form.
export async function nginx(folder, { cores = "0", workers = 1 } = {}) {
  mkdirSync(folder, { recursive: true });
  const ports = { plain: await freePort(), gzip: await freePort(), brotli: await freePort() };
  const brotliServer = `    server {\n        listen 127.0.0.1:${ports.brotli};\n        root ${folder}/files;\n        brotli_static on;\n    }`;
  const configuration = readFileSync(here("nginx.conf"), "utf8")
    .replaceAll("@FOLDER@", folder)
    .replace("@WORKERS@", workers)
    .replace("@PLAIN@", ports.plain)
    .replace("@GZIP@", ports.gzip)
    .replace("@MODULES@", hasBrotli ? `load_module ${BROTLI};` : "")
    .replace("@BROTLI_SERVER@", hasBrotli ? brotliServer : "");
  const file = join(folder, "nginx.conf");
  writeFileSync(file, configuration);
  const server = new Server("nginx", cores, "nginx", ["-c", file, "-e", join(folder, "nginx-error.log")]);
  server.urls = Object.fromEntries(Object.entries(ports).map(([form, port]) => [form, `http://127.0.0.1:${port}`]));
  await server.answers(`${server.urls.plain}/article.html`);
  return server;
}

/// Ends what still runs, also when measuring failed.
export const stopAll = () => Promise.all([...running].map((server) => server.stop()));

/// Asks once: `{ status, headers, body }`, the body as it was sent, in whatever form.
export function ask(url, { method = "GET", headers = {}, body, agent } = {}) {
  return new Promise((done, failed) => {
    const sent = request(url, { method, headers, agent }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
      answer.on("error", failed);
    });
    sent.on("error", failed);
    sent.end(body);
  });
}
