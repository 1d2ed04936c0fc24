// All kinds of experiment, in the order of the page: a line each, whose module registers it.

import "#landscape/kind.js";
import "#response/kind.js";
