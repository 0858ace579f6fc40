// Leaves out of socket.io-client what a browser that speaks to Hearth never reaches: a third of the live line's bytes. All
// that is named here has to be found: when an update of these packages changes it, the build fails, and not the line.
import { createRequire } from "node:module";
import { dirname } from "node:path";

const client = createRequire(new URL("../../client/package.json", import.meta.url));
const socketIo = createRequire(client.resolve("socket.io-client/package.json"));
const engine = dirname(socketIo.resolve("engine.io-client/package.json"));
const own = (file) => new URL(`socket-io/${file}`, import.meta.url).pathname;
const all = (from) => `export * from ${JSON.stringify(from)};`;

/** What stands in place of a module. */
const MODULES = {
  // `io()` looks managers up by their addresses; the client makes its own.
  "socket.io-client/build/esm/index.js": `export { Manager } from "./manager.js";`,
  "socket.io-parser/build/esm/index.js": all(own("parser.ts")),
  "engine.io-client/build/esm/index.js": `
    export { Socket } from "./socket.js";
    export { installTimerFunctions } from "./util.js";
    export { nextTick } from "./globals.node.js";`,
  // Long polling comes by itself where it is needed, and the server offers no WebTransport.
  "engine.io-client/build/esm/transports/index.js": `
    import { WS } from "./websocket.node.js";
    export const transports = { websocket: WS };`,
  "client/src/long-polling.ts": `export { XHR as LongPolling } from "${engine}/build/esm/transports/polling-xhr.js";`,
  // The client names host and port one by one.
  "engine.io-client/build/esm/contrib/parseuri.js": `export function parse() {}`,
  "engine.io-parser/build/esm/index.js": all(own("engine-parser.ts")),
};

/** Methods that only other programs call; `_probe` is for connections that change from polling to WebSocket. */
const METHODS = {
  "socket.io-client/build/esm/socket.js": [
    ...["send", "compress", "volatile", "disconnected"],
    ...["onAny", "prependAny", "offAny", "listenersAny"],
    ...["onAnyOutgoing", "prependAnyOutgoing", "offAnyOutgoing", "listenersAnyOutgoing"],
  ],
  "engine.io-client/build/esm/socket.js": ["_probe"],
};

/** One piece of text for another. */
const TEXTS = {
  // All of a module as a value would bring what bundlers need to make one.
  "socket.io-client/build/esm/manager.js": [
    `import * as parser from "socket.io-parser"`,
    `import { parser } from "socket.io-parser"`,
  ],
};

/** A plugin for the build of the browser files. */
export function slimSocketIo() {
  const left = new Set([MODULES, METHODS, TEXTS].flatMap(Object.keys));
  const take = (what, id) => {
    const path = /.*\/(?:node_modules|packages)\/(.+)$/.exec(id)?.[1];
    if (!Object.hasOwn(what, path)) return null;
    left.delete(path);
    return what[path];
  };
  return {
    name: "slim-socket-io",
    load: (id) => take(MODULES, id),
    transform(code, id) {
      const methods = take(METHODS, id);
      const texts = take(TEXTS, id);
      if (methods) return { code: withoutMethods(code, this.parse(code), methods), map: null };
      if (texts) return { code: withText(code, ...texts), map: null };
      return null;
    },
    buildEnd(error) {
      if (!error && left.size > 0) throw new Error(`socket.io-client has no ${[...left].join(", ")}`);
    },
  };
}

function withoutMethods(code, { body }, names) {
  const members = body.flatMap((node) => (node.declaration ?? node).body?.body ?? []);
  const found = members.filter(({ key }) => names.includes(key?.name));
  if (found.length !== names.length) throw new Error(`not each found once: ${names.join(", ")}`);
  let kept = code;
  for (const { start, end } of found.sort((a, b) => b.start - a.start))
    kept = kept.slice(0, start) + kept.slice(end);
  return kept;
}

function withText(code, text, other) {
  if (code.split(text).length !== 2) throw new Error(`not found once: ${text}`);
  return code.replace(text, other);
}
