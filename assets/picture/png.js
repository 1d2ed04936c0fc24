// Writes text into a PNG's metadata. Pure: bytes in, bytes out.

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const AFTER_HEADER = SIGNATURE.length + 25; // the IHDR chunk always comes first and has 13 bytes of data

/** The CRC table of all bytes, as in appendix D of the PNG specification. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let c = byte;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/**
 * The CRC-32 of bytes.
 * @param {Uint8Array} bytes
 * @returns {number}
 */
export function crc(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = CRC_TABLE[(c ^ byte) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/**
 * A chunk: length, type, data, CRC of type and data.
 * @param {string} type four letters
 * @param {Uint8Array} data
 */
function chunk(type, data) {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/**
 * Write texts into a PNG as iTXt chunks (UTF-8, not compressed), after its header.
 * @param {Uint8Array} bytes a PNG
 * @param {Record<string, string>} texts by keyword: 1 to 79 Latin letters, such as Title, Software, Source
 */
export function addPngText(bytes, texts) {
  if (!SIGNATURE.every((byte, i) => bytes[i] === byte)) throw new TypeError("addText: these bytes are not a PNG");
  const encoder = new TextEncoder();
  // keyword, 0; not compressed, method 0; no language, 0; no translated keyword, 0; text
  const chunks = Object.entries(texts).map(([keyword, text]) =>
    chunk("iTXt", encoder.encode(`${keyword}\0\0\0\0\0${text}`)),
  );
  const added = chunks.reduce((sum, each) => sum + each.length, 0);
  const out = new Uint8Array(bytes.length + added);
  out.set(bytes.subarray(0, AFTER_HEADER));
  let at = AFTER_HEADER;
  for (const each of chunks) {
    out.set(each, at);
    at += each.length;
  }
  out.set(bytes.subarray(AFTER_HEADER), at);
  return out;
}
