// Files as people upload them, made of their names: the same name is the same file.
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { chunk, SIGNATURE } from "./png.mjs";

/// A picture in one colour.
export function png(name, { width = 640, height = 427 } = {}) {
  const row = Buffer.alloc(1 + width * 3);
  createHash("sha256").update(name).digest().copy(row, 1, 0, 3);
  for (let at = 4; at < row.length; at++) row[at] = row[at - 3];
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(Buffer.concat(Array(height).fill(row)));
  const buffer = Buffer.concat([SIGNATURE, chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
  return { name, mimeType: "image/png", buffer };
}

/// A document with nothing on its page.
export function pdf(name) {
  return { name, mimeType: "application/pdf", buffer: Buffer.from(`%PDF-1.7\n% ${name}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`) };
}

/// A file that says it is something and is not.
export function broken(name, mimeType = "image/png") {
  return { name, mimeType, buffer: Buffer.from("inte vad den heter") };
}
