// Gathers what is wrong with many pages, so that a fault they share is told once.
import { told } from "./checks/all.mjs";

/// Ids, hidden stamps and ports differ from run to run; the fault does not.
const alike = (text) => text.replace(/127\.0\.0\.1:\d+/g, "…").replace(/value="[^"]{20,}"/g, 'value="…"').replace(/\d{2,}/g, "#");

export class Digest {
  #faults = new Map();

  /// Keeps the findings of a run, and fails it. What another run has told already is only counted.
  fail(name, at, findings) {
    if (!findings.length) return;
    const fresh = [];
    let known = 0;
    for (const finding of findings) {
      const key = alike(`${finding.rule}\n${finding.what}`);
      const fault = this.#faults.get(key);
      if (fault) {
        fault.times++;
        fault.names.add(name.split(":")[0]);
        known++;
      } else {
        this.#faults.set(key, { ...finding, times: 1, first: name, at, names: new Set([name.split(":")[0]]) });
        fresh.push(finding);
      }
    }
    const fault = new Error([at, told(fresh), known ? `  and ${known} that ${known === 1 ? "is" : "are"} told of other pages too` : ""].filter(Boolean).join("\n"));
    // Where in the suite it was thrown helps nobody.
    fault.stack = fault.message;
    throw fault;
  }

  /// Every fault once, the most common first.
  print() {
    if (!this.#faults.size) return;
    const faults = [...this.#faults.values()].sort((a, b) => b.times - a.times);
    console.log(`\n${faults.length} different findings:\n`);
    for (const { rule, what, mend, times, first, at, names } of faults) {
      const where = names.size > 1 ? `${times} times, in ${names.size} states; first: ${first}` : `${times === 1 ? "once" : `${times} times`}: ${first}`;
      console.log(`  ${rule}: ${what}${mend ? `\n      → ${mend}` : ""}\n      ${where} (${at})`);
    }
  }
}
