import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server cannot listen. Its message is one line for whoever starts it. */
export class CannotListen extends Error {
  override name = "CannotListen";
}

export interface Listening {
  server: Server;
  port: number;
  /** Ends what it answers until now: that it is starting up. To be called once somebody else answers. */
  ready(): void;
  close(): Promise<void>;
}

/** Takes a port before anything else is done, so that a taken one leaves nothing half-begun. Throws `CannotListen`. */
export async function listen(port: number): Promise<Listening> {
  const server = createServer();
  server.on("request", startingUp);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(new CannotListen(reason(error, port))));
    server.listen(port, resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    ready: () => void server.off("request", startingUp),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Browsers that were here before ask again. */
function startingUp(_request: unknown, response: ServerResponse): void {
  response.writeHead(503, { "Retry-After": "1" }).end();
}

function reason({ code, message }: NodeJS.ErrnoException, port: number): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is taken, so Hearth cannot start there. Set PORT to another, such as PORT=9090.`;
  if (code === "EACCES")
    return `Port ${port} is not ours to take. Set PORT to one above 1023, such as PORT=8080.`;
  return `Cannot listen on port ${port}: ${message}`;
}
