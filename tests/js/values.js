// What the page's pointer says of a contour's grid before the server is asked: a line of JSON in, a line out.

import readline from "node:readline";
import { warranted } from "#base/number.js";
import { estimate } from "#data/bilinear.js";
import { decodeContour } from "#data/contour_bytes.js";

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { contour, points } = JSON.parse(line);
  const { data, layout } = decodeContour(Uint8Array.from(Buffer.from(contour, "base64")).buffer);
  const [{ x0, dx, y0, dy, z }] = data;
  const spaced = (first, step, count) => Float64Array.from({ length: count }, (_, i) => first + i * step);
  const grid = { x: spaced(x0, dx, z[0].length), y: spaced(y0, dy, z.length), z };
  const said = points.map(([px, py]) => {
    const found = estimate(grid, layout.meta.levels, layout.meta.rounding, px, py);
    return found && warranted(found.value, found.error);
  });
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
