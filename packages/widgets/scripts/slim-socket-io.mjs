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
  "engine.io-parser/build/esm/index.js": all(own("engine-parser.ts")),
  "@socket.io/component-emitter/lib/esm/index.js": all(own("emitter.ts")),
  // Of what runs it, nothing but a browser of today is asked for.
  "engine.io-client/build/esm/globals.js": `
    export const globalThisShim = globalThis;
    export const nextTick = (run) => queueMicrotask(run);
    export const defaultBinaryType = "";
    export const createCookieJar = () => {};`,
  "engine.io-client/build/esm/util.js": all(own("engine-util.ts")),
  "engine.io-client/build/esm/contrib/parseqs.js": `
    export const encode = (query) => String(new URLSearchParams(query));
    export const decode = () => {};`,
  "engine.io-client/build/esm/contrib/has-cors.js": `export const hasCORS = true;`,
  // The client names host and port one by one.
  "engine.io-client/build/esm/contrib/parseuri.js": `export function parse() {}`,
};

/** Methods that nobody calls; `_probe` is for connections that change from polling to WebSocket. */
const methods = {
  "socket.io-client/build/esm/manager.js": [
    ...[
      "reconnection",
      "reconnectionAttempts",
      "reconnectionDelay",
      "randomizationFactor",
      "reconnectionDelayMax",
    ],
    ...["timeout", "connect", "disconnect", "onping", "_destroy"],
  ],
  "socket.io-client/build/esm/socket.js": [
    ...["send", "compress", "volatile", "disconnected", "open", "close", "_addToQueue", "_drainQueue", "ack"],
    ...["onAny", "prependAny", "offAny", "listenersAny", "notifyOutgoingListeners"],
    ...["onAnyOutgoing", "prependAnyOutgoing", "offAnyOutgoing", "listenersAnyOutgoing"],
  ],
  "engine.io-client/build/esm/socket.js": ["_probe", "_filterUpgrades", "send"],
  "engine.io-client/build/esm/transport.js": ["pause"],
  "engine.io-client/build/esm/transports/polling.js": ["pause"],
};

const TIMERS = { "this.setTimeoutFn(": "setTimeout(", "this.clearTimeoutFn(": "clearTimeout(" };

/** Other texts. */
const texts = {
  "socket.io-client/build/esm/manager.js": [
    // All of a module as a value would bring what bundlers need to make one.
    [`import * as parser from "socket.io-parser"`, `import { parser } from "socket.io-parser"`],
    // Settings that are not set.
    [
      ["constructor(uri, opts) {", "this._readyState = "],
      `constructor(opts) {
        super();
        this.subs = [];
        this.opts = opts;
        this.backoff = new Backoff({ min: opts.reconnectionDelay, max: opts.reconnectionDelayMax, jitter: 0.5 });`,
    ],
    ["this.uri = uri;", ""],
    ["const _parser = opts.parser || parser;", ""],
    ["new _parser.Encoder()", "new parser.Encoder()"],
    ["new _parser.Decoder()", "new parser.Decoder()"],
    [["this._autoConnect = ", "}"], ""],
    ["new Engine(this.uri, this.opts)", "new Engine(this.opts)"],
    [[`on(socket, "ping"`, `on(socket, "data"`], ""],
    // The one namespace.
    [["let socket = this.nsps[nsp];", "return socket;"], "const socket = new Socket(this, nsp, opts);"],
    ["this.engine.write(encodedPackets[i], packet.options)", "this.engine.write(encodedPackets[i])"],
    // Trying again has no end, and nobody is told of it.
    [["if (this.backoff.attempts >= ", "const delay"], "{"],
    [[`this.emitReserved("reconnect_attempt"`, "self.open("], ""],
    [`this.emitReserved("reconnect_error", err);`, ""],
    [["const attempt = ", "this._reconnecting"], ""],
    [`this.emitReserved("reconnect", attempt);`, ""],
  ],
  "socket.io-client/build/esm/socket.js": [
    [["const RESERVED_EVENTS", "/**"], ""],
    [["if (RESERVED_EVENTS", "args.unshift(ev);"], ""],
    ["this._opts = Object.assign({}, opts);", ""],
    [["if (this.io._autoConnect)", "}"], ""],
    // Sending again by itself: the client does, by its own rules.
    ["this._queue = [];", ""],
    [["this._queueSeq = 0;", "this.ids"], ""],
    [["if (this._opts.retries", "const packet"], ""],
    ["this._drainQueue(true);", ""],
    [["packet.options = {};", "// event ack"], ""],
    [["const isTransportWritable", "const isConnected"], ""],
    ["this.flags.volatile && !isTransportWritable", "false"],
    [["const timeout = (_a", "if (timeout"], "const timeout = this.flags.timeout;"],
    // The one namespace.
    ["packet.nsp = this.nsp;", ""],
    ["packet.nsp === this.nsp", "true"],
    [`this.io["_destroy"](this)`, "this.io._close()"],
    [`this.io["_reconnecting"]`, "this.io._reconnecting"],
    // Taking up a session where it was left.
    ["this.recovered = false;", ""],
    ["this.recovered = pid && this._pid === pid;", ""],
    ["this._pid = pid;", ""],
    // Binary messages, and servers of old.
    ["case PacketType.BINARY_EVENT:", ""],
    ["case PacketType.BINARY_ACK:", ""],
    [['new Error("It seems', ");\n"], "new Error()"],
    [["if (null != packet.id)", "if (this.connected)"], ""],
  ],
  "engine.io-client/build/esm/socket.js": [
    [["const withEventListeners = ", "const OFFLINE"], ""],
    [
      ["constructor(uri, opts = {}) {", "this.writeBuffer"],
      `constructor(opts) {
        super();`,
    ],
    [["if (uri && ", "if (opts.transportImplementations &&"], ""],
    [["if (opts.transportImplementations &&", "if (opts.transportImplementations ||"], ""],
    [
      ["if (opts.transportImplementations ||", "// 'transports'"],
      `if (typeof opts.transports[0] === "function") {`,
    ],
    [
      "(_b = opts.transportImplementations) !== null && _b !== void 0 ? _b : opts.transports",
      "opts.transports",
    ],
    [`["polling", "websocket", "webtransport"]`, "[]"],
    [
      ["this.opts = Object.assign({", "if (withEventListeners) {"],
      `this.opts = { ...opts, timestampParam: "t", path: opts.path + "/" };`,
    ],
    [["if (this.opts.closeOnBeforeunload) {", "this._offline"], `if (opts.hostname !== "localhost") {`],
    [["if (this.opts.withCredentials)", "this._open();"], ""],
    ["Object.assign({}, this.opts.query)", "{}"],
    [["hostname: this.hostname,", "return new this._trans"], "});"],
    [["if (this.transports.length === 0)", "const transportName"], ""],
    // One connection is not changed for another.
    [["this.opts.rememberUpgrade &&", `this.readyState = "opening"`], "this.transports[0];"],
    [['Socket.priorWebsocketSuccess = "websocket"', `this.emitReserved("open")`], ""],
    [[`if ("open" === this.readyState && this.opts.upgrade)`, "_onPacket(packet)"], "}"],
    ["this._upgrades = [];", ""],
    ["this._upgrades = this._filterUpgrades(data.upgrades);", ""],
    [["Socket.priorWebsocketSuccess = false;", `this.emitReserved("error", err)`], ""],
    [["if (this._beforeunloadEventListener)", "if (this._offlineEventListener)"], ""],
    ["Socket.protocol = protocol;", ""],
    // What nobody listens to.
    [`this.emitReserved("packet", packet);`, ""],
    [`this.emitReserved("heartbeat");`, ""],
    [`this.emitReserved("ping");`, ""],
    [`this.emitReserved("pong");`, ""],
    [`this.emitReserved("message", packet.data);`, ""],
    [`this.emitReserved("handshake", data);`, ""],
    [`this.emitReserved("packetCreate", packet);`, ""],
    [`this.emitReserved("flush");`, ""],
    // Options of a message, and when it has left.
    [["write(msg, options, fn) {", "this._sendPacket"], "write(msg) {"],
    [`_sendPacket("message", msg, options, fn)`, `_sendPacket("message", msg)`],
    [["_sendPacket(type, data, options, fn) {", `if ("closing"`], "_sendPacket(type, data) {"],
    [["options = options || {};", "const packet"], ""],
    ["options: options,", ""],
    [["if (fn)", "this.flush();"], ""],
  ],
  "socket.io-client/build/esm/contrib/backo2.js": [
    ["Backoff.prototype.setMin = function (min) {\n    this.ms = min;\n};", ""],
    ["Backoff.prototype.setMax = function (max) {\n    this.max = max;\n};", ""],
    ["Backoff.prototype.setJitter = function (jitter) {\n    this.jitter = jitter;\n};", ""],
  ],
  "engine.io-client/build/esm/transport.js": [
    ["decodePacket(data, this.socket.binaryType)", "decodePacket(data)"],
    ["!opts.forceBase64", "true"],
    [["export class TransportError", "export class Transport extends"], ""],
    ["new TransportError(reason, description, context)", "new Error(reason)"],
  ],
  "engine.io-client/build/esm/transports/websocket.js": [
    [["const isReactNative", "export class BaseWS"], ""],
    [["const protocols = ", "try {"], ""],
    ["this.createSocket(uri, protocols, opts)", "this.createSocket(uri)"],
    ["this.ws.binaryType = this.socket.binaryType;", ""],
    [["if (this.opts.timestampRequests)", "return this.createUri"], ""],
    [["const WebSocketCtor", "export class WS"], ""],
    [["return !isReactNative", "}\n"], "return new WebSocket(uri);"],
  ],
};

/** Values that are always the same. */
const facts = {
  "socket.io-client/build/esm/manager.js": {
    ...TIMERS,
    ", this.setTimeoutFn)": ")",
    "this._reconnection ": "true ",
    "this._timeout": "20000",
    "this.opts.autoUnref": "false",
  },
  "socket.io-client/build/esm/socket.js": {
    "this.io.setTimeoutFn(": "setTimeout(",
    "this.io.clearTimeoutFn(": "clearTimeout(",
    "this.notifyOutgoingListeners(packet);": "",
    "this._anyListeners": "undefined",
    "this._pid": "undefined",
    "PacketType.CONNECT_ERROR": "4",
    "PacketType.DISCONNECT": "1",
    "PacketType.CONNECT": "0",
    "PacketType.EVENT": "2",
    "PacketType.ACK": "3",
  },
  "engine.io-client/build/esm/socket.js": {
    ...TIMERS,
    ", this.setTimeoutFn)": ")",
    withEventListeners: "true",
    "removeAllListeners(": "off(",
    "this.upgrading": "false",
    "this.opts.autoUnref": "false",
  },
  "engine.io-client/build/esm/transports/websocket.js": {
    ", this.setTimeoutFn)": ")",
    "this.opts.autoUnref": "false",
    "this.supportsBinary": "true",
  },
  "engine.io-client/build/esm/transports/polling-xhr.js": { "this.setTimeoutFn(": "setTimeout(" },
};

export const slimSocketIo = () => slim("slim-socket-io", { modules, methods, texts, facts });
