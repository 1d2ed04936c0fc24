// Reads and writes properties of Dash components, and reports what Dash renders.

import { same } from "#base/same.js";

/**
 * A component's property; undefined if the component is not on the page, null if it has no value.
 * @param {Dash.Id} id
 * @param {string} property
 */
export function getProp(id, property) {
  const layout = window.dash_component_api.getLayout(id);
  return layout ? (layout.props[property] ?? null) : undefined;
}

/**
 * Set a property of a component on the page, if the value has changed.
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
 * Write a store that a callback renders from, but only if the key has changed; values that change meanwhile are set, not rendered.
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

/**
 * Have what Dash asks of the server, to render the page anew, made by another function. What Dash does not need any more when
 * there is an answer, it leaves out itself.
 * @param {(ask: () => Promise<Response>) => Promise<Response>} answer
 */
export function passRequests(answer) {
  const plain = window.fetch;
  window.fetch = (address, options) => {
    const ask = () => plain(address, options);
    return /_dash-update-component(\?|$)/.test(String(address)) ? answer(ask) : ask();
  };
}

/** The id of a component's element: its keys are in alphabetical order. @param {Dash.Id} id */
export const elementId = (id) => JSON.stringify(id, Object.keys(id).sort());

/** @type {(() => void)[]} */
const renderings = [];

/**
 * Call a function whenever elements are added to the page. Changes of text do not count: they happen in every frame.
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
