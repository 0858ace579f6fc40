import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** A server cannot listen. Its message is one line for whoever starts it. */
export class CannotListen extends Error {
  override name = "CannotListen";
}

/** A server that holds its port. */
export interface Listening {
  server: Server;
  port: number;
  /** Ends what it answers until now: that it is starting up. To be called once somebody else answers. */
  ready(): void;
  /** Takes no new connections. Those that are there go on; what nobody else answers on them is told to ask again. */
  stop(): void;
  /** Lets go of the port, and of those who are still there: once they have their answers, or after so many milliseconds. */
  close(patience?: number): Promise<void>;
}

/** Takes a port before anything else is done, so that a taken one leaves nothing half-begun. Throws `CannotListen`. */
export async function listen(port: number): Promise<Listening> {
  const server = createServer();
  server.on("request", askAgain);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(new CannotListen(reason(error, port))));
    server.listen(port, resolve);
  });
  const closed = new Promise<void>((resolve) => server.once("close", resolve));
  const stop = () => {
    if (!server.listening) return;
    server.on("request", askAgain);
    server.close();
  };
  return {
    server,
    port: (server.address() as AddressInfo).port,
    ready: () => void server.off("request", askAgain),
    stop,
    async close(patience = 0) {
      stop();
      server.closeIdleConnections();
      await Promise.race([closed, pause(patience, undefined, { ref: false })]);
      server.closeAllConnections();
    },
  };
}

/** Who comes while the server starts up, or ends. */
function askAgain(_request: unknown, response: ServerResponse): void {
  response.writeHead(503, { "Retry-After": "1", Connection: "close" }).end();
}

function reason({ code, message }: NodeJS.ErrnoException, port: number): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is taken, so Hearth cannot start there. Set PORT to another, such as PORT=9090.`;
  if (code === "EACCES")
    return `Port ${port} is not ours to take. Set PORT to one above 1023, such as PORT=8080.`;
  return `Cannot listen on port ${port}: ${message}`;
}
