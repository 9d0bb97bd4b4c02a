// Running text on its way from HTML to Markdown: pieces of text with what holds for them, then marks round them.
import { harmlessAddress } from "./address.js";

/// Pieces put together: `{ text, bold, italic, href }`, or `{ isBreak }` for a new line. White space is as in HTML.
export class Running {
  pieces = [];

  add(text, { bold = false, italic = false, href } = {}) {
    const last = this.pieces.at(-1);
    if (last && !last.isBreak && last.bold === bold && last.italic === italic && last.href === href) last.text += text;
    else this.pieces.push({ text, bold, italic, href });
  }

  addBreak() {
    this.pieces.push({ isBreak: true });
  }

  get isEmpty() {
    return !this.pieces.some((piece) => !piece.isBreak && piece.text.trim());
  }

  /// The text alone, on one line.
  get plain() {
    return this.pieces.map((piece) => (piece.isBreak ? " " : piece.text)).join("").replace(/\s+/g, " ").trim();
  }

  /// The lines of the text, in Markdown.
  lines({ isHeading = false, isCell = false } = {}) {
    const lines = [[]];
    for (const piece of this.pieces) {
      if (!piece.isBreak) lines.at(-1).push({ ...piece, ...(isHeading && { bold: false, italic: false }) });
      else lines.push([]);
    }
    return lines.map((pieces) => marked(tidy(pieces), isCell)).filter(Boolean);
  }

  /// Takes `length` signs away from the beginning.
  cut(length) {
    for (const piece of this.pieces) {
      if (piece.isBreak) continue;
      const taken = Math.min(length, piece.text.length);
      piece.text = piece.text.slice(taken);
      length -= taken;
      if (!length) return;
    }
  }
}

/// Pieces without white space at the ends of the line or twice; links whole; marks beside letters, not white space.
function tidy(pieces) {
  let space = true;
  const kept = [];
  for (const piece of pieces) {
    let text = piece.text.replace(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g, "");
    // A space that must not break means something between numbers and what they count.
    text = text.replace(/(?<!\d)[\u00a0\u202f]|[\u00a0\u202f](?![\p{L}\d%])/gu, " ").replace(/[ \t\r\n\f]+/g, " ");
    if (space) text = text.replace(/^ /, "");
    if (!text) continue;
    space = text.endsWith(" ");
    kept.push({ ...piece, text });
  }
  const last = kept.at(-1);
  if (last) last.text = last.text.trimEnd();
  return joined(kept.flatMap(moveOut).filter(({ text }) => text));
}

/// Marks stand tight round words: white space at the ends of what is bold, italic or a link stands outside.
function moveOut(piece) {
  if (!piece.bold && !piece.italic && !piece.href) return [piece];
  const [, before, text, after] = piece.text.match(/^(\s*)([^]*?)(\s*)$/);
  const plain = (text) => ({ text, bold: false, italic: false, href: undefined });
  return [plain(before), { ...piece, text }, plain(after)];
}

/// Bold words with white space between them are bold together; the rest that is alike is put together too.
function joined(pieces) {
  const result = [];
  pieces.forEach((piece, index) => {
    const [last, next] = [result.at(-1), pieces[index + 1]];
    const isGap = !piece.text.trim() && last && next;
    const same = isGap ? { bold: last.bold && next.bold, italic: last.italic && next.italic, href: last.href === next.href ? last.href : undefined } : {};
    const now = { ...piece, ...same };
    if (last && last.bold === now.bold && last.italic === now.italic && last.href === now.href) last.text += now.text;
    else result.push(now);
  });
  return result;
}

/// One line of Markdown.
function marked(pieces, isCell) {
  return grouped(pieces, "bold", "**", (bold) => grouped(bold, "italic", "*", (italic) => links(italic, isCell)));
}

/// Pieces with the mark round those that have the property. A mark counts only where it is seen to open and close:
/// signs at the edge stand outside it when a letter follows.
function grouped(pieces, property, mark, write) {
  let text = "";
  for (let index = 0; index < pieces.length; ) {
    const from = index;
    while (index < pieces.length && pieces[index][property] === pieces[from][property]) index += 1;
    const inner = write(pieces.slice(from, index));
    if (!pieces[from][property]) {
      text += inner;
      continue;
    }
    const isLetter = (sign) => /[\p{L}\p{N}]/u.test(sign ?? "");
    const opens = isLetter(text.at(-1)) ? inner.match(/^(?:(?!\\|\[|\*)[^\p{L}\p{N}])*/u)[0] : "";
    const closes = isLetter(pieces[index]?.text[0]) ? inner.slice(opens.length).match(/(?:(?!\)|\*)[^\p{L}\p{N}])*$/u)[0] : "";
    const core = inner.slice(opens.length, inner.length - closes.length);
    text += opens + (core.trim() ? mark + core + mark : core) + closes;
  }
  return text;
}

function links(pieces, isCell) {
  let text = "";
  for (let index = 0; index < pieces.length; index += 1) {
    const { href } = pieces[index];
    let shown = pieces[index].text;
    while (href && pieces[index + 1]?.href === href) shown += pieces[(index += 1)].text;
    const address = href && addressOf(href);
    if (!address || !shown.trim()) text += escaped(shown, isCell);
    else if (isBare(shown, address)) text += shown;
    else text += `[${escaped(shown, isCell).replace(/(?<!\\)[[\]]/g, "\\$&")}](${address})`;
  }
  return text;
}

/// An address that is its own text becomes a link without marks.
function isBare(shown, address) {
  return (shown === address || `mailto:${shown}` === address) && !/[*_\\`[\]|,;]/.test(shown) && !shown.startsWith("/");
}

/// The address behind those that mail programs and word processors put in between.
function addressOf(href) {
  const wrapped = href.match(/^https:\/\/(?:www\.google\.com\/url\?(?:.*&)?q=|[\w.]+\.safelinks\.protection\.outlook\.com\/\?(?:.*&)?url=)([^&]+)/);
  try {
    const address = wrapped ? decodeURIComponent(wrapped[1]) : href;
    // An address without its site leads nowhere from here.
    return /^(https?|mailto|tel|sms):/i.test(address) ? harmlessAddress(address) : undefined;
  } catch {
    return undefined;
  }
}

/// Text whose signs are not taken for marks.
function escaped(text, isCell) {
  const safe = text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, "\\\\")
    .replace(/[*`]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/\](?=[([])/g, "\\]")
    .replace(/&(?=#?\w+;)/g, "\\&");
  return isCell ? safe.replace(/\|/g, "\\|") : safe;
}
