import type { IncomingMessage } from "node:http";

/**
 * The address a request comes from. `proxies` says how many stand in front: each adds the address it was called from to
 * `X-Forwarded-For`, so what stands further left there was written by the caller, and is not believed.
 */
export function clientAddress({ headers, socket }: IncomingMessage, proxies: number): string {
  const direct = socket.remoteAddress ?? "";
  if (proxies === 0) return direct;
  const forwarded = String(headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((address) => address.trim())
    .filter(Boolean);
  const chain = [...forwarded, direct];
  return chain[Math.max(chain.length - 1 - proxies, 0)]!;
}
