import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mongoDriver } from "../../server/src/store/mongo.ts";
import { mongodb } from "../helpers/mongodb.ts";
import { startHearth, type TestHearth, type TestPerson } from "../helpers/server.ts";
import { openStoreLine, type StoreLine } from "../helpers/store-line.ts";

const mongo = await mongodb();
const SPACE = "topic:away";
/** Long enough for every try the server makes, and far from a test that hangs. */
const SOON = { timeout: 15_000, interval: 50 };

describe.skipIf("reason" in mongo)("a store that goes away", { timeout: 60_000 }, () => {
  let line: StoreLine;
  let h: TestHearth;
  let host: TestPerson;
  let logged: string[];

  beforeEach(() => begin(1500));
  const begin = async (patience: number) => {
    if ("reason" in mongo) return;
    line = await openStoreLine(mongo.fresh());
    logged = [];
    const note = (_: object, message: string) => void logged.push(message);
    const log = { debug() {}, info() {}, warn: note, error: note };
    h = await startHearth({ store: await mongoDriver(line.address, { log, patience }), log });
    host = await h.person("soles", { role: "host" });
    await write("before");
  };
  const end = async () => {
    line.restore();
    await h.close();
    await line.close();
  };
  afterEach(end);

  const call = (operation: string, input: object) =>
    fetch(`${h.url}/v1/soles/call/${operation}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${host.token}` },
      body: JSON.stringify(input),
    });
  const write = (what: string) =>
    call("discussion.write", { once: `once for ${what}`, space: SPACE, text: `Text ${what}` });
  const codeOf = async (answer: Response) => [
    answer.status,
    ((await answer.json()) as { code?: string }).code,
  ];
  const health = async () => (await fetch(`${h.url}/health`)).status;
  const back = () => vi.waitFor(async () => expect(await health()).toBe(200), SOON);
  const posts = async () => (await h.hearth.scope("soles")).store.posts.count({ space: SPACE });

  it.each(["cut", "hold"] as const)(
    "is told to callers as unavailable, and is found again by itself (%s)",
    async (how) => {
      line[how]();
      // Side by side, as the first may wait until it is noticed that nothing comes.
      const answers = await Promise.all([write("a"), write("b"), call("discussion.write", { nonsense: 1 })]);
      expect(await codeOf(answers[0]!)).toEqual([503, "unavailable"]);
      expect(await codeOf(answers[1]!)).toEqual([503, "unavailable"]);
      await vi.waitFor(async () => expect(await health()).toBe(503), SOON);
      expect(await codeOf(await fetch(`${h.url}/v1/soles/topics/discussion.inSpace?space=${SPACE}`))).toEqual(
        [503, "unavailable"],
      );
      line.restore();
      await back();
      expect((await write("a")).status).toBe(200);
      expect(await posts()).toBe(2);
      expect(logged).toContain("the store cannot be reached");
      expect(logged).not.toContain("a request failed");
    },
  );

  it("a write whose answer was lost may be asked again, and is there once", async () => {
    line.loseAnswers("Text lost");
    expect(await codeOf(await write("lost"))).toEqual([503, "unavailable"]);
    line.restore();
    await back();
    expect(await posts()).toBe(2);
    const again = (await (await write("lost")).json()) as { ok: boolean; value: { text: string } };
    expect(again).toMatchObject({ ok: true, value: { text: "Text lost" } });
    expect(await posts()).toBe(2);
  });

  it("a short break passes unnoticed", async () => {
    // On a machine that is busy, coming back takes a moment too.
    await end();
    await begin(6000);
    line.cut();
    line.restore();
    expect((await write("short")).status).toBe(200);
  });
});
