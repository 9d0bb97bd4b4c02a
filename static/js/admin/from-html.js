// From the HTML that word processors and browsers put on the clipboard to the site's Markdown.
//
// The HTML is read by a parser that runs and fetches nothing. What is not known is passed through for its text.
import { blocksToMarkdown } from "./blocks.js";
import { Running } from "./inlines.js";

const DROPPED = new Set("SCRIPT STYLE NOSCRIPT TEMPLATE TITLE META LINK HEAD IMG PICTURE SVG VIDEO AUDIO CANVAS IFRAME OBJECT EMBED BUTTON INPUT SELECT TEXTAREA DEL HR O:P".split(" "));
const BLOCKS = new Set("ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM HEADER LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL DETAILS SUMMARY".split(" "));
const MEANS_SOMETHING = "p, h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, b, strong, a[href], [role=heading]";

/// The text in Markdown; nothing when the HTML says no more than its plain text does.
export function fromHtml(html) {
  const page = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  if (!page.body.querySelector(MEANS_SOMETHING) || isSource(page.body)) return "";
  const reader = new Reader();
  reader.children(page.body, {});
  reader.flush();
  return blocksToMarkdown(reader.blocks);
}

/// Styles are read but never obeyed: under another name, so that the browser does not complain of each.
function withoutStyles(html) {
  const bare = html.replace(/<(style|script)\b[^]*?<\/\1\s*>/gi, "");
  return bare.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|on\w+)(?=\s*=)/gi, " data-$1"));
}

/// Text from a program for writing code is meant as it stands.
function isSource(body) {
  return /font-family:[^;]*(mono|consolas|menlo|courier new)/i.test(styleOf(body.firstElementChild));
}

function styleOf(element) {
  return element?.getAttribute("data-style") ?? "";
}

/// The value of a property, among those with the very name: `mso-bidi-font-weight` is another.
function property(style, name) {
  return style.match(new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i"))?.[1].trim().toLowerCase();
}

/// Blocks: `{ kind: "paragraph" | "quote", text }`, `{ kind: "heading", level, text }`,
/// `{ kind: "item", depth, ordered, number, text }` and `{ kind: "table", rows, hasHeader }`.
class Reader {
  blocks = [];
  text = new Running();
  /// What the text being read will become.
  kind = { kind: "paragraph" };
  depth = 0;

  flush() {
    if (!this.text.isEmpty) this.blocks.push({ ...this.kind, text: this.text });
    this.text = new Running();
  }

  children(parent, marks) {
    for (const node of parent.childNodes) this.node(node, marks);
  }

  node(node, marks) {
    if (node.nodeType === Node.TEXT_NODE) this.text.add(node.data, marks);
    if (node.nodeType !== Node.ELEMENT_NODE || isHidden(node)) return;
    const name = node.nodeName;
    const level = headingLevel(node);
    if (name === "BR") this.break(node);
    else if (level) this.block({ kind: "heading", level }, node, {});
    else if (name === "TABLE") this.table(node, marks);
    else if (name === "UL" || name === "OL") this.list(node, marks);
    else if (wordList(node)) this.wordItem(node, marks);
    else if (isQuote(node)) this.block({ kind: "quote" }, node, marks);
    else if (BLOCKS.has(name)) this.block(this.kind, node, marks);
    else this.children(node, withMarks(node, marks));
  }

  /// Something that stands for itself: what came before it is finished.
  block(kind, node, marks) {
    const outer = this.kind;
    this.flush();
    this.kind = kind;
    this.children(node, withMarks(node, marks));
    this.flush();
    this.kind = outer;
  }

  /// Two in a row are a new paragraph, as is one between paragraphs.
  break(node) {
    const isDouble = node.previousElementSibling?.nodeName === "BR" && !node.previousSibling.textContent.trim();
    if (isDouble && this.kind.kind !== "item") this.flush();
    else this.text.addBreak();
  }

  list(list, marks) {
    const outer = this.kind;
    this.flush();
    this.depth += 1;
    let number = parseInt(list.getAttribute("start"), 10) || 1;
    for (const child of list.children) {
      if (child.nodeName !== "LI") {
        // Google Docs puts inner lists beside the items, not in them.
        this.node(child, marks);
        continue;
      }
      // Word on the web makes every item a list, and says how deep it is.
      const told = parseInt(child.getAttribute("data-aria-level"), 10);
      this.item({ kind: "item", depth: told || this.depth, ordered: list.nodeName === "OL", number }, child, marks);
      number += 1;
    }
    this.depth -= 1;
    this.kind = outer;
  }

  /// An item is one block. Paragraphs in it are lines; lists in it are items of their own.
  item(kind, node, marks) {
    this.kind = kind;
    const within = (parent, marks) => {
      for (const child of parent.childNodes) {
        const isBlock = child.nodeType === Node.ELEMENT_NODE && BLOCKS.has(child.nodeName);
        if (!isBlock) this.node(child, marks);
        else if (/^(UL|OL|TABLE)$/.test(child.nodeName)) {
          this.node(child, marks);
          this.kind = kind;
        } else {
          if (!this.text.isEmpty) this.text.addBreak();
          within(child, withMarks(child, marks));
        }
      }
    };
    within(node, withMarks(node, marks));
    this.flush();
  }

  /// Word's lists are paragraphs that say which list and level they belong to, and carry their mark as text.
  wordItem(node, marks) {
    const outer = this.kind;
    this.flush();
    const mark = [...node.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));
    const sign = mark?.textContent.replace(/[\s\u00a0]+/g, "") ?? "";
    mark?.remove();
    const depth = Number(styleOf(node).match(/mso-list:[^;]*level(\d)/i)?.[1] ?? 1);
    this.kind = { kind: "item", depth, ordered: /^\(?([\d.]*\d|[a-zåäö]|[ivxlc]+)[.)]/i.test(sign), number: parseInt(sign, 10) || 1 };
    this.children(node, marks);
    this.flush();
    this.kind = outer;
  }

  table(table, marks) {
    this.flush();
    const rows = [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table);
    const width = Math.max(0, ...rows.map((row) => row.cells.length));
    const caption = table.querySelector("caption");
    if (caption) this.block({ kind: "paragraph" }, caption, marks);
    // A table of one column holds a layout together, and says nothing.
    if (width < 2) {
      for (const row of rows) for (const cell of row.cells) this.block(this.kind, cell, marks);
      return;
    }
    const read = rows.map((row) => [...row.cells].flatMap((cell) => [cellText(cell, marks), ...Array(Math.min(cell.colSpan, 20) - 1).fill(new Running())]));
    this.blocks.push({ kind: "table", rows: read.filter((row) => row.some((cell) => !cell.isEmpty)) });
  }
}

/// What a cell says, on one line.
function cellText(cell, marks) {
  const reader = new Reader();
  reader.children(cell, withMarks(cell, marks));
  reader.flush();
  const text = new Running();
  reader.blocks.forEach((block, index) => {
    if (index) text.add(" ");
    const parts = block.kind === "table" ? block.rows.flat() : [block.text];
    for (const part of parts) for (const piece of part.pieces) text.add(piece.isBreak ? " " : piece.text, piece);
  });
  return text;
}

function isHidden(element) {
  const style = styleOf(element);
  if (DROPPED.has(element.nodeName.toUpperCase()) || element.hasAttribute("hidden")) return true;
  if (/mso-element:\s*(comment|footnote|endnote|field)|mso-hide:\s*all/i.test(style)) return true;
  if (/^(MsoCommentReference|msocomanchor|MsoFootnoteReference|MsoEndnoteReference)/.test(element.className)) return true;
  return property(style, "display") === "none" || /\b(visually-hidden|sr-only)\b/.test(element.className);
}

/// 1–6, or nothing. A title is a heading of the first level.
function headingLevel(element) {
  const tag = element.nodeName.match(/^H([1-6])$/);
  if (tag) return Number(tag[1]);
  if (element.getAttribute("role") === "heading") return Number(element.getAttribute("aria-level")) || 2;
  if (element.nodeName !== "P") return undefined;
  const name = element.className;
  if (/^(MsoTitle|title|Titel)\b/i.test(name)) return 1;
  return Number(name.match(/^(?:Mso)?(?:Heading|Rubrik)\s?([1-6])/i)?.[1]) || undefined;
}

function wordList(element) {
  const list = property(styleOf(element), "mso-list");
  return element.nodeName === "P" && list && !list.startsWith("none") && !list.startsWith("skip");
}

function isQuote(element) {
  return element.nodeName === "BLOCKQUOTE" || /^(Mso(Intense)?Quote|Citat|Starktcitat)/i.test(element.className);
}

/// What holds inside the element. Google Docs wraps everything in a `b` that is not bold.
function withMarks(element, marks) {
  const style = styleOf(element);
  const weight = property(style, "font-weight");
  const slant = property(style, "font-style");
  const name = element.nodeName;
  const isBold = weight ? /^(bold|bolder|[6-9]00)/.test(weight) : marks.bold || name === "B" || name === "STRONG";
  const isItalic = slant ? /^(italic|oblique)/.test(slant) : marks.italic || name === "I" || name === "EM";
  const href = name === "A" ? (element.getAttribute("href")?.trim() ?? marks.href) : marks.href;
  return { bold: isBold, italic: isItalic, href };
}
