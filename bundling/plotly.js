// The parts of plotly.js that the page draws with: plotly.js/src/core.js, without its controls for users (menus, sliders,
// selectors of ranges) and what belongs to 3D. The order is the core's.
"use strict";

require("native-promise-only"); // as the core does: Plotly's promises are its own where a browser has none
require("plotly.js/build/plotcss");
const methods = require("plotly.js/src/plot_api");
const { register } = require("plotly.js/src/registry");

for (const [name, fn] of Object.entries(methods)) register({ moduleType: "apiMethod", name, fn }); // they call each other

register([
  require("plotly.js/lib/scatter"),
  require("plotly.js/lib/heatmap"), // part of a contour
  require("plotly.js/lib/contour"),
  require("plotly.js/src/components/annotations"),
  require("plotly.js/src/components/selections"),
  require("plotly.js/src/components/shapes"),
  require("plotly.js/src/components/images"),
  require("plotly.js/src/components/grid"),
  require("plotly.js/src/components/errorbars"),
  require("plotly.js/src/components/colorscale"),
  require("plotly.js/src/components/colorbar"),
  require("plotly.js/src/components/legend"),
  require("plotly.js/src/components/fx"),
  require("plotly.js/src/components/modebar"),
  require("plotly.js/src/locale-en"),
  require("plotly.js/src/locale-en-us"),
]);

const { resize } = require("plotly.js/src/plots/plots");
const { version } = require("plotly.js/src/version");
module.exports = { ...methods, version, Plots: { resize } };
