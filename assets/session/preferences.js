// What is the reader's own and no part of a link unless asked for: language and theme, kept in cookies.

import { setProp } from "#base/dash_bridge.js";

const YEAR = 365 * 24 * 3600;

function remember(name, value) {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}

/** The page in another language: the server renders it, and the address brings everything back. */
function setLanguage(language) {
  remember("lang", language);
  location.reload();
}

/**
 * @param {import("#session/page_state.js").Page} page
 */
export function createPreferences(page) {
  function setTheme(theme) {
    remember("theme", theme);
    setProp("mantine", "forceColorScheme", theme);
    page.set({ theme });
  }

  /** Do what a link asks for, if it names a language or a theme. */
  function obey({ lang, theme }) {
    if (theme && theme !== page.now().theme) setTheme(theme);
    if (lang && lang !== page.now().lang) setLanguage(lang);
  }

  return { setLanguage, setTheme, obey, toggleTheme: () => setTheme(page.now().theme === "dark" ? "light" : "dark") };
}
