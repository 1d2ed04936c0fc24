// What the page's pointer says of a contour's grid before the server is asked: a line of JSON in, a line out.

import readline from "node:readline";
import { warranted } from "#base/number.js";
import { estimate } from "#data/bilinear.js";

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { x, y, z: packed, levels, points } = JSON.parse(line);
  const values = new Float32Array(Uint8Array.from(Buffer.from(packed, "base64")).buffer);
  const grid = { x, y, z: y.map((_, i) => values.subarray(i * x.length, (i + 1) * x.length)) };
  const said = points.map(([px, py]) => {
    const found = estimate(grid, levels, px, py);
    return found && warranted(found.value, found.error);
  });
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
