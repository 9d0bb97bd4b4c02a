// wrk on the core that is not the servers', and what it says.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
const run = promisify(execFile);

export const CONNECTIONS = 32;

/// Asks for as long as `seconds`, over 32 connections that are kept: requests a second, p50 and p99 in milliseconds, and
/// the server's processor time for each request in microseconds.
export async function load(server, url, { seconds, headers = {}, cores = "1", threads = 1, status = 200 }) {
  const flags = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const before = server.cpu();
  const { stdout } = await run("taskset", ["-c", cores, "wrk", `-t${threads}`, `-c${CONNECTIONS}`, `-d${seconds}s`, "--latency", ...flags, url]);
  const used = server.cpu() - before;
  const refused = stdout.match(/Non-2xx or 3xx responses: (\d+)/)?.[1];
  if (refused) throw new Error(`${url} was refused ${refused} times, not answered ${status}`);
  const requests = Number(stdout.match(/(\d+) requests in/)[1]);
  if (requests === 0) throw new Error(`${url} was not answered once in ${seconds} s; ask for longer with --seconds`);
  return {
    rate: Number(stdout.match(/Requests\/sec:\s+([\d.]+)/)[1]),
    p50: milliseconds(stdout.match(/^\s+50%\s+(\S+)/m)[1]),
    p99: milliseconds(stdout.match(/^\s+99%\s+(\S+)/m)[1]),
    cpu: (used / requests) * 1e6,
  };
}

function milliseconds(text) {
  const [, number, unit] = text.match(/^([\d.]+)(us|ms|s|m)$/);
  return Number(number) * { us: 0.001, ms: 1, s: 1000, m: 60_000 }[unit];
}

export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
