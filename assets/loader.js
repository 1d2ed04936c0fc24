// Makes modules of the texts that the server hands out in one piece, each after those that it imports, and runs the last.
// A blob has no address to import from relatively, and an import map would need a script in the document: so each import is
// given the address of its blob. `thalweg.load("#room/file.js")` gives a module to those who look into the page.
"use strict";
window.thalweg = ((modules) => {
  const addresses = new Map();
  for (const [name, text] of modules) {
    const linked = text.replace(
      /^(import\s(?:[^;"]*from )?)"(#[^"]+)"/gm,
      (_, head, from) => `${head}"${addresses.get(from)}"`,
    );
    const source = `${linked}\n//# sourceURL=${new URL(`scripts/${name.slice(1)}`, document.baseURI)}`;
    addresses.set(name, URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  }
  const load = (name) => import(addresses.get(name));
  load(modules.at(-1)[0]);
  return { load };
})(MODULES);
