// The door to Dash: properties of components, read and written from scripts.
globalThis.thalweg ??= {};
thalweg.dash = (() => {
  "use strict";

  const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

  /** A component's property; undefined where the component is not on the page, null where it has no value. */
  function get(id, property) {
    const layout = window.dash_component_api.getLayout(id);
    return layout ? (layout.props[property] ?? null) : undefined;
  }

  /** Set a property of a component that is on the page, if it is another value. */
  function set(id, property, value) {
    const now = get(id, property);
    if (now !== undefined && !same(now, value)) window.dash_clientside.set_props(id, { [property]: value });
  }

  /** A component's id as its element carries it: keys in alphabetical order. */
  const elementId = (id) => JSON.stringify(id, Object.keys(id).sort());

  const renderings = [];

  /** Call a function whenever elements have come to the page. A changed text is none: it would call in every frame of a play. */
  function onRender(f) {
    if (renderings.length === 0) {
      const hasElement = ({ addedNodes }) => [...addedNodes].some((node) => node.nodeType === Node.ELEMENT_NODE);
      const watch = new MutationObserver((changes) => changes.some(hasElement) && renderings.forEach((each) => each()));
      watch.observe(document.body, { childList: true, subtree: true });
    }
    renderings.push(f);
  }

  return { get, set, elementId, onRender };
})();
