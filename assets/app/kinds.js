// Registers all kinds of experiment, in the order of the page: one import each.

import "#landscape/kind.js";
import "#response/kind.js";
