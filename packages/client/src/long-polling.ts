/** A connection by ordinary requests: Node's own kind, which bundlers replace by the browser's. Loaded where it is needed. */
export { NodeXHR as LongPolling } from "socket.io-client";
