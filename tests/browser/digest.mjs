// Gathers what is wrong with many pages, so that a fault they share is told once.
import { told } from "./checks/all.mjs";

/// Ids, hidden stamps and ports differ from run to run; the fault does not.
const alike = (text) => text.replace(/127\.0\.0\.1:\d+/g, "…").replace(/value="[^"]{20,}"/g, 'value="…"').replace(/\d{2,}/g, "#");

export class Digest {
  #faults = new Map();

  /// Keeps what was seen, `{ name, state, at, findings }` for each look, and fails when something is wrong. What was told before is only counted.
  fail(seen) {
    const lines = [];
    for (const { name, state, at, findings } of seen) {
      const fresh = [];
      for (const finding of findings) {
        const key = alike(`${finding.rule}\n${finding.what}`);
        const fault = this.#faults.get(key) ?? { ...finding, times: 0, first: name, at, states: new Set() };
        if (!fault.times++) fresh.push(finding);
        fault.states.add(state);
        this.#faults.set(key, fault);
      }
      if (!findings.length) continue;
      const known = findings.length - fresh.length;
      lines.push([`${at} (${name.split(", ").slice(-2).join(", ")})`, told(fresh), known ? `  ${known} that ${known === 1 ? "is" : "are"} told already` : ""].filter(Boolean).join("\n"));
    }
    if (!lines.length) return;
    const fault = new Error(lines.join("\n"));
    // Where in the suite it was thrown helps nobody.
    fault.stack = fault.message;
    throw fault;
  }

  /// Every fault once, the most common first.
  print() {
    if (!this.#faults.size) return;
    const faults = [...this.#faults.values()].sort((a, b) => b.times - a.times);
    console.log(`\n${faults.length} different findings:\n`);
    for (const { rule, what, mend, times, first, at, states } of faults) {
      const where = states.size > 1 ? `${times} times, in ${states.size} states; first: ${first}` : `${times === 1 ? "once" : `${times} times`}: ${first}`;
      console.log(`  ${rule}: ${what}${mend ? `\n      → ${mend}` : ""}\n      ${where} (${at})`);
    }
  }
}
