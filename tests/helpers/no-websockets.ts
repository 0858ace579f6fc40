import { createServer, request } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { connect } from "node:net";

export type Way = "websocket" | "polling";

/** A network that lets through what it is told; no WebSockets to begin with. */
export interface NoWebSockets {
  url: string;
  /** How each try to connect went, in their order. */
  tries: Way[];
  /** From now on these are refused, and only these. */
  block(...ways: Way[]): void;
  /** Cuts all connections. */
  cut(): void;
  close(): Promise<void>;
}

export async function openNoWebSockets(port: number): Promise<NoWebSockets> {
  const lines = new Set<Socket>();
  const tries: Way[] = [];
  let blocked: Way[] = ["websocket"];
  const proxy = createServer((near, answer) => {
    const { url = "", method, headers } = near;
    const isPolling = url.includes("transport=polling");
    if (isPolling && !url.includes("sid=")) tries.push("polling");
    if (isPolling && blocked.includes("polling")) return void answer.writeHead(503).end();
    const far = request({ port, host: "localhost", path: url, method, headers }, (found) => {
      answer.writeHead(found.statusCode!, found.headers);
      found.pipe(answer);
    });
    near.pipe(far.on("error", () => answer.destroy()));
    answer.on("close", () => far.destroy());
  });
  proxy.on("upgrade", (asked, near: Socket, head) => {
    tries.push("websocket");
    if (blocked.includes("websocket"))
      return void near.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n");
    const names = asked.rawHeaders.map((text, index) => text + (index % 2 ? "\r\n" : ": ")).join("");
    const far = connect(port, "localhost");
    far.write(`GET ${asked.url} HTTP/1.1\r\n${names}\r\n`);
    far.write(head);
    near.pipe(far).pipe(near);
    for (const line of [near, far])
      line.on("error", () => {}).on("close", () => (near.destroy(), far.destroy()));
  });
  proxy.on("connection", (line) => {
    lines.add(line);
    line.on("close", () => lines.delete(line));
  });
  await new Promise<void>((resolve) => proxy.listen(0, resolve));
  const cut = () => lines.forEach((line) => line.destroy());
  return {
    url: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    tries,
    block: (...ways) => void (blocked = ways),
    cut,
    async close() {
      const closed = new Promise((resolve) => proxy.close(resolve));
      cut();
      await closed;
    },
  };
}
