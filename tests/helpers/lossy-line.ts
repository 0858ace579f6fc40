import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A line to a server that can swallow what the server answers, and be cut. */
export interface LossyLine {
  url: string;
  /** From now on nothing comes back; what is sent still arrives. */
  swallow(): void;
  /** Cuts all connections; new ones are whole again. */
  cut(): void;
  close(): Promise<void>;
}

export async function openLossyLine(port: number): Promise<LossyLine> {
  const lines = new Set<Socket>();
  let swallowing = false;
  const proxy = createServer((near) => {
    const far = connect(port, "localhost");
    lines.add(near);
    near.on("data", (chunk) => far.write(chunk));
    far.on("data", (chunk) => swallowing || near.write(chunk));
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
  });
  await new Promise<void>((resolve) => proxy.listen(0, resolve));
  const cut = () => {
    swallowing = false;
    for (const line of lines) line.destroy();
  };
  return {
    url: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    swallow: () => void (swallowing = true),
    cut,
    async close() {
      cut();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
