// All modules as one, as src/web/assets/scripts.rs joins them: those that others need first: imports and `export` are taken away, and so are lines of comment.
import { readFileSync, readdirSync } from "node:fs";
export function bundle(dir) {
  const waiting = new Map(readdirSync(dir).map((name) => [name, readFileSync(`${dir}/${name}`, "utf8")]));
  let text = "";
  while (waiting.size) {
    const [name, source] = [...waiting].find(([, source]) => ![...waiting.keys()].some((other) => source.includes(`"./${other}"`)));
    waiting.delete(name);
    for (const [other, its] of waiting) waiting.set(other, its.replace(new RegExp(`^import .*"\\./${name}";\n`, "m"), ""));
    text += source.split("\n").map((line) => line.trim()).filter((line) => line && !line.startsWith("//")).join("\n").replace(/^export /gm, "") + "\n";
  }
  return text;
}
