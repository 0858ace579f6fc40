import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Demo, startDemo } from "../helpers/demo.ts";
import { freePortPair, type Running, startProcess } from "../helpers/processes.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

const space = "product:trail-runner";
let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});

afterAll(() => demo?.close());

describe("the demo", () => {
  it("prints where to look, and Hearth's own / leads there", async () => {
    expect(demo.running().output()).toContain(demo.shop);
    expect(demo.running().output()).toContain(demo.url);
    const home = await fetch(demo.url, { redirect: "manual" });
    expect([home.status, home.headers.get("location")]).toEqual([
      302,
      expect.stringMatching(new RegExp(`^${demo.shop}/?$`)),
    ]);
    const shop = await fetch(demo.shop);
    const page = await shop.text();
    expect(page).toContain(`src="${demo.url}/hearth.js"`);
    const desk = `${demo.url}/dashboard/soles/`;
    expect(page).toContain(`href="${desk}"`);
    expect(demo.running().output()).toContain(desk);
    expect(await (await fetch(desk)).text()).toContain("<hearth-desk>");
  });

  it("keeps what was written, over an orderly restart and a kill, and seeds only once", async () => {
    const before = await demo.snapshot("discussion.inSpace", { space });
    const ideas = await demo.snapshot("ideas.inSpace", { space: "board:ideas" });
    expect(before.items.length).toBeGreaterThan(3);
    expect(ideas.items.length).toBeGreaterThan(3);
    const ada = await demo.token("member", "Ada Brook");
    const kept = await demo.call(ada, "discussion.write", { once: "demo-kept", space, text: "It is here." });

    expect(await demo.stop()).toBe(0);
    await demo.start();
    expect(demo.running().output()).not.toMatch(/filled|seed/i);
    expect((await demo.snapshot("discussion.inSpace", { space })).order[0] ?? "").not.toBe("");
    await demo.kill();
    await demo.start();
    const after = await demo.snapshot("discussion.inSpace", { space });
    expect(after.items.filter(({ id }) => id === kept.id)).toEqual([kept]);
    const others = after.order.filter((id) => id !== kept.id);
    expect(others).toEqual(before.order.slice(0, others.length));
    expect((await demo.snapshot("ideas.inSpace", { space: "board:ideas" })).items).toEqual(ideas.items);
    // Who was signed in still is.
    expect((await demo.call(ada, "members.describe", { name: "Ada Brook" })).name).toBe("Ada Brook");
  });
});

describe.each([
  ["Hearth's port", 0],
  ["the shop's port", 1],
])("when %s is taken", (_, offset) => {
  let holder: Server;
  let port: number;
  let running: Running;

  beforeAll(async () => {
    port = await freePortPair();
    holder = createServer();
    await new Promise<void>((resolve) => holder.listen(port + offset, resolve));
    const env = { PORT: String(port), HEARTH_STORE: "sqlite::memory:" };
    running = startProcess(process.execPath, ["server/scripts/start.mjs"], env);
  });

  afterAll(() => new Promise((resolve) => holder.close(resolve)));

  it("says so in one line, and ends with exit code 1", async () => {
    expect(await running.ended).toBe(1);
    expect(running.errors().trim().split("\n")).toEqual([
      expect.stringContaining(`${port + offset} is taken`),
    ]);
  });
});
