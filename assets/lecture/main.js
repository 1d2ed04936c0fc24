// The lecturer's own list of scenes: loaded when it is first asked for (app/lecture_door.js).

import { byId } from "#base/dom.js";
import { say } from "#base/words.js";
import { askFor } from "#data/answers.js";
import * as File from "#lecture/file.js";
import * as List from "#lecture/list.js";
import { createPanel } from "#lecture/panel.js";
import { createPresenting } from "#lecture/presenting.js";
import { inMemory, openStore } from "#lecture/store.js";
import { thumbnail } from "#lecture/thumbnail.js";
import * as PictureFile from "#picture/file.js";

/**
 * @import { LineFault } from "#lecture/file.js"
 * @import { Page } from "#session/page_state.js"
 * @import { Player } from "#session/player.js"
 *
 * @typedef {object} Parts of the page
 * @property {{open: (query: string, hash: string) => unknown}} session
 * @property {Player} player
 * @property {Page} page
 * @property {(words: string) => void} toast
 * @property {() => string} link to what is on screen
 * @property {() => string} subject a title for it
 * @property {(then: () => void) => void} whenShown call once all that the page shows has arrived
 */

/** @param {Parts} parts */
export async function begin({ session, player, page, toast, link, subject, whenShown }) {
  const own = await openStore(refresh);
  let store = own;
  let list = await store.read();
  /** @type {Map<string, Blob>} */
  let pictures = new Map(); // by id
  /** @type {string | null} */
  let current = null; // id of the scene on screen
  /** @type {List.List | null} */
  let before = null; // to go back to

  const panel = createPanel(byId("lecture"), {
    add,
    section: () => edit((now) => List.insert(now, { kind: "section", id: newId(), title: "" }, current)),
    title: (title) => edit((now) => ({ ...now, title })),
    change: (id, change) => edit((now) => List.change(now, id, change)),
    replace: (id) => edit((now) => List.change(now, id, { link: linkNow() })).then(() => picture(id)),
    duplicate: (id) => edit((now) => List.duplicate(now, id, newId())),
    move: (id, by) => edit((now) => List.move(now, id, by)),
    remove: (id) => edit((now) => List.remove(now, id)),
    undo: () => before && edit(() => /** @type {List.List} */ (before)),
    open,
    save,
    load,
    visit,
    keep,
    leave,
  });
  const presenting = createPresenting({ player, page, step, scene: () => sceneOf(current) });
  await refresh();

  const newId = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`; // only where the page is secure
  const linkNow = () => link().slice(link().indexOf("?"));
  const sceneOf = (/** @type {string | null} */ id) =>
    list.items.find((item) => item.kind === "scene" && item.id === id) ?? null;

  async function refresh() {
    list = await store.read();
    await show();
  }

  /** @param {LineFault[]} [faults] of a file that was read */
  async function show(faults) {
    const isGuest = store !== own;
    pictures = await store.pictures();
    panel.show({ list, current, pictures, isGuest, isLasting: own.isLasting, canUndo: before !== null, faults });
  }

  /** @param {(now: List.List) => List.List} change */
  async function edit(change) {
    const was = list;
    try {
      list = await store.update(change);
    } catch (error) {
      return toast(say("lecture.not_kept", { message: error instanceof Error ? error.message : String(error) }));
    }
    if (list !== was) before = was;
    await show();
  }

  /** Add what is on screen, behind the present scene. */
  async function add() {
    const id = newId();
    const scene = { kind: /** @type {const} */ ("scene"), id, title: subject(), notes: "", stops: [], link: linkNow() };
    const behind = current;
    current = id;
    await edit((now) => List.insert(now, scene, behind));
    await picture(id);
  }

  /** Keep a picture of what is on screen. @param {string} id */
  async function picture(id) {
    const made = await thumbnail();
    if (made && sceneOf(id)) await store.keepPicture(id, made);
    await show();
  }

  /** Show a scene. @param {string} id */
  async function open(id) {
    const scene = sceneOf(id);
    if (scene?.kind !== "scene") return;
    current = id;
    const [query, hash = ""] = scene.link.slice(1).split("#");
    session.open(query, hash);
    await show();
    if (!pictures.has(id)) whenShown(() => current === id && picture(id));
  }

  /** Go to the next or the previous scene. @param {1 | -1} by */
  function step(by) {
    const scene = List.sceneFrom(list, current, by);
    if (scene) open(scene.id);
    return scene !== null;
  }

  function save() {
    const name = list.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "") || "lecture";
    PictureFile.save(new Blob([File.format(List.lectureOf(list))], { type: "text/plain" }), `${name}.thalweg`);
  }

  /** Take the place of the list. @param {string} text a lecture's file */
  async function load(text) {
    const { lecture, faults } = File.parse(text);
    if (lecture.items.length > 0) {
      current = null;
      await edit(() => List.listed(lecture, newId));
    }
    panel.open();
    await show(faults);
  }

  /** Show a lecture of the server, and leave the own list as it is. @param {string} name */
  async function visit(name) {
    const address = `api/lectures/${encodeURIComponent(name)}.thalweg`;
    try {
      const { lecture, faults } = File.parse(await askFor(address, (response) => response.text()));
      store = inMemory(List.listed(lecture, newId));
      list = await store.read();
      [current, before] = [null, null];
      panel.open();
      await show(faults);
    } catch (error) {
      const { message, code } = /** @type {import("#data/answers.js").Failure} */ (error);
      toast(code === "input" ? message : say("error.network"));
    }
  }

  /** Take the lecture shown as the own list. */
  async function keep() {
    const taken = list;
    store = own;
    list = await own.read();
    await edit(() => taken);
  }

  /** Back to the own list. */
  async function leave() {
    store = own;
    [current, before] = [null, null];
    await refresh();
  }

  panel.offer(
    await askFor("api/lectures", (response) => response.json()).then(
      ({ lectures }) => lectures,
      () => [],
    ),
  );

  return {
    visit,
    toggle: panel.toggle,
    load,
    present: () => {
      if (presenting.toggle() && current === null) step(1);
    },
    /** Go on by a key; false if it means something else. @param {1 | -1} by */
    advance: (by) => presenting.advance(by),
  };
}
