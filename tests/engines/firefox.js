// Drives a Firefox: reads a line of JSON for every action, [name, ...arguments], and answers each by a line of JSON,
// {value} or {error}. Arguments of the program: Firefox's executable, width and height of the window's inside.

import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [executablePath, width, height] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
const page = await browser.newPage();
await page.setViewport({ width: Number(width), height: Number(height) });

const { keyboard, mouse } = page;

const ACTIONS = {
  goto: async (url) => void (await page.goto(url)),
  run: (expression) => page.evaluate(expression),
  press: async (...keys) => {
    const key = keys.pop();
    for (const modifier of keys) await keyboard.down(modifier);
    await keyboard.press(key);
    for (const modifier of keys.reverse()) await keyboard.up(modifier);
  },
  type: (text) => keyboard.type(text),
  move: (x, y) => mouse.move(x, y),
  down: () => mouse.down(),
  up: () => mouse.up(),
  screenshot: () => page.screenshot({ encoding: "base64" }),
  close: () => browser.close(),
};

const answer = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

answer({ value: await browser.version() });
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...values] = JSON.parse(line);
  try {
    answer({ value: await ACTIONS[name](...values) });
  } catch (error) {
    answer({ error: String(error) });
  }
  if (name === "close") break;
}
process.exit();
