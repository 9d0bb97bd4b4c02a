// What tells whether the states leave something out, on a small site.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gapsInAddresses, gapsInStates, matcher, REASONS, templates } from "./coverage.mjs";
import { table } from "./table.mjs";

const ADDRESSES = ["GET /admin/sidor/trad", "GET /admin/{slag:nyheter|sidor}", "GET /admin/{slag:nyheter|sidor}/{id}", "POST /admin/{slag:nyheter|sidor}/{id}", "GET /medarbetare/{key}.vcf", "GET /medarbetare/{key}", "GET /", "GET /{path:.*}"].map((line) => ({ verb: line.split(" ")[0], path: line.split(" ")[1] }));

test("an address is the first pattern that matches it", () => {
  const find = matcher(ADDRESSES);
  assert.equal(find("GET", "/"), "/");
  assert.equal(find("GET", "/admin/sidor/trad"), "/admin/sidor/trad");
  assert.equal(find("GET", "/admin/sidor/12"), "/admin/{slag:nyheter|sidor}/{id}");
  assert.equal(find("GET", "/admin/bilder/12"), "/{path:.*}");
  assert.equal(find("GET", "/medarbetare/karin-ek.vcf"), "/medarbetare/{key}.vcf");
  assert.equal(find("GET", "/medarbetare/karin-ek"), "/medarbetare/{key}");
  assert.equal(find("GET", "/medarbetare/karin/ek"), "/{path:.*}");
  assert.equal(find("POST", "/medarbetare/karin"), undefined);
});

test("an address that nobody asked for is told, unless there is a reason", () => {
  const asked = ["/", "/admin/sidor/trad", "/admin/nyheter", "/admin/nyheter/3", "/medarbetare/a", "/om"].map((path) => ({ verb: "GET", path }));
  assert.deepEqual(gapsInAddresses(ADDRESSES, asked, { "answers with a file": ["GET /medarbetare/{key}.vcf"] }), ["POST /admin/{slag:nyheter|sidor}/{id} was never asked for: add a state that does, or a reason"]);
});

test("a reason for an address that does not exist is told", () => {
  const asked = [...["/", "/admin/sidor/trad", "/admin/nyheter", "/admin/nyheter/3", "/medarbetare/a", "/medarbetare/a.vcf", "/om"].map((path) => ({ verb: "GET", path })), { verb: "POST", path: "/admin/sidor/1" }];
  assert.deepEqual(gapsInAddresses(ADDRESSES, asked, { old: ["GET /gammal"] }), ["GET /gammal has a reason and is no address of the program"]);
});

const state = (template, kind) => ({ template, kind });
test("a state that is missing is told", () => {
  assert.deepEqual(gapsInStates(["public/a"], [state("public/a", "full"), state("public/a", "error")], {}), ["public/a has no state ”empty”: add one to states/, or a reason to NONE there"]);
});

test("a reason takes the place of a state, and not beside it", () => {
  const full = [state("public/a", "full"), state("public/a", "empty")];
  assert.deepEqual(gapsInStates(["public/a"], full, { "public/a": { error: "no form" } }), []);
  assert.deepEqual(gapsInStates(["public/a"], full, { "public/a": { error: "no form", empty: "never" } }), ["public/a has a state ”empty”, and a reason for having none: remove one of them"]);
});

test("a state or a reason of a template that does not exist is told", () => {
  const all = ["full", "empty", "error"].map((kind) => state("public/a", kind));
  assert.deepEqual(gapsInStates(["public/a"], [...all, state("public/b", "full")], { "public/c": { full: "?" } }), ["public/b is no template", "public/c is no template"]);
});

test("templates that are pages are found, those that only help are not", () => {
  const found = templates();
  for (const name of ["error", "public/home/show", "admin/failure", "admin/settings/municipality"]) assert.ok(found.includes(name), name);
  for (const name of ["admin/settings/part", "layouts/public", "components/form"]) assert.ok(!found.includes(name), name);
});

test("no address has two reasons", () => {
  const all = Object.values(REASONS).flat();
  assert.equal(new Set(all).size, all.length);
});

test("the table has a column for every key and puts numbers to the right", () => {
  assert.equal(table("Tal", [{ page: "start", bytes: 12 }, { page: "news", bytes: 1234, score: 100 }]), ["Tal", "  page   bytes  score", "  ─────  ─────  ─────", "  start     12", "  news    1234    100"].join("\n"));
});
