// What a run of the suite counted: each test file notes its numbers here, and table.mjs prints them all in the end.
import { mkdirSync, writeFileSync } from "node:fs";
import { basename } from "node:path";

export const FOLDER = new URL("output/numbers/", import.meta.url);
const file = new URL(`${basename(process.argv[1] ?? "numbers", ".mjs")}.json`, FOLDER);
const noted = [];

/// Adds `row`, an object of column and value, to the table of that name. Every test file, which is a process of its own, writes its own file anew.
export function note(section, row) {
  noted.push({ section, row });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, JSON.stringify(noted));
}
