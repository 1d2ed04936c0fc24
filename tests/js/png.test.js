import assert from "node:assert";
import test from "node:test";
import { addPngText as addText, crc } from "#picture/png.js";

const ONE_PIXEL = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);

/** All chunks of a PNG, as [type, data], with their CRC checked. */
function chunks(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const found = [];
  for (let at = 8; at < bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    assert.equal(view.getUint32(end), crc(bytes.subarray(at + 4, end)));
    found.push([Buffer.from(bytes.subarray(at + 4, at + 8)).toString(), Buffer.from(bytes.subarray(at + 8, end))]);
    at = end + 4;
  }
  return found;
}

test("the CRC is the one of the PNG specification", () => {
  assert.equal(crc(new TextEncoder().encode("IEND")), 0xae426082);
  assert.equal(crc(new TextEncoder().encode("123456789")), 0xcbf43926);
});

test("texts stand after the header, in UTF-8", () => {
  const texts = { Title: "Холмы и каньон", Source: "http://localhost:8050/?landscape=wobbly#epoch=64" };
  const found = chunks(addText(ONE_PIXEL, texts));
  assert.deepEqual(
    found.map(([type]) => type),
    ["IHDR", "iTXt", "iTXt", "IDAT", "IEND"],
  );
  for (const [i, [keyword, text]] of Object.entries(texts).entries()) {
    assert.equal(found[i + 1][1].toString(), `${keyword}\0\0\0\0\0${text}`);
  }
});

test("the picture itself is not touched", () => {
  const found = chunks(addText(ONE_PIXEL, { Software: "Thalweg" }));
  assert.deepEqual(
    found.filter(([type]) => type !== "iTXt"),
    chunks(ONE_PIXEL),
  );
});

test("what is not a PNG is refused", () => {
  assert.throws(() => addText(new Uint8Array(100), {}), TypeError);
});
