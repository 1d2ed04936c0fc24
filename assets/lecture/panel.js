// The list of scenes on the page: to make, to order and to open them.

import { make } from "#base/dom.js";
import { say } from "#base/words.js";
import { readStops } from "#lecture/file.js";

/**
 * @import { LineFault, Scene } from "#lecture/file.js"
 * @import { Entry, List } from "#lecture/list.js"
 *
 * @typedef {object} Deeds what the panel asks for; `id` of an item
 * @property {() => unknown} add what is on screen
 * @property {() => unknown} section
 * @property {(title: string) => unknown} title of the lecture
 * @property {(id: string, change: Partial<Scene>) => unknown} change
 * @property {(id: string) => unknown} replace by what is on screen
 * @property {(id: string) => unknown} duplicate
 * @property {(id: string, by: 1 | -1) => unknown} move
 * @property {(id: string) => unknown} remove
 * @property {() => unknown} undo
 * @property {(id: string) => unknown} open
 * @property {() => unknown} save
 * @property {(text: string) => unknown} load
 *
 * @typedef {object} Told what the panel shows
 * @property {List} list
 * @property {string | null} current id of the scene on screen
 * @property {Map<string, Blob>} pictures by id
 * @property {boolean} isLasting is it kept when the tab is closed?
 * @property {boolean} canUndo
 * @property {LineFault[]} [faults] of a file that was read
 */

/** @typedef {{element: HTMLLIElement, update: (item: Entry, told: Told, number: number) => void}} Row */

const LANDSCAPE = /[?&]landscape=(\w+)/;

/** @param {HTMLElement} root @param {Deeds} deeds */
export function createPanel(root, deeds) {
  /** @type {Map<string, Row>} */
  let rows = new Map();
  const title = field("input", say("lecture.title"), (text) => deeds.title(text));
  const file = make("input", { type: "file", accept: ".thalweg,text/plain", hidden: true });
  const list = make("ol", { className: "scenes" });
  const faults = make("ul", { className: "lecture-faults" });
  const foot = make("p", { className: "quiet" });
  const undo = button("undo", say("lecture.undo"), () => deeds.undo());
  const fill = [
    wordButton("plus", say("lecture.add"), () => deeds.add(), "primary"),
    wordButton("", say("lecture.section"), () => deeds.section()),
  ];
  const files = [
    wordButton("", say("lecture.open"), () => file.click()),
    wordButton("", say("lecture.save"), () => deeds.save()),
  ];
  const close = button("close", say("lecture.close"), () => show(false));
  root.replaceChildren(
    make("div", { className: "lecture-head" }, title, undo, close),
    make("div", { className: "lecture-tools" }, ...fill),
    faults,
    list,
    make("div", { className: "lecture-tools" }, ...files, file),
    foot,
  );
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    file.value = "";
    if (chosen) deeds.load(await chosen.text());
  });
  root.addEventListener("keydown", (event) => {
    const id = /** @type {HTMLElement} */ (event.target).closest("li")?.dataset.id;
    const by = { ArrowUp: /** @type {const} */ (-1), ArrowDown: /** @type {const} */ (1) }[event.key];
    if (!id || !by || !event.altKey) return;
    event.preventDefault();
    deeds.move(id, by);
  });

  document.addEventListener("keydown", (event) => {
    const isElsewhere = document.activeElement?.closest("[role=dialog], [role=menu], .mantine-Popover-dropdown");
    if (event.key === "Escape" && !root.hidden && !isElsewhere && !event.defaultPrevented) show(false);
  });

  /** @param {boolean} isOpen */
  function show(isOpen) {
    root.hidden = !isOpen;
    if (isOpen) title.focus();
  }

  /** @param {string} id @param {Entry} item @returns {Row} */
  const rowOf = (id, item) => rows.get(id) ?? (item.kind === "scene" ? sceneRow(id, deeds) : sectionRow(id, deeds));

  return {
    open: () => show(true),
    toggle: () => show(Boolean(root.hidden)),
    /** @param {Told} told */
    show(told) {
      const { items } = told.list;
      setValue(title, told.list.title);
      undo.disabled = !told.canUndo;
      const before = rows;
      rows = new Map(items.map((item) => [item.id, rowOf(item.id, item)]));
      for (const [id, { element }] of before) if (!rows.has(id)) element.remove();
      let number = 0;
      items.forEach((item, at) => {
        const row = /** @type {Row} */ (rows.get(item.id));
        if (list.children[at] !== row.element) list.insertBefore(row.element, list.children[at] ?? null);
        if (item.kind === "scene") number += 1;
        row.update(item, told, number);
      });
      if (told.faults) faults.replaceChildren(...told.faults.map(faultLine));
      const bytes = [...told.pictures.values()].reduce((sum, { size }) => sum + size, JSON.stringify(told.list).length);
      const kept = { scenes: number, size: Math.ceil(bytes / 1000) };
      foot.textContent = say(told.isLasting ? "lecture.kept" : "lecture.not_lasting", kept);
    },
  };
}

/** @param {LineFault} fault */
const faultLine = ({ line, reason, text }) =>
  make("li", {}, say(`lecture_fault.${reason}`, { line, text: text.slice(0, 60) }));

/** @param {string} id @param {Deeds} deeds @returns {Row} */
function sceneRow(id, deeds) {
  const picture = make("img", { alt: "", width: 72, height: 48 });
  const [number, name] = [make("span", { className: "quiet" }), make("span", { className: "scene-name" })];
  const open = make("button", { type: "button", className: "scene-open" }, picture, number, name);
  open.addEventListener("click", () => deeds.open(id));
  const title = field("input", say("lecture.scene_title"), (text) => deeds.change(id, { title: text }));
  const notes = field("textarea", say("lecture.notes"), (text) => deeds.change(id, { notes: text }));
  const stops = field("input", say("lecture.stops"), (text) => {
    const read = readStops(text);
    stops.setCustomValidity(read ? "" : say("lecture.stops_allowed"));
    if (!stops.reportValidity() || !read) return;
    deeds.change(id, { stops: read });
  });
  const replace = wordButton("", say("lecture.replace"), () => deeds.replace(id));
  replace.title = say("lecture.replace_by");
  const tools = make("div", { className: "lecture-tools" }, replace, ...itemButtons(id, deeds, true));
  const edit = make("div", { className: "scene-edit" }, title, notes, stops, tools);
  const element = make("li", { className: "scene" }, open, edit);
  element.dataset.id = id;
  /** @type {Blob | undefined} */
  let shown;

  return {
    element,
    update(item, { current, pictures }, nth) {
      if (item.kind !== "scene") return;
      const isCurrent = current === id;
      number.textContent = String(nth);
      name.textContent = item.title || say("lecture.untitled");
      open.setAttribute("aria-current", String(isCurrent));
      edit.hidden = !isCurrent;
      setValue(title, item.title);
      setValue(notes, item.notes);
      setValue(stops, item.stops.join(", "));
      const blob = pictures.get(id);
      if (blob !== shown) URL.revokeObjectURL(picture.src);
      if (blob && blob !== shown) picture.src = URL.createObjectURL(blob);
      shown = blob;
      const landscape = LANDSCAPE.exec(item.link)?.[1];
      if (!blob && landscape) picture.src = `api/thumbnail/${landscape}.png?theme=light`;
      picture.hidden = !blob && !landscape;
    },
  };
}

/** @param {string} id @param {Deeds} deeds @returns {Row} */
function sectionRow(id, deeds) {
  const title = field("input", say("lecture.section_title"), (text) => deeds.change(id, { title: text }));
  const element = make("li", { className: "scene-section" }, title, ...itemButtons(id, deeds, false));
  element.dataset.id = id;
  return { element, update: (item) => setValue(title, item.title) };
}

/** @param {string} id @param {Deeds} deeds @param {boolean} isScene */
function itemButtons(id, deeds, isScene) {
  const copy = button("copy", say("lecture.duplicate"), () => deeds.duplicate(id));
  return [
    ...(isScene ? [copy] : []),
    button("up", say("lecture.up"), () => deeds.move(id, -1)),
    button("down", say("lecture.down"), () => deeds.move(id, 1)),
    button("trash", say("lecture.remove"), () => deeds.remove(id)),
  ];
}

/** A text that the reader is not changing follows the list. @param {HTMLInputElement | HTMLTextAreaElement} field @param {string} text */
function setValue(field, text) {
  if (document.activeElement !== field && field.value !== text) field.value = text;
}

/**
 * A field that reports its text when it is left, or with Enter.
 * @template {"input" | "textarea"} Tag
 * @param {Tag} tag
 * @param {string} words
 * @param {(text: string) => void} report
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function field(tag, words, report) {
  const made = /** @type {HTMLInputElement} */ (
    make(/** @type {"input"} */ (tag), { className: "lecture-field", placeholder: words })
  );
  made.setAttribute("aria-label", words);
  made.addEventListener("change", () => report(made.value));
  return /** @type {any} */ (made);
}

/** @param {string} icon @param {string} words @param {() => void} pressed */
function button(icon, words, pressed) {
  const made = make(
    "button",
    { type: "button", className: "icon-button small", title: words },
    make("span", { className: `icon icon-${icon}` }),
  );
  made.setAttribute("aria-label", words);
  made.addEventListener("click", pressed);
  return made;
}

/** @param {string} icon @param {string} words @param {() => void} pressed @param {string} [more] */
function wordButton(icon, words, pressed, more = "") {
  const sign = icon ? [make("span", { className: `icon icon-${icon}` })] : [];
  const made = make(
    "button",
    { type: "button", className: `text-button ${more}`.trim() },
    ...sign,
    make("span", {}, words),
  );
  made.addEventListener("click", pressed);
  return made;
}
