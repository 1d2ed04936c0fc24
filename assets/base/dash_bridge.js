// The door to Dash: properties of components, read and written from scripts.

import { same } from "#base/same.js";

/**
 * A component's property; undefined where the component is not on the page, null where it has no value.
 * @param {Dash.Id} id
 * @param {string} property
 */
export function getProp(id, property) {
  const layout = window.dash_component_api.getLayout(id);
  return layout ? (layout.props[property] ?? null) : undefined;
}

/**
 * Set a property of a component that is on the page, if it is another value.
 * @param {Dash.Id} id
 * @param {string} property
 * @param {unknown} value
 */
export function setProp(id, property, value) {
  const now = getProp(id, property);
  if (now !== undefined && now !== value && !same(now, value))
    window.dash_clientside.set_props(id, { [property]: value });
}

/**
 * What a callback renders from a store: again where its key is another one. Values that change in between are set, not rendered.
 * @param {Dash.Id} store
 * @returns {(key: string, spec: unknown) => void}
 */
export function createRendering(store) {
  /** @type {string | null} */
  let rendered = null;
  return (key, spec) => {
    if (key === rendered) return;
    rendered = key;
    setProp(store, "data", spec);
  };
}

/** A component's id as its element carries it: keys in alphabetical order. @param {Dash.Id} id */
export const elementId = (id) => JSON.stringify(id, Object.keys(id).sort());

/** @type {(() => void)[]} */
const renderings = [];

/**
 * Call a function whenever elements have come to the page. A changed text does not count: it changes in every frame of a play.
 * @param {() => void} f
 */
export function onRender(f) {
  if (renderings.length === 0) {
    const hasElement = (/** @type {MutationRecord} */ { addedNodes }) =>
      [...addedNodes].some((node) => node.nodeType === Node.ELEMENT_NODE);
    const watch = new MutationObserver((changes) => changes.some(hasElement) && renderings.forEach((each) => each()));
    watch.observe(document.body, { childList: true, subtree: true });
  }
  renderings.push(f);
}
