// The buttons over the text, their shortcuts, and what Enter goes on with.
import assert from "node:assert/strict";
import { desks } from "./desk.mjs";

const promise = desks();

promise("each button makes its mark, and takes it away again", async (desk) => {
  await desk.open();
  for (const [name, marked] of [["Rubrik", "## ord"], ["Underrubrik", "### ord"], ["Lista", "- ord"], ["Numrerad lista", "1. ord"], ["Replik", "– ord"], ["Citat", "> ord"]]) {
    await desk.write("ord", 3);
    await desk.tool(name).click();
    assert.equal(await desk.text(), marked);
    await desk.tool(name).click();
    assert.equal(await desk.text(), "ord");
    await desk.press("Control+z");
    assert.equal(await desk.text(), marked);
    await desk.press("Control+z");
    assert.equal(await desk.text(), "ord");
  }
});
promise("a list is made of all the lines that are selected, in place of other marks", async (desk) => {
  await desk.open();
  await desk.write("ett\ntvå\n\ntre", 0, 13);
  await desk.tool("Lista").click();
  assert.equal(await desk.text(), "- ett\n- två\n\n- tre");
  await desk.tool("Numrerad lista").click();
  assert.equal(await desk.text(), "1. ett\n2. två\n\n3. tre");
  await desk.write("## Rubrik", 4);
  await desk.tool("Underrubrik").click();
  assert.equal(await desk.text(), "### Rubrik");
});
promise("bold takes the selection without its spaces, the word at the caret, or waits for one", async (desk) => {
  await desk.open();
  await desk.write("ett ord här", 3, 8);
  await desk.press("Control+b");
  assert.equal(await desk.text(), "ett **ord** här");
  assert.equal(await desk.selection(), "ord");
  await desk.press("Control+b");
  assert.equal(await desk.text(), "ett ord här");
  await desk.select(5);
  await desk.press("Control+b");
  assert.equal(await desk.text(), "ett **ord** här");
  await desk.write("");
  await desk.press("Control+b");
  await desk.type("fet");
  assert.equal(await desk.text(), "**fet**");
});
promise("a table has a header, and its first cell is ready to be written", async (desk) => {
  await desk.open();
  await desk.write("före efter", 4, 5);
  await desk.tool("Tabell").click();
  await desk.type("Dag");
  assert.equal(await desk.text(), "före\n\n| Dag | Kolumn 2 |\n| --- | --- |\n|   |   |\n|   |   |\n\nefter");
});
promise("the toolbar is one stop for Tab, and its arrows go round", async (desk, page) => {
  await desk.open();
  await desk.write("ord");
  await desk.press("Shift+Tab");
  assert.equal(await desk.focused(), "Rubrik");
  await desk.press("ArrowRight");
  assert.equal(await desk.focused(), "Underrubrik");
  await desk.press("End");
  assert.equal(await desk.focused(), "Tabell");
  await desk.press("ArrowRight");
  assert.equal(await desk.focused(), "Rubrik");
  await desk.press("ArrowLeft", "Home", "Enter");
  assert.equal(await desk.text(), "## ord");
  const bar = page.getByRole("toolbar", { name: "Formatera texten" });
  assert.equal(await bar.getAttribute("aria-controls"), "text");
  for (const box of await bar.getByRole("button").all()) {
    const { width, height } = await box.boundingBox();
    assert.ok(width >= 44 && height >= 44);
  }
});
promise("Enter goes on with lists and quotations, and ends them on an empty line", async (desk) => {
  await desk.open();
  for (const [typed, result] of [
    ["- ett\ntvå\n\nslut", "- ett\n- två\nslut"],
    ["1. ett\ntvå\n", "1. ett\n2. två\n3. "],
    ["9) ett\n", "9) ett\n10) "],
    ["> ett\ntvå\n\n", "> ett\n> två\n"],
    ["> - ett\ntvå", "> - ett\n> - två"],
    ["  - ett\ntvå", "  - ett\n  - två"],
    ["– Hej\nigen", "– Hej\nigen"],
    ["vanligt\nstycke", "vanligt\nstycke"],
    ["-streck\nx", "-streck\nx"],
    ["1 maj\nx", "1 maj\nx"],
  ]) {
    await desk.write("");
    await desk.type(typed);
    assert.equal(await desk.text(), result, JSON.stringify(typed));
  }
  await desk.write("- ett", 5);
  await desk.press("Enter", "Control+z");
  assert.equal(await desk.text(), "- ett");
  await desk.press("Tab");
  assert.notEqual(await desk.focused(), "text");
});
promise("Ctrl+S saves the draft, from any field but not from under a dialog", async (desk, page) => {
  await desk.open();
  await page.focus("#rubrik");
  await desk.type("Sparad med Ctrl och S");
  await desk.write("ord", 0, 3);
  let sent = 0;
  page.on("request", (request) => { sent += request.method() === "POST" && request.isNavigationRequest() ? 1 : 0; });
  await desk.press("Control+k", "Control+s", "Escape");
  await page.focus("#ingress");
  await desk.saved(() => desk.press("Control+s"));
  assert.equal(sent, 1);
  assert.match(page.url(), /\/admin\/nyheter\/\d+\?/);
  assert.equal(await page.inputValue("#rubrik"), "Sparad med Ctrl och S");
  assert.equal(await desk.text(), "ord");
});
