import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

const PATHS = /^\/(v1\/|hearth\/|hearth\.js(\?|$)|socket\.io\/|health(\?|$))/;

const isHearths = ({ url = "" }: IncomingMessage): boolean => PATHS.test(url);

/**
 * Hands the requests of `host` that are Hearth's to `hearth`, a server that does not listen by itself; all others go to the
 * host's own listeners, whenever those were added, or to Hearth where there are none. Answers what undoes it.
 */
export function mountOn(host: Server, hearth: Server): () => void {
  const emit = host.emit;
  host.emit = function (this: Server, event: string, ...args: unknown[]): boolean {
    const [request, response] = args as [IncomingMessage, ServerResponse];
    const ours = event === "request" && (isHearths(request) || host.listenerCount("request") === 0);
    return ours ? hearth.emit("request", request, response) : Reflect.apply(emit, this, [event, ...args]);
  } as Server["emit"];

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (isHearths(request)) hearth.emit("upgrade", request, socket, head);
    else if (host.listenerCount("upgrade") === 1)
      socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
  };
  host.on("upgrade", upgrade);

  return () => {
    host.emit = emit;
    host.off("upgrade", upgrade);
  };
}
