import { Agent, type RequestOptions, request } from "node:https";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hasNginx, startNginx, type TestNginx } from "../helpers/nginx.ts";
import { freePort } from "../helpers/processes.ts";
import { startHearth, type TestHearth } from "../helpers/server.ts";
import { type BareLine, openLine } from "../helpers/socket.ts";

/** Visitors, told apart by the loopback addresses they come from. */
const VISITORS = Array.from({ length: 16 }, (_, n) => `127.0.1.${n + 1}`);
const ABOUT = "/v1/soles/topics/community.about";
const about = { topic: "community.about", params: {} };

interface Answer {
  status: number;
  text: string;
}

describe.skipIf(!hasNginx)("behind the nginx of the example, two nodes", () => {
  let nodes: TestHearth[];
  let nginx: TestNginx;
  const lines: BareLine[] = [];

  beforeAll(async () => {
    const port = await freePort();
    const settings = {
      publicUrl: `https://localhost:${port}`,
      trustProxy: ["loopback"],
      metricsToken: "m".repeat(16),
    };
    // The same community, but for the name that says which node it is.
    nodes = await Promise.all(
      ["One", "Two"].map((name) => startHearth({ ...settings, communities: [{ key: "soles", name }] })),
    );
    const [one, two] = nodes.map(({ url }) => Number(new URL(url).port));
    nginx = await startNginx({ nodes: [one!, two!], port });
  });
  afterAll(async () => {
    for (const { socket } of lines) socket.disconnect();
    await nginx?.close();
    await Promise.all(nodes?.map((node) => node.close()) ?? []);
  });

  const agentFrom = (localAddress: string) => new Agent({ localAddress, family: 4, ca: nginx.certificate });
  const ask = (path: string, options: RequestOptions & { from?: string; body?: unknown } = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const { from = VISITORS[0]!, body, ...rest } = options;
      const asked = request(nginx.url + path, { agent: agentFrom(from), ...rest }, (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        answer.on("end", () => resolve({ status: answer.statusCode!, text }));
      });
      asked.on("error", reject).end(body === undefined ? undefined : JSON.stringify(body));
    });
  const nodeOf = ({ text }: Answer) => /"name":"(One|Two)"/.exec(text)?.[1];
  /** For each visitor the node that answers them. */
  const places = async () => Promise.all(VISITORS.map(async (from) => nodeOf(await ask(ABOUT, { from }))));
  const lineFrom = async (from: string, transport: "polling" | "websocket") => {
    const line = await openLine(nginx.url, { transport, agent: agentFrom(from) });
    lines.push(line);
    return line;
  };

  it("are reached by TLS, and without it only to be led there", async () => {
    expect(await ask("/health")).toEqual({ status: 200, text: '{"ok":true}' });
    const plain = await fetch(`${nginx.plainUrl}/hearth.js?x=1`, { redirect: "manual" });
    expect([plain.status, plain.headers.get("location")]).toEqual([301, "https://localhost/hearth.js?x=1"]);
  });

  it("share the visitors, and each visitor keeps theirs", async () => {
    const first = await places();
    expect(new Set(first)).toEqual(new Set(["One", "Two"]));
    expect(await places()).toEqual(first);
  });

  it.each(["websocket", "polling"] as const)(
    "serve the live line by %s, all of it on one node",
    async (transport) => {
      const all = await places();
      for (const name of ["One", "Two"]) {
        const line = await lineFrom(VISITORS[all.indexOf(name)]!, transport);
        const [reading] = await line.watch(about);
        expect(reading).toMatchObject({ ok: true, value: { items: [{ name }] } });
        const { hearth, person } = nodes[name === "One" ? 0 : 1]!;
        const host = await person("soles", { name: `Host of ${transport}`, role: "host" });
        await hearth.call("soles", host.id, "community.describe", { purpose: `For ${transport}.` });
        await vi.waitFor(() =>
          expect(line.changes.at(-1)?.item).toMatchObject({ purpose: `For ${transport}.` }),
        );
      }
    },
  );

  it("show a sign of life before nginx takes a line for dead", async () => {
    const { text } = await ask("/socket.io/?EIO=4&transport=polling");
    const { pingInterval, pingTimeout } = JSON.parse(text.slice(1)) as Record<string, number>;
    expect(pingInterval! + pingTimeout!).toBeLessThan(60_000);
    expect(nginx.conf).toContain("proxy_read_timeout 60s;");
    expect(nginx.conf).toContain("proxy_send_timeout 60s;");
  });

  it("count visitors by the address that nginx saw, whatever they claim", async () => {
    const [forger, other] = [VISITORS[1]!, VISITORS[2]!];
    const signIn = (from: string, n: number) =>
      ask("/v1/soles/call/members.signInForDevelopment", {
        method: "POST",
        from,
        body: { as: "member", name: `Forger ${n}` },
        headers: { "content-type": "application/json", "x-forwarded-for": `203.0.113.${n}, 127.0.0.1` },
      });
    const tries = await Promise.all(Array.from({ length: 40 }, (_, n) => signIn(forger, n)));
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(10);
    expect((await signIn(other, 1)).status).toBe(200);
  });

  it("keep their counts to themselves", async () => {
    const headers = { authorization: `Bearer ${"m".repeat(16)}` };
    expect((await ask("/metrics", { headers })).status).toBe(404);
    expect((await fetch(`${nodes[0]!.url}/metrics`, { headers })).status).toBe(200);
  });

  it("do without one that goes down", async () => {
    const before = await places();
    const visitor = VISITORS[before.indexOf("Two")]!;
    const line = await lineFrom(visitor, "websocket");
    const gone = new Promise((resolve) => line.socket.on("disconnect", resolve));
    await nodes.pop()!.close();
    expect(await gone).toBe("transport close");
    expect(await places()).toEqual(before.map(() => "One"));
    const again = await lineFrom(visitor, "polling");
    expect(await again.watch(about)).toMatchObject([{ value: { items: [{ name: "One" }] } }]);
  });
});
