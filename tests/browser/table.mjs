// Prints what the test files noted, a table a section. `node table.mjs` after a run.
import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { FOLDER } from "./numbers.mjs";

/// Sections in the order of the file names, rows in the order they were noted.
export function sections(folder = FOLDER) {
  const found = new Map();
  for (const name of readdirSync(folder).sort()) {
    for (const { section, row } of JSON.parse(readFileSync(new URL(name, folder), "utf8"))) found.set(section, [...(found.get(section) ?? []), row]);
  }
  return found;
}

const isNumber = (value) => typeof value === "number" || /^[≤≥]? ?-?[\d .,]+( ?(KB|B|s|ms|px|%))?$/.test(value);

/// A table as text: a column for every key of a row, numbers to the right.
export function table(title, rows) {
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const cell = (row, column) => String(row[column] ?? "");
  const right = columns.map((column) => rows.every((row) => row[column] === undefined || isNumber(row[column])));
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => cell(row, column).length)));
  const line = (cells) => `  ${cells.map((text, i) => (right[i] ? text.padStart(widths[i]) : text.padEnd(widths[i]))).join("  ").trimEnd()}`;
  return [title, line(columns), line(widths.map((width) => "─".repeat(width))), ...rows.map((row) => line(columns.map((column) => cell(row, column))))].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [title, rows] of sections()) console.log(`\n${table(title, rows)}`);
}
