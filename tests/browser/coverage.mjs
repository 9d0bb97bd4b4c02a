// What the states leave out: addresses that nobody asked for, templates that are not seen full, empty and wrong.
import { readdirSync, readFileSync } from "node:fs";

/// Which of the program's addresses an asked one is: the first that matches, as when the program itself looks. `{name}` is a part of a path, `{name:…}` what the
/// expression says.
export function matcher(addresses) {
  const known = addresses.map(({ verb, path }) => ({ verb, path, form: new RegExp(`^${path.split(/(\{[^}]*\})/).map((part) => (part.startsWith("{") ? `(?:${part.slice(1, -1).split(":")[1] ?? "[^/]+"})` : part.replace(/[.*+?^$()|[\]\\]/g, "\\$&"))).join("")}$`) }));
  return (verb, path) => known.find((address) => address.verb === verb && address.form.test(path))?.path;
}

/// Every template that is a page of its own: it extends a layout, directly or through another, and nothing extends it.
export function templates(folder = new URL("../../templates/", import.meta.url)) {
  const above = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".html")) continue;
    const file = `${entry.parentPath ?? entry.path}/${entry.name}`;
    const [, parent] = readFileSync(file, "utf8").match(/\{%-?\s*extends "([^"]+)"/) ?? [];
    if (parent) above.set(file.slice(folder.pathname.length).replace(/^\//, ""), parent);
  }
  const extended = new Set(above.values());
  return [...above.keys()].filter((name) => !extended.has(name)).map((name) => name.replace(/\.html$/, "")).sort();
}

/// What is said of templates and is not true, or true and not said.
export function gapsInStates(templates, states, none) {
  const gaps = [];
  for (const template of templates) {
    for (const kind of ["full", "empty", "error"]) {
      const seen = states.some((state) => state.template === template && state.kind === kind);
      const reason = none[template]?.[kind];
      if (!seen && !reason) gaps.push(`${template} has no state ”${kind}”: add one to states/, or a reason to NONE there`);
      if (seen && reason) gaps.push(`${template} has a state ”${kind}”, and a reason for having none: remove one of them`);
    }
  }
  for (const name of new Set([...states.map((state) => state.template), ...Object.keys(none)])) if (!templates.includes(name)) gaps.push(`${name} is no template`);
  for (const state of states) if (!["full", "empty", "error"].includes(state.kind)) gaps.push(`${state.template}: ”${state.kind}” is no kind of state`);
  return gaps;
}

/// Addresses that nobody asked for. `asked` is `{ verb, path }`, `reasons` has for each reason the addresses it is true of, as `GET /sok`.
export function gapsInAddresses(addresses, asked, reasons) {
  const find = matcher(addresses);
  const seen = new Set(asked.map(({ verb, path }) => `${verb} ${find(verb, path)}`));
  const excused = Object.values(reasons).flat();
  const gaps = addresses.map(({ verb, path }) => `${verb} ${path}`).filter((name) => !seen.has(name) && !excused.includes(name)).map((name) => `${name} was never asked for: add a state that does, or a reason`);
  const known = new Set(addresses.map(({ verb, path }) => `${verb} ${path}`));
  return [...gaps, ...excused.filter((name) => !known.has(name)).map((name) => `${name} has a reason and is no address of the program`)];
}

/// Addresses that need no state of their own.
export const REASONS = {
  "a button, or a field that cannot be wrong: what it leads to is a page that is seen; the journeys and the tests of the site press it": [
    "POST /admin/logga-ut", "POST /admin/konto/tvasteg/av", "POST /admin/sidor/{id}/flytta", "POST /admin/installningar/meny", "POST /admin/konto/logga-ut-overallt", "POST /admin/konto/inloggningar/{id}",
    "POST /admin/anvandare/{id}/stang-av", "POST /admin/anvandare/{id}/slapp-in", "POST /admin/anvandare/{id}/logga-ut", "POST /admin/anvandare/{id}/tvasteg-av", "POST /admin/anvandare/{id}/ny-lank",
    "POST /admin/{slag:nyheter|sidor}/{id}/historik/{version}", "POST /admin/{slag:nyheter|sidor}/{id}/granskning/{link}", "POST /admin/{slag:nyheter|sidor}/{id}/avbryt", "POST /admin/{slag:nyheter|sidor}/{id}/kopiera", "POST /admin/{slag:nyheter|sidor}/{id}/papperskorg",
    "POST /admin/papperskorg/{slag}/{id}",
    "POST /admin/bilder/{id}/ta-bort", "POST /admin/filer/{id}/ta-bort", "POST /admin/personer/{id}/kontrollerad", "POST /admin/personer/{id}/ta-bort", "POST /admin/enheter/{id}/ta-bort",
    "POST /admin/inkorg/utskick/prov", "POST /admin/inkorg/utskick/{id}/forsok", "POST /admin/inkorg/utskick/{id}/ta-bort",
    "POST /admin/inkorg/{id}/ta-hand-om", "POST /admin/inkorg/{id}/tilldela", "POST /admin/inkorg/{id}/klar", "POST /admin/inkorg/{id}/oppna",
  ],
  "answers with a file": ["POST /admin/personer/export", "POST /admin/inkorg/exportera", "POST /admin/inkorg/{id}/exportera", "POST /admin/logg/export", "GET /admin/inkorg/gallring.csv", "GET /admin/bilder/fil/{name}", "GET /admin/filer/fil/{id}", "GET /granska/{token}/bilder/{name}", "GET /granska/{token}/filer/{id}", "GET /medarbetare/{key}.vcf", "GET /filer/{id}", "GET /filer/{id}/{name}", "GET /nyheter/feed.xml"],
  "for robots and browsers, and nobody looks at it": ["GET /favicon.ico", "GET /favicon.svg", "GET /apple-touch-icon.png", "GET /sitemap.xml", "GET /sitemap-{part}.xml", "GET /robots.txt", "GET /.well-known/security.txt"],
  "asked by the editor's scripts while one writes: editor.test.mjs and the journeys do": ["GET /admin/lankval", "GET /admin/kontaktval", "GET /admin/bildval", "GET /admin/filval", "POST /admin/filval", "GET /admin/personer/epostforslag", "GET /admin/nummer", "POST /admin/bilder", "POST /admin/{slag:nyheter|sidor}/ny/forhandsvisning", "POST /admin/{slag:nyheter|sidor}/{id}/forhandsvisning"],
};
