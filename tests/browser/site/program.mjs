// Runs the program as its users run it: a data folder of its own, a free port, and somebody of each role to sign in.
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const TORGET = process.env.TORGET_PROGRAM ?? new URL("../../../target/release/torget", import.meta.url).pathname;
/// What everybody signs in with.
export const PASSWORD = "granbarr och blåbär i skogen";
const here = (path) => new URL(`../${path}`, import.meta.url).pathname;
const run = promisify(execFile);

/// E-mail addresses of those who sign in, by their role.
const DEMO = { administrator: "admin@granasa.example", editor: "redaktor@granasa.example", writer: "skribent@granasa.example" };

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/// Every address of the program: `{ verb, path, needs }`; parts that vary stand as `{name}`.
export async function addresses() {
  const { stdout } = await run(TORGET, ["addresses"]);
  return stdout.trim().split("\n").map((line) => {
    const [verb, path, needs] = line.split("\t");
    return { verb, path, needs };
  });
}

class Program {
  #process;
  #said = "";
  /// The folder of its data; it is removed with the program.
  folder = mkdtempSync(join(tmpdir(), "torget-browser-"));
  data = join(this.folder, "data");
  people = {};
  /// What was learnt while states were prepared.
  facts = {};
  /// What browsers have asked it for: `{ verb, path, kind }`.
  asked = [];
  password = PASSWORD;

  /// Starts `serve` or `demo` and waits until it answers.
  async start(command, flags = []) {
    this.port ??= await freePort();
    this.url = `http://127.0.0.1:${this.port}`;
    const args = [command, "--data", this.data, "--listen", `127.0.0.1:${this.port}`, "--trusted-proxy", "127.0.0.1", ...flags];
    this.#process = spawn(TORGET, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, RUST_LOG: "warn" } });
    for (const stream of [this.#process.stdout, this.#process.stderr]) stream.on("data", (text) => { this.#said += text; });
    for (let tries = 0; !this.#said.includes(`${this.url}/`); tries++) {
      if (tries > 3000 || this.#process.exitCode !== null) {
        const fault = new Error(`${TORGET} ${args.join(" ")} did not start:\n${this.#said}`);
        await this.end();
        throw fault;
      }
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  /// Its number among the machine's processes.
  get pid() {
    return this.#process.pid;
  }
  /// What it has printed and logged so far.
  get log() {
    return this.#said;
  }
  /// Runs another of its commands over the same data, such as `import` or `user add`.
  async command(name, ...args) {
    return (await run(TORGET, [...name.split(" "), "--data", this.data, ...args])).stdout;
  }
  async stop() {
    const { exitCode, signalCode } = this.#process ?? {};
    if (exitCode === null && signalCode === null) {
      this.#process.kill("SIGTERM");
      await once(this.#process, "exit");
    }
    this.#said = "";
  }
  async end() {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/// A folder with the worst content, whose settings are the demo's own and a little more.
function worst(program) {
  const folder = join(program.folder, "worst");
  cpSync(here("worst"), folder, { recursive: true });
  const settings = ["../../demo/settings.toml", "worst/settings.toml"].map((file) => readFileSync(here(file), "utf8"));
  writeFileSync(join(folder, "settings.toml"), settings.join("\n"));
  return folder;
}

/// A mail server that takes nothing: port 9 of the machine itself. Letters wait, and are told of as letters that could not be sent.
const NOBODY = "smtp://127.0.0.1:9";

/// The demo municipality, with content of the worst kind beside it: the longest words, names and addresses. It is made once and kept in output/; each program
/// gets a copy, which sends its letters to `mailServer`.
export async function demo(mailServer = NOBODY) {
  const made = here(`output/demo-${stamp()}`);
  if (!existsSync(made)) await makeDemo(made);
  const program = new Program();
  program.people = DEMO;
  cpSync(made, program.data, { recursive: true });
  await program.start("demo", ["--demo-password", PASSWORD, "--smtp-url", mailServer, "--mail-from", "Granåsa kommun <webbplats@granasa.example>"]);
  return program;
}

async function makeDemo(made) {
  const program = new Program();
  try {
    await program.start("demo", ["--demo-password", PASSWORD]);
    await program.command("import", worst(program));
    await program.stop();
    mkdirSync(here("output"), { recursive: true });
    // Under another name until it is whole: others may be making it, too.
    const unfinished = `${made}-${process.pid}`;
    cpSync(program.data, unfinished, { recursive: true });
    try {
      renameSync(unfinished, made);
    } catch (fault) {
      rmSync(unfinished, { recursive: true });
      if (!existsSync(made)) throw fault;
    }
  } finally {
    await program.end();
  }
}

/// What a demo is made of, in short: the program, both folders of content, and the day.
function stamp() {
  const sum = createHash("sha256").update(new Date().toDateString());
  for (const root of [TORGET, here("../../demo"), here("worst")]) {
    const inside = statSync(root).isDirectory() ? readdirSync(root, { recursive: true }).sort() : [""];
    for (const file of inside) {
      const { size, mtimeMs } = statSync(join(root, file));
      sum.update(`${file}:${size}:${mtimeMs};`);
    }
  }
  return sum.digest("hex").slice(0, 12);
}

/// A site on its first day: an administrator, and nothing else.
export async function empty() {
  const program = new Program();
  await program.start("serve");
  const first = readFileSync(join(program.data, "first-administrator.txt"), "utf8");
  /// Where the first administrator makes the account.
  program.welcome = new URL(first.match(/\/admin\/valkommen\/\S+/)[0], program.url).href;
  program.people = { administrator: "forsta@granasa.example" };
  return program;
}

/// The demo municipality alone, as those see it who have just started it.
export async function plainDemo() {
  const program = new Program();
  program.people = DEMO;
  await program.start("demo", ["--demo-password", PASSWORD]);
  return program;
}
