import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** What Hearth answers; all else is the host's. */
const PATHS =
  /^\/(v1\/|hearth\/|hearth(-[\w-]+)?\.js(\?|$)|hearth\.json(\?|$)|dashboard(\/|\?|$)|socket\.io\/|health(\?|$)|link(\?|$)|join\/|inbox(\.json)?(\?|$))/;
const METRICS = /^\/metrics(\?|$)/;

export interface MountOptions {
  /** The path that browsers reach Hearth under, `/community`; empty where there is none. */
  base: string;
  /** Whether `/metrics` is Hearth's. */
  metrics: boolean;
}

/**
 * Whether a request is Hearth's. Below the base all are, and the base is taken off their address; without it only
 * Hearth's own paths, as they come from a proxy that takes the base off itself.
 */
function claim(request: IncomingMessage, { base, metrics }: MountOptions): boolean {
  const { url = "" } = request;
  const rest = base && url.startsWith(base) ? url.slice(base.length) : null;
  if (rest === null || !/^([/?]|$)/.test(rest)) return PATHS.test(url) || (metrics && METRICS.test(url));
  request.url = rest.startsWith("/") ? rest : `/${rest}`;
  return true;
}

/**
 * Hands the requests of `host` that are Hearth's to `hearth`, a server that does not listen by itself; all others go to the
 * host's own listeners, whenever those were added, or to Hearth where there are none. Answers what undoes it.
 */
export function mountOn(host: Server, hearth: Server, options: MountOptions): () => void {
  const emit = host.emit;
  host.emit = function (this: Server, event: string, ...args: unknown[]): boolean {
    const [request, response] = args as [IncomingMessage, ServerResponse];
    const ours = event === "request" && (claim(request, options) || host.listenerCount("request") === 0);
    return ours ? hearth.emit("request", request, response) : Reflect.apply(emit, this, [event, ...args]);
  } as Server["emit"];

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (claim(request, options)) hearth.emit("upgrade", request, socket, head);
    else if (host.listenerCount("upgrade") === 1)
      socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
  };
  host.on("upgrade", upgrade);

  return () => {
    host.emit = emit;
    host.off("upgrade", upgrade);
  };
}
