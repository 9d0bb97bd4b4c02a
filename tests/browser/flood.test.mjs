// What nobody should do to a website and somebody does: others are served meanwhile, memory stays bounded, and what is slow is cut.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { plainDemo } from "./site/program.mjs";

const MB = 1024 * 1024;
let program;
before(async () => { program = await plainDemo(); });
after(() => program?.end());

const agent = new Agent({ keepAlive: true, maxSockets: 16 });
/// The status of an answer, which is read whole.
function ask(path, headers = {}) {
  return new Promise((done, failed) => {
    get(`${program.url}${path}`, { agent, headers: { "accept-encoding": "gzip", ...headers } }, (answer) => {
      answer.resume().on("end", () => done(answer.statusCode));
    }).on("error", failed);
  });
}
/// Bytes of memory that only the program has.
const memory = () => Number(/^Private_Dirty: +(\d+) kB/m.exec(readFileSync(`/proc/${program.pid}/smaps_rollup`, "latin1"))[1]) * 1024;
/// A connection that has sent this. What is answered comes to `said`, if anybody reads.
async function open(text, { read = true } = {}) {
  const socket = connect({ port: program.port, host: "127.0.0.1" });
  const line = { socket, said: "", closed: false };
  socket.on("error", () => {}).on("close", () => { line.closed = true; });
  if (read) socket.on("data", (part) => { line.said += part.toString(); });
  else socket.pause();
  await once(socket, "connect");
  if (text) socket.write(text);
  return line;
}
const head = (verb, path, more = "") => `${verb} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${program.port}\r\n${more}\r\n`;
async function until(holds, seconds, what) {
  for (let tries = 0; !holds(); tries++) {
    assert.ok(tries < seconds * 10, what);
    await wait(100);
  }
}

test("a body that comes a byte at a time is cut with 408, also where a page without one is kept", async () => {
  assert.equal(await ask("/nyheter"), 200);
  const lines = [
    await open(head("POST", "/kontakt", "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n")),
    await open(head("GET", "/nyheter", "Content-Length: 5000\r\n")),
    await open(head("GET", "/nyheter", "Transfer-Encoding: chunked\r\n")),
  ];
  const drip = setInterval(() => lines.forEach(({ socket, closed }) => closed || socket.write("1")), 500);
  await until(() => lines.every(({ said, closed }) => said.includes("HTTP/1.1 4") || closed), 25, "the server waits for ever");
  clearInterval(drip);
  for (const { said, socket } of lines.slice(0, 2)) {
    assert.match(said, /^HTTP\/1\.1 408 /);
    assert.match(said, /<h1>Det tog för lång tid<\/h1>/);
    socket.destroy();
  }
  lines[2].socket.destroy();
  assert.equal(await ask("/nyheter"), 200);
});

test("a thousand connections that say nothing are closed, and keep nobody waiting", async () => {
  const silent = await Promise.all(Array.from({ length: 1000 }, (_, number) => open(number % 2 ? "" : "GET /nyheter HTTP/1.1\r\nHost: ")));
  for (const path of ["/", "/nyheter", "/medarbetare", "/kontakt", "/sok?q=skola"]) assert.equal(await ask(path), 200, path);
  await until(() => silent.every(({ closed }) => closed), 30, "silent connections stay open");
});

test("those who ask and do not read take little memory, and others are served", async () => {
  const before = memory();
  const questions = head("GET", "/medarbetare").repeat(40);
  const deaf = await Promise.all(Array.from({ length: 200 }, () => open(questions, { read: false })));
  await wait(1000);
  for (const path of ["/", "/nyheter", "/kontakt"]) assert.equal(await ask(path), 200, path);
  const taken = memory() - before;
  deaf.forEach(({ socket }) => socket.destroy());
  assert.ok(taken < 64 * MB, `${(taken / MB).toFixed(0)} MB for 200 who do not read`);
});

test("a flood of addresses that are not there, and of questions without end, leaves memory bounded and pages quick to have", async () => {
  const odd = [
    (n) => `/finns-inte-${n}`,
    (n) => `/?${"x".repeat(200)}=${n}`,
    (n) => `/nyheter?sida=${n}&ar=${n}`,
    (n) => `/nyheter?sida=1&sida=${n}`,
    (n) => `/medarbetare?namn=${"a".repeat(1 + (n % 150))}${n}`,
    (n) => `/nyheter/${"%61".repeat(1 + (n % 60))}${n}`,
    (n) => `/${"a/".repeat(100)}${n}/`,
    (n) => `/sok?q=${encodeURIComponent("å".repeat(n % 90))}${n}`,
    (n) => `/?${Array.from({ length: 200 }, (_, i) => `a${i}=${n}`).join("&")}`,
  ];
  for (let n = 0; n < 200; n++) await ask(odd[n % odd.length](n));
  const before = memory();
  const statuses = new Map();
  for (let from = 200; from < 9000; from += 16) {
    const asked = Array.from({ length: 16 }, (_, i) => ask(odd[(from + i) % odd.length](from + i), { "x-forwarded-for": `10.8.${(from >> 4) % 250}.${i}` }));
    for (const status of await Promise.all(asked)) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  const taken = memory() - before;
  // The share of what is worth little is an eighth of 64 MB.
  assert.ok(taken < 40 * MB, `${(taken / MB).toFixed(0)} MB more after a flood`);
  for (const status of statuses.keys()) assert.ok([200, 301, 400, 404, 429].includes(status), `status ${status}`);
  assert.equal(await ask("/nyheter"), 200);
});
