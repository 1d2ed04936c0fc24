// What the page carries for its scripts: the boot data, its words by key, and numbers as text.
globalThis.thalweg ??= {};
thalweg.words = (() => {
  "use strict";

  let read = null;

  /** The boot data that the page was served with: see docs/page.md. */
  function boot() {
    read ??= JSON.parse(document.getElementById("boot").textContent);
    return read;
  }

  /**
   * The words of a key in the page's language, with the values filled in for {names}.
   * @param {string} key
   * @param {Record<string, unknown>} [values]
   */
  function say(key, values = {}) {
    const template = boot().texts[key];
    if (template === undefined) throw new Error(`no text ${key}`);
    return fill(template, values);
  }

  /** A template with the values filled in for {names}. */
  const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /** A text of the catalogue ({en, ru}) in the page's language. */
  const local = (text) => text[boot().language];

  /**
   * A measured number with four digits, in little room: 0.08972, 12.35, 1.203e-5.
   * @param {number | null | undefined} value
   */
  function measured(value) {
    if (value === null || value === undefined || Number.isNaN(value)) return "–";
    if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
    if (value === 0) return "0";
    const size = Math.abs(value);
    const text = size >= 1e5 || size < 1e-3 ? value.toExponential(3).replace("e+", "e") : value.toPrecision(4);
    return text.replaceAll("-", "−");
  }

  /** A landscape with those parameters that are not as usual. @param {{landscape: string, landscapeParams: object}} place */
  function landscapeName({ landscape, landscapeParams }) {
    const entry = boot().catalog.landscapes[landscape];
    const unusual = entry.params.filter((param) => landscapeParams[param.name] !== param.default);
    return [local(entry.label), ...unusual.map(({ name }) => `${name}=${thalweg.text.number(landscapeParams[name])}`)].join(" ");
  }

  /** What a TextError says, in words. */
  function explain(error) {
    const { reason, field, value, param } = error;
    return say(`error.${reason}`, { field, value: value || "''", allowed: param ? local(param.allowed) : "" });
  }

  return { boot, say, fill, local, landscapeName, measured, explain };
})();
