// Blocks that were read from the clipboard, written as Markdown.
import { Running } from "./inlines.js";

const SPEECH = /[,.!?”"]\s*(säger|sa|berättar|menar|förklarar|konstaterar|tycker|svarar|frågar|tillägger|fortsätter|hoppas|påpekar)\s+\p{L}/iu;
/// A mark that somebody typed where a list was meant.
const TYPED_MARK = /^[\s\u00a0]*(?:([-*•·●▪◦‣\uf0b7])|(\d{1,2})[.)])[\s\u00a0]+/u;

/// The text, with a blank line between blocks and none between items of a list.
export function blocksToMarkdown(blocks) {
  const levels = shownLevels(blocks);
  let text = "";
  let before;
  const open = [];
  for (const block of withTypedLists(blocks)) {
    const written = block.kind === "item" ? item(block, open, before) : blockText(block, levels);
    if (block.kind !== "item") open.length = 0;
    if (!written) continue;
    const isTight = block.kind === "item" && before?.kind === "item" && !block.isNewList;
    const isSameQuote = block.kind === "quote" && before?.kind === "quote";
    text += !text ? "" : isTight ? "\n" : isSameQuote ? "\n>\n" : "\n\n";
    text += written;
    before = block;
  }
  return text;
}

/// The two levels that a text has, for the levels that were used. A title alone at the top does not take one of them.
function shownLevels(blocks) {
  const used = blocks.filter(({ kind }) => kind === "heading").map(({ level }) => level);
  const [first] = used;
  const isTitle = first === 1 && blocks[0].kind === "heading" && used.slice(1).every((level) => level > first);
  const highest = Math.min(...(isTitle && used.length > 1 ? used.slice(1) : used));
  return (level) => (level <= highest ? "##" : "###");
}

function blockText(block, levels) {
  switch (block.kind) {
    case "heading":
      return `${levels(block.level)} ${block.text.lines({ isHeading: true }).join(" ")}`;
    case "quote":
      return lines(block.text).split("\n").map((line) => `> ${line}`).join("\n");
    case "table":
      return table(block.rows);
    default:
      return lines(block.text);
  }
}

/// Lines of a paragraph. Where somebody speaks, a line is enough; else two spaces make it a line of its own.
function lines(text) {
  const all = text.lines().map(lineStart);
  return all.map((line, index) => (index === all.length - 1 || /^– /.test(all[index + 1]) ? line : `${line}  `)).join("\n");
}

/// A line whose first signs are not taken for a mark. A hyphen before what somebody says is the dash it was meant as.
function lineStart(line) {
  const speech = line.match(/^(?:-|—|―|–|\u2212)[\s\u00a0]+/);
  if (speech && (!line.startsWith("-") || SPEECH.test(line))) return `– ${line.slice(speech[0].length)}`;
  if (/^(#{1,6}(\s|$)|#{2,6}\S|>|[-+]\s|[-=]+$|~{3,})/.test(line)) return `\\${line}`;
  return line.replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}

/// Paragraphs one after another that begin with a typed mark are the list that was meant.
function withTypedLists(blocks) {
  const marks = blocks.map((block) => (block.kind === "paragraph" ? typedMark(block.text) : undefined));
  return blocks.map((block, index) => {
    const mark = marks[index];
    const isAlone = [marks[index - 1], marks[index + 1]].every((other) => !other || other.ordered !== mark?.ordered);
    if (!mark || (isAlone && !mark.isBullet)) return block;
    block.text.cut(mark.length);
    return { kind: "item", depth: 1, ordered: mark.ordered, number: mark.number, text: block.text };
  });
}

function typedMark(text) {
  const start = text.pieces.map((piece) => piece.text ?? "").join("");
  const match = start.match(TYPED_MARK);
  if (!match || (match[1] === "-" && SPEECH.test(start))) return undefined;
  const [{ length }, bullet, number] = match;
  return { length, ordered: !bullet, number: Number(number) || 1, isBullet: /[•·●▪◦‣\uf0b7]/u.test(bullet ?? "") };
}

/// One item. `open` holds the lists that it may stand in: how deep they were said to be, and their own mark.
function item(block, open, before) {
  while (open.length && open.at(-1).depth > block.depth) open.pop();
  const same = open.at(-1)?.depth === block.depth ? open.pop() : undefined;
  const goesOn = same && same.ordered === block.ordered && before?.kind === "item";
  // A list begins anew where one of the other kind ends, but not inside an item.
  block.isNewList = Boolean(same && !goesOn && open.length === 0);
  const number = goesOn ? same.number + 1 : block.number;
  const mark = block.ordered ? `${number}. ` : "- ";
  const indent = " ".repeat(open.reduce((sum, list) => sum + list.width, 0));
  open.push({ depth: block.depth, ordered: block.ordered, number, width: mark.length });
  const inner = " ".repeat(indent.length + mark.length);
  return indent + mark + lines(block.text).split("\n").join(`\n${inner}`);
}

function table(rows) {
  if (!rows.length) return "";
  const width = Math.max(...rows.map((row) => row.length));
  const cells = rows.map((row, index) =>
    Array.from({ length: width }, (_, column) => (row[column] ?? new Running()).lines({ isCell: true, isHeading: index === 0 }).join(" ")),
  );
  const line = (row) => `| ${row.join(" | ")} |`;
  return [line(cells[0]), line(Array(width).fill("---")), ...cells.slice(1).map(line)].join("\n");
}
