import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@hearth/client";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hasNginx, startNginx, type TestNginx } from "../helpers/nginx.ts";
import { freePort } from "../helpers/processes.ts";
import { type RealServer, startRealServer } from "../helpers/real-server.ts";
import { startHearth } from "../helpers/server.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const METRICS = "a-token-for-those-who-watch";
const space = "product:trail-runner";
const secret = "a secret that both nodes sign with";
const common = {
  HEARTH_SECRET: secret,
  HEARTH_TRUST_PROXY: "loopback",
  HEARTH_METRICS_TOKEN: METRICS,
};

/** How many are on a node's live line. */
async function socketsOn({ url }: RealServer): Promise<number> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS}` } });
  return Number(/^hearth_sockets (\d+)$/m.exec(await answer.text())![1]);
}

/** Ids of the threads in a file that no server has open. */
async function threadsIn(store: string): Promise<string[]> {
  const { hearth, close } = await startHearth({ store, secret, communities: [] });
  const { order } = await hearth.read("soles", null, "discussion.inSpace", { space });
  await close();
  return order;
}

// Each node has a copy of the same beginnings, and keeps what comes later to itself: so it shows which of them was asked.
describe.skipIf(!hasNginx)("two nodes behind nginx, one of which is told to end", () => {
  const folder = mkdtempSync(join(tmpdir(), "hearth-handover-"));
  const [ours, theirs] = [join(folder, "ours"), join(folder, "theirs")];
  const storeIn = (place: string) => `sqlite:${join(place, "hearth.db")}`;
  let nodes: RealServer[] = [];
  let nginx: TestNginx;
  let token: string;

  beforeAll(async () => {
    mkdirSync(ours);
    const beginnings = await startHearth({ store: storeIn(ours), secret });
    ({ token } = await beginnings.person("soles"));
    await beginnings.close();
    cpSync(ours, theirs, { recursive: true });
    nodes = await Promise.all(
      [ours, theirs].map((place) => startRealServer({ env: { ...common, HEARTH_STORE: storeIn(place) } })),
    );
    const [one, two] = nodes.map(({ url }) => Number(new URL(url).port));
    // Without TLS, as Node's client has no way to be told of a certificate.
    const edit = (conf: string) => conf.replace(" ssl http2;", ";");
    nginx = await startNginx({ nodes: [one!, two!], port: await freePort(), edit });
  });
  afterAll(async () => {
    await nginx?.close();
    await Promise.all(nodes.map((node) => node.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  it("its clients go on with the other; what they sent meanwhile is kept once, and answered", async () => {
    const client = createClient({ server: nginx.url.replace("https:", "http:"), community: "soles", token });
    const list = client.watch("discussion.inSpace", { space });
    const unfollow = list.subscribe(() => {});
    await client.connect();
    const isOnFirst = (await socketsOn(nodes[0]!)) === 1;
    const [holder, other] = isOnFirst ? nodes : nodes.toReversed();
    const write = (n: number) => client.call("discussion.write", { space, text: `Said ${n}` });

    const early = [await write(1), await write(2)];
    const under = [write(3), write(4), write(5)];
    const ended = holder!.stop();
    under.push(write(6));
    const late = [...(await Promise.all(under)), await write(7)];
    expect(await ended).toBe(0);
    late.push(await write(8));

    await vi.waitFor(() => expect(list.status).toBe("live"));
    const there = (await other!.snapshot("discussion.inSpace", { space })).order;
    await vi.waitFor(() => expect(list.items.map(({ id }) => id).toSorted()).toEqual(there.toSorted()));
    unfollow();
    client.close();

    const here = await threadsIn(storeIn(isOnFirst ? ours : theirs));
    expect(here).toEqual(expect.arrayContaining(early.map(({ id }) => id)));
    const all = [...early, ...late].map(({ id }) => id);
    expect([...here, ...there].toSorted()).toEqual(all.toSorted());
  });
});
