// Leaves out of socket.io-client what a browser that speaks to Hearth never reaches: a third of the live line's bytes.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { slim } from "./slim.mjs";

const client = createRequire(new URL("../../client/package.json", import.meta.url));
const socketIo = createRequire(client.resolve("socket.io-client/package.json"));
const engine = dirname(socketIo.resolve("engine.io-client/package.json"));
const own = (file) => new URL(`socket-io/${file}`, import.meta.url).pathname;
const all = (from) => `export * from ${JSON.stringify(from)};`;

/** What stands in place of a module. */
const modules = {
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
const methods = {
  "socket.io-client/build/esm/socket.js": [
    ...["send", "compress", "volatile", "disconnected"],
    ...["onAny", "prependAny", "offAny", "listenersAny"],
    ...["onAnyOutgoing", "prependAnyOutgoing", "offAnyOutgoing", "listenersAnyOutgoing"],
  ],
  "engine.io-client/build/esm/socket.js": ["_probe"],
};

/** Other texts. */
const texts = {
  // All of a module as a value would bring what bundlers need to make one.
  "socket.io-client/build/esm/manager.js": [
    [`import * as parser from "socket.io-parser"`, `import { parser } from "socket.io-parser"`],
  ],
};

export const slimSocketIo = () => slim("slim-socket-io", { modules, methods, texts });
