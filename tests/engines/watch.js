// Collects what goes wrong on the page, and the pictures that it saves: `watched.troubles`, `watched.saved`.
globalThis.watched = (() => {
  "use strict";

  const troubles = [];
  const saved = []; // of every PNG offered as a file: its bytes

  addEventListener("error", ({ message, filename, lineno }) => troubles.push(`${message} (${filename}:${lineno})`));
  addEventListener("unhandledrejection", ({ reason }) => troubles.push(`unhandled: ${reason}`));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
    troubles.push(`not allowed by ${effectiveDirective}: ${blockedURI} (${sourceFile}:${lineNumber})`),
  );
  const { error } = console;
  console.error = (...words) => {
    troubles.push(words.join(" "));
    error(...words);
  };

  const create = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    if (blob.type === "image/png") blob.arrayBuffer().then((bytes) => saved.push(Array.from(new Uint8Array(bytes))));
    return create(blob);
  };

  return { troubles, saved };
})();
