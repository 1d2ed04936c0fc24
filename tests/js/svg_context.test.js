// What drawings do with a canvas context, recorded as SVG.

import assert from "node:assert";
import test from "node:test";
import { SvgContext } from "#picture/svg_context.js";

/** Texts of 10 px a letter; 8 px stand above the alphabetic baseline, and 5 above the middle. */
const ruler = {
  font: "",
  textBaseline: "alphabetic",
  measureText(text) {
    return { width: 10 * text.length, actualBoundingBoxAscent: this.textBaseline === "middle" ? 5 : 8 };
  },
};

const made = (draw, defs = { next: 0, clips: [] }) => {
  const context = new SvgContext(ruler, defs);
  draw(context);
  return context.svg();
};

function line(context, ...points) {
  context.beginPath();
  points.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
}

test("a stroke has the styles of its moment", () => {
  const svg = made((context) => {
    Object.assign(context, { strokeStyle: "#123456", lineWidth: 2.504, globalAlpha: 0.5, lineDashOffset: 3 });
    context.setLineDash([4, 1.001]);
    line(context, [0, 1], [2.128, -3]);
    context.stroke();
  });
  assert.equal(
    svg,
    '<path stroke="#123456" stroke-width="2.5" stroke-dasharray="4 1" stroke-dashoffset="3" stroke-opacity="0.5" d="M0 1L2.13 -3"/>',
  );
});

test("opaque strokes of one look are one path, others are not", () => {
  const twice = (look) =>
    made((context) => {
      for (const from of [0, 5]) {
        Object.assign(context, look);
        line(context, [from, 0], [from + 1, 0]);
        context.stroke();
      }
    });
  assert.equal(twice({}).match(/<path/g).length, 1);
  assert.equal(twice({ globalAlpha: 0.4 }).match(/<path/g).length, 2);
  const other = made((context) => {
    for (const color of ["#000000", "#ffffff"]) {
      context.strokeStyle = color;
      line(context, [0, 0], [1, 0]);
      context.stroke();
    }
  });
  assert.equal(other.match(/<path/g).length, 2);
});

test("saved styles come back, and what is scaled says so", () => {
  const svg = made((context) => {
    context.fillStyle = "#111111";
    context.save();
    context.fillStyle = "#222222";
    context.translate(10, 20);
    context.scale(2, 2);
    context.beginPath();
    context.rect(0, 0, 1, 1);
    context.fill();
    context.restore();
    context.fill();
  });
  assert.equal(
    svg,
    '<path fill="#222222" transform="matrix(2 0 0 2 10 20)" d="M0 0h1v1h-1Z"/><path fill="#111111" d="M0 0h1v1h-1Z"/>',
  );
});

test("what is clipped is in a group with its path, one within another too", () => {
  const defs = { next: 7, clips: [] };
  const box = (context, size) => {
    context.beginPath();
    context.rect(0, 0, size, size);
  };
  const svg = made((context) => {
    context.save();
    box(context, 9);
    context.clip();
    for (const from of [0, 1]) {
      line(context, [from, 0], [from, 9]);
      context.fill();
    }
    box(context, 3);
    context.clip();
    line(context, [0, 0], [3, 3]);
    context.stroke();
    context.restore();
    line(context, [0, 0], [5, 5]);
    context.stroke();
  }, defs);
  assert.deepEqual(
    [...svg.matchAll(/<g[^>]*>|<\/g>|<path/g)].map(([tag]) => tag),
    ['<g clip-path="url(#clip7)">', "<path", "<path", "</g>", '<g clip-path="url(#clip8)">', "<path", "</g>", "<path"],
  );
  assert.deepEqual(defs.clips, [
    '<clipPath id="clip7"><path d="M0 0h9v9h-9Z"/></clipPath>',
    '<clipPath id="clip8" clip-path="url(#clip7)"><path d="M0 0h3v3h-3Z"/></clipPath>',
  ]);
});

test("a circle is one, and joins what was there before as a canvas does", () => {
  const svg = made((context) => {
    context.beginPath();
    context.arc(5, 5, 2);
    context.fill();
  });
  assert.equal(svg, '<path fill="#000000" d="M7 5a2 2 0 1 1 -4 0a2 2 0 1 1 4 0"/>');
});

test("texts stand on their own baseline, in their font, and are escaped", () => {
  const svg = made((context) => {
    context.font = "italic 700 14px 'Segoe UI', sans-serif";
    context.textAlign = "right";
    context.fillText("a < b & c", 30, 40);
  });
  assert.equal(
    svg,
    `<text x="30" y="43" text-anchor="end" font-family="'Segoe UI', sans-serif" font-size="14" font-weight="700" font-style="italic" xml:space="preserve" fill="#000000">a &lt; b &amp; c</text>`,
  );
  const plain = made((context) => {
    Object.assign(context, { font: "12px serif", textBaseline: "alphabetic", textAlign: "center" });
    context.strokeText("A", 1, 2);
  });
  assert.match(
    plain,
    /^<text x="1" y="2" text-anchor="middle" font-family="serif" font-size="12" xml:space="preserve" stroke="#000000"/,
  );
});

test("what is cleared is gone, and ids go on", () => {
  const defs = { next: 0, clips: [] };
  const svg = made((context) => {
    line(context, [0, 0], [1, 1]);
    context.stroke();
    context.clear();
  }, defs);
  assert.equal(svg, "");
});
