import type { Manager } from "socket.io-client";

/** So many tries go by WebSocket before any goes another way. */
const TRIES = 2;

/**
 * Finds a way around what lets no WebSocket through: long polling takes turns with it until one has opened, so that neither
 * a server that was only away nor a network that blocks one of them keeps the other from being used.
 */
export function openDetour(manager: Manager): void {
  const { opts } = manager;
  const direct = opts.transports;
  let missed = 0;
  const isDirect = () => manager.engine.transport.name === "websocket";
  const onMiss = () => {
    const isNext = isDirect() && ++missed >= TRIES;
    opts.transports = direct;
    if (isNext) import("./long-polling.ts").then(take, () => {});
  };
  const take = ({ LongPolling }: typeof import("./long-polling.ts")) => {
    if (missed) opts.transports = [LongPolling];
  };
  manager.on("error", onMiss);
  manager.on("open", () => {
    if (!isDirect()) return;
    manager.off("error", onMiss);
    missed = 0;
  });
}
