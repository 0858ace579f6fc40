import type { IncomingMessage } from "node:http";
import proxyAddr from "proxy-addr";

/** Whether the sender at an address is a proxy of ours, whose word on who called it is believed. `hop` 0 is the nearest. */
export type Trust = (address: string, hop: number) => boolean;

/**
 * `proxies` is how many stand in front, or the addresses they stand at: single ones, ranges, or the names `loopback`,
 * `linklocal` and `uniquelocal`. Throws `TypeError` for what is no address.
 */
export const trustOf = (proxies: number | readonly string[]): Trust =>
  typeof proxies === "number" ? (_, hop) => hop < proxies : proxyAddr.compile([...proxies]);

/**
 * The address a request comes from. Each proxy adds the address it was called from to `X-Forwarded-For`, so what stands
 * left of the last one that is not ours was written by the caller, and is not believed.
 */
export const clientAddress = (request: IncomingMessage, trust: Trust): string =>
  proxyAddr(request, trust) ?? "";
