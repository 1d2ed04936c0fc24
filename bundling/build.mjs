// `make libraries`: bundles the third-party scripts that the page loads, with their licences, from what npm installed here.

import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;
const packages = new Set(["node_modules/plotly.js-gl3d-dist-min"]);

/** Bundle a script in the way that plotly.js bundles itself, and note the packages that it contains. */
async function bundle(options) {
  const { metafile } = await build({
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    define: { global: "window", "define.amd": "false" },
    loader: { ".css": "empty" }, // of maps, which are not drawn
    legalComments: "none", // all licences are in one file
    metafile: true,
    ...options,
  });
  for (const { inputs } of Object.values(metafile.outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs))
      if (bytesInOutput > 0 && !path.endsWith(".css") && PACKAGE.test(path)) packages.add(path.match(PACKAGE)[0]);
}

const about = (folder) => JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));

/** The text of a package's licence; some only name it. */
function licence(folder) {
  const { name, version, license, author } = about(folder);
  const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  const text = file ? readFileSync(`${folder}/${file}`, "utf8").trim() : `${license}, ${author.name ?? author}`;
  return `${name} ${version}\n\n${text}\n`;
}

const { version } = about("node_modules/plotly.js");
await bundle({
  entryPoints: ["plotly.js"],
  outfile: "../libraries/plotly.min.js",
  globalName: "Plotly",
  banner: { js: `/* plotly.js v${version}, MIT, Plotly, Inc.: scatter, heatmap and contour. See LICENSES. */` },
});
const regenerator = about("node_modules/regenerator-runtime");
await bundle({
  entryPoints: ["regenerator-runtime"],
  outfile: "../libraries/regenerator.min.js",
  banner: { js: `/* ${regenerator.name} v${regenerator.version}, MIT, Facebook, Inc. See LICENSES. */` },
});
copyFileSync("node_modules/plotly.js-gl3d-dist-min/plotly-gl3d.min.js", "../libraries/plotly-gl3d.min.js");
writeFileSync("../libraries/LICENSES", [...packages].sort().map(licence).join(`\n${"-".repeat(80)}\n\n`));
