import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** A line to a server, a database above all, that can be cut, held and restored. */
export interface StoreLine {
  /** The server's address by way of this line. */
  address: string;
  /** Cuts every connection and refuses new ones, as when the server has ended. */
  cut(): void;
  /** From now on nothing passes, either way, and nobody is told: as when a network falls silent. */
  hold(): void;
  /** From the question on that holds this text no answer comes back; what is asked still arrives. */
  loseAnswers(from: string): void;
  /** Connections pass again. What was held, or lost its answer, is cut. */
  restore(): void;
  close(): Promise<void>;
}

type State = "whole" | "cut" | "held" | "losing answers";

/** Stands before the one server that `address` (`mongodb://…`, `redis://…`, `http://…`) names; its answers name no other. */
export async function openStoreLine(address: string): Promise<StoreLine> {
  const url = new URL(address);
  const { hostname } = url;
  const target = Number(url.port);
  const lines = new Set<Socket>();
  let state: State = "whole";
  let losingFrom: string | undefined;
  const proxy = createServer((near) => {
    if (state === "cut") return void near.destroy();
    const far = connect(target, hostname);
    join(lines, near, far);
    near.on("data", (chunk: Buffer) => {
      if (losingFrom !== undefined && chunk.includes(losingFrom)) state = "losing answers";
      if (state !== "held") far.write(chunk);
    });
    far.on("data", (chunk) => state !== "whole" || near.write(chunk));
  });
  const port = await listening(proxy);
  const become = (next: State, cutting: boolean) => {
    state = next;
    losingFrom = undefined;
    if (cutting) for (const line of lines) line.destroy();
  };
  url.host = `127.0.0.1:${port}`;
  if (url.protocol === "mongodb:") url.searchParams.set("directConnection", "true");
  return {
    address: url.href,
    cut: () => become("cut", true),
    hold: () => become("held", false),
    loseAnswers: (from) => void (losingFrom = from),
    restore: () => become("whole", state !== "whole"),
    async close() {
      become("cut", true);
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

/** Each ends with the other. */
function join(lines: Set<Socket>, near: Socket, far: Socket): void {
  lines.add(near);
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const)
    one
      .on("error", () => {})
      .on("close", () => {
        lines.delete(near);
        other.destroy();
      });
}

async function listening(proxy: Server): Promise<number> {
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return (proxy.address() as AddressInfo).port;
}
