// PNG files made small: 256 colours are enough for pictures of pages, and such a file is a third as large.
import { deflateSync, inflateSync } from "node:zlib";

export const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
const CRC = Int32Array.from({ length: 256 }, (_, n) => { for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n; });

/// Width, height and the pixels of a PNG as browsers write them: 8 bits a channel, with or without alpha. Three bytes a pixel.
function decoded(png) {
  const parts = [];
  let head;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at), kind = png.toString("latin1", at + 4, at + 8), data = png.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") head = data;
    if (kind === "IDAT") parts.push(data);
    at += length + 12;
  }
  const width = head.readUInt32BE(0), height = head.readUInt32BE(4), size = head[9] === 6 ? 4 : 3, row = width * size;
  const raw = inflateSync(Buffer.concat(parts)), lines = Buffer.alloc(row * height), pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)], from = y * (row + 1) + 1, to = y * row;
    for (let x = 0; x < row; x++) {
      const left = x >= size ? lines[to + x - size] : 0, up = y ? lines[to + x - row] : 0, corner = y && x >= size ? lines[to + x - row - size] : 0;
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
      const guess = [0, left, up, (left + up) >> 1, a <= b && a <= c ? left : b <= c ? up : corner][filter];
      lines[to + x] = raw[from + x] + guess;
    }
  }
  for (let n = 0; n < width * height; n++) lines.copy(pixels, n * 3, n * size, n * size + 3);
  return { width, height, pixels };
}

/// At most so many colours that stand for all of these: the group that varies most is parted at its middle, again and again.
function palette(counts, most) {
  const group = (colours) => {
    const spread = [16, 8, 0].map((shift) => { let low = 255, high = 0; for (const [colour] of colours) { const v = (colour >> shift) & 255; low = Math.min(low, v); high = Math.max(high, v); } return high - low; });
    const total = colours.reduce((sum, [, count]) => sum + count, 0);
    const widest = spread.indexOf(Math.max(...spread));
    return { colours, total, shift: [16, 8, 0][widest], weight: colours.length > 1 ? spread[widest] * Math.sqrt(total) : 0 };
  };
  const groups = [group([...counts])];
  while (groups.length < most) {
    const next = groups.reduce((best, one, n) => (one.weight > groups[best].weight ? n : best), 0);
    const { colours, total, shift, weight } = groups[next];
    if (!weight) break;
    colours.sort(([a], [b]) => ((a >> shift) & 255) - ((b >> shift) & 255));
    let middle = 0;
    for (let seen = 0; middle < colours.length - 1 && (middle === 0 || seen + colours[middle][1] <= total / 2); middle++) seen += colours[middle][1];
    groups.splice(next, 1, group(colours.slice(0, middle)), group(colours.slice(middle)));
  }
  // What most of a group is stands for all of it where it is most: surfaces and text keep their own colour.
  return groups.map(({ colours, total }) => {
    const [first, often] = colours.reduce((best, one) => (one[1] > best[1] ? one : best));
    if (often > total / 2) return first;
    const mean = (shift) => Math.round(colours.reduce((sum, [colour, count]) => sum + ((colour >> shift) & 255) * count, 0) / total);
    return (mean(16) << 16) | (mean(8) << 8) | mean(0);
  });
}

/// A part of a PNG file, with its length and sum.
export function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  let crc = -1;
  for (const byte of body) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8);
  const ends = [Buffer.alloc(4), Buffer.alloc(4)];
  ends[0].writeUInt32BE(data.length);
  ends[1].writeInt32BE(~crc);
  return Buffer.concat([ends[0], body, ends[1]]);
}

/// The picture in at most 256 colours.
export function small(png) {
  const { width, height, pixels } = decoded(png);
  const counts = new Map();
  const colourAt = (n) => pixels.readUIntBE(n * 3, 3);
  for (let n = 0; n < width * height; n++) { const colour = colourAt(n); counts.set(colour, (counts.get(colour) ?? 0) + 1); }
  const colours = palette(counts, 256);
  const nearest = new Map();
  const find = (colour) => {
    let best = 0, least = Infinity;
    for (let n = 0; n < colours.length; n++) {
      const red = (colours[n] >> 16) - (colour >> 16), green = ((colours[n] >> 8) & 255) - ((colour >> 8) & 255), blue = (colours[n] & 255) - (colour & 255);
      const distance = 3 * red * red + 4 * green * green + 2 * blue * blue;
      if (distance < least) [best, least] = [n, distance];
    }
    return best;
  };
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = colourAt(y * width + x);
      if (!nearest.has(colour)) nearest.set(colour, find(colour));
      lines[y * (width + 1) + 1 + x] = nearest.get(colour);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([SIGNATURE, chunk("IHDR", head), chunk("PLTE", table), chunk("IDAT", deflateSync(lines, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}
