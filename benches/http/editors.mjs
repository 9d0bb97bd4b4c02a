// Editors who save all the while: a process of its own, which single.mjs tells when. `node editors.mjs URL DATA`.
import { Editor } from "./editor.mjs";

/// How often something is saved, a second, and by how many: one alone would have to wait for her own.
const SAVES = 20;
const EDITORS = 5;

const [url, data] = process.argv.slice(2);
const editors = [];
for (let number = 1; number <= EDITORS; number++) {
  const editor = await Editor.signIn({ url }, data, number);
  await editor.begin(`Mätning ${number} pågår`);
  editors.push(editor);
}

/// Saves in her turn among the others, as soon as the save before is done; `end` gives how many were.
function keepSaving(editor, number) {
  let [isOn, count] = [true, 0];
  const work = (async () => {
    const begun = performance.now();
    for (let due = number; isOn; due += EDITORS) {
      const wait = begun + (due * 1000) / SAVES - performance.now();
      if (wait > 0) await new Promise((done) => setTimeout(done, wait));
      await editor.save(`Version ${due} av texten, sparad medan invånarna läser.`);
      count++;
    }
  })();
  // What fails is told when it ends, not before, so that it is told once.
  work.catch(() => {});
  return { end: () => ((isOn = false), work.then(() => count)) };
}

let saving = [];
process.on("message", async (order) => {
  if (order === "begin") {
    saving = editors.map(keepSaving);
    process.send("begun");
    return;
  }
  const counts = await Promise.all(saving.map((one) => one.end()));
  process.send(counts.reduce((sum, count) => sum + count, 0));
});
process.send("ready");
