import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Stands in front of several servers: each connection goes to the next one that takes it. */
export interface Balancer {
  url: string;
  close(): Promise<void>;
}

export async function openBalancer(ports: readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const front = createServer((near) => {
    open.add(near);
    near.on("error", () => {}).on("close", () => open.delete(near));
    pass(near, turn++, ports.length);
  });
  function pass(near: Socket, at: number, left: number): void {
    if (left === 0) return void near.destroy();
    const far = connect(ports[at % ports.length]!, "localhost");
    const next = () => pass(near, at + 1, left - 1);
    far.once("error", next);
    far.once("connect", () => {
      far.off("error", next).on("error", () => {});
      far.on("close", () => near.destroy());
      near.on("close", () => far.destroy());
      near.pipe(far).pipe(near);
    });
  }
  await new Promise<void>((resolve) => front.listen(0, resolve));
  return {
    url: `http://localhost:${(front.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise((resolve) => front.close(resolve));
      for (const near of open) near.destroy();
      await closed;
    },
  };
}
