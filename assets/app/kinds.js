// All kinds of experiment, in the order of the page: a line each.

import { KINDS } from "#experiment/kinds.js";
import { LANDSCAPE } from "#landscape/kind.js";
import { RESPONSE } from "#response/kind.js";

for (const kind of [LANDSCAPE, RESPONSE]) KINDS.set(kind.key, kind);

export { KINDS };
