// Short ways to elements of the page.

/** The element of an id that the page always has. @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`no element #${id}`);
  return found;
}

/**
 * A new element with some of its properties.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<Omit<HTMLElementTagNameMap[K], "style">>} [properties]
 * @returns {HTMLElementTagNameMap[K]}
 */
export const make = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);

/** What draws on a canvas. @param {HTMLCanvasElement} canvas */
export const contextOf = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
