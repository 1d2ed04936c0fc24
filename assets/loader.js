// Makes modules of the texts that the server hands out in two pieces, each after those that it imports, and runs the last of a piece.
// A blob has no address to import from relatively, and an import map would need a script in the document: so each import is
// given the address of its blob. `thalweg.load("#room/file.js")` gives a module to those who look into the page.
"use strict";
window.thalweg = (() => {
  const AGAIN = 2000; // ms, after a script that has not come
  const addresses = new Map();

  const load = (name) => import(addresses.get(name));

  function add(modules) {
    for (const [name, text] of modules) {
      const linked = text.replace(
        /^(import\s(?:[^;"]*from )?)"(#[^"]+)"/gm,
        (_, head, from) => `${head}"${addresses.get(from)}"`,
      );
      const source = `${linked}\n//# sourceURL=${new URL(`scripts/${name.slice(1)}`, document.baseURI)}`;
      addresses.set(name, URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    }
    load(modules.at(-1)[0]);
  }

  /** Run a script behind those asked for before it: once, or until it comes. */
  function script(address, untilItComes = true) {
    return new Promise((done, fail) => {
      const element = Object.assign(document.createElement("script"), { src: address, async: false });
      const again = () => script(address).then(done);
      element.onload = () => done();
      element.onerror = () => (untilItComes ? setTimeout(again, AGAIN) : fail(new Error(address)));
      document.head.append(element);
    });
  }

  return { add, load, script, render() {} }; // `render` is set by the document: see views/page.py
})();
