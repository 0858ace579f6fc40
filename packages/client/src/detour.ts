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
  const take = async () => {
    const { LongPolling } = await import("./long-polling.ts");
    if (missed > 0) opts.transports = [LongPolling];
  };
  const onMiss = () => {
    const isTurn = isDirect() && ++missed >= TRIES;
    opts.transports = direct;
    // What cannot be loaded now is asked for again after the next try.
    if (isTurn) take().catch(() => {});
  };
  manager.on("error", onMiss);
  manager.on("open", () => {
    if (!isDirect()) return;
    manager.off("error", onMiss);
    missed = 0;
    opts.transports = direct;
  });
}
