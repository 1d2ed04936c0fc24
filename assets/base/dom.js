// Finds, creates and styles elements of the page.

import { textOn } from "#base/run_style.js";

/** The element with an id that is always on the page. @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`no element #${id}`);
  return found;
}

/**
 * The elements that match a selector, in the page or in one element.
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {HTMLElement[]}
 */
export const queryAll = (selector, root = document) => [
  .../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector)),
];

/**
 * The target of an event; null if that is not an element (the document, the window).
 * @param {Event} event
 */
export const targetOf = ({ target }) => (target instanceof Element ? target : null);

/**
 * Create an element with properties and children.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<Omit<HTMLElementTagNameMap[K], "style">>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  for (const child of children) element.append(child);
  return element;
}

/** Write a text, if it is another one: even the same text would be laid out again. @param {HTMLElement} element @param {unknown} text */
export function setText(element, text) {
  if (element.textContent !== String(text)) element.textContent = String(text);
}

/**
 * Write a text into a field as a hand does: who owns the field is told.
 * @param {HTMLInputElement} field
 * @param {string} text
 */
export function typeInto(field, text) {
  const { set } = /** @type {PropertyDescriptor} */ (
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")
  );
  set?.call(field, text); // React's own setter would hide the change from React
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Set a run's colour and the colour of text on it, for the style sheets.
 * @param {HTMLElement} element
 * @param {string} color
 */
export function setRunColor(element, color) {
  element.style.setProperty("--run", color);
  element.style.setProperty("--run-text", textOn(color));
}

/** The 2D context of a canvas. @param {HTMLCanvasElement} canvas */
export const contextOf = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

const PHONE = "(max-width: 700px), (max-width: 960px) and (max-height: 450px)"; // upright, and on its side

/** Has the page the layout of a phone (phone.css), where an open run is a sheet over the others? */
export const isPhone = () => matchMedia(PHONE).matches;

/** Be told when that changes: the window was resized, or the phone turned. @param {() => void} told */
export const onPhoneTurned = (told) => matchMedia(PHONE).addEventListener("change", told);
