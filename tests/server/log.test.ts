import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { startHearth, type TestHearth, type TestPerson } from "../helpers/server.ts";
import { type BareLine, openLine } from "../helpers/socket.ts";

let h: TestHearth;
let ann: TestPerson;
let mo: TestPerson;
let host: TestPerson;
const said: string[] = [];
const lines: BareLine[] = [];
let count = 0;

beforeAll(async () => {
  const say = (_details: object, message: string) => void said.push(message);
  h = await startHearth({ log: { debug: () => {}, info: () => {}, warn: say, error: say } });
  ann = await h.person("soles");
  mo = await h.person("soles", { role: "moderator" });
  host = await h.person("soles", { role: "host" });
});
afterEach(() => lines.splice(0).forEach(({ socket }) => socket.disconnect()));
afterAll(() => h.close());

const latest = async (who: TestPerson, topic: "log.all" | "log.moderation") =>
  (await h.hearth.read("soles", who.id, topic, {})).items[0];
const post = () =>
  h.hearth.call("soles", ann.id, "discussion.write", {
    once: `log-key-${count++}`,
    space: "product:log",
    text: "A text that is nobody's business",
  });
const remove = (id: string) =>
  h.hearth.call("soles", mo.id, "discussion.remove", { post: id, reason: " Spam. " });

describe("the log", () => {
  it("says who did what to whom, and why, with ids and no text", async () => {
    const { id } = await post();
    await remove(id);
    expect(await latest(host, "log.all")).toMatchObject({
      by: mo.id,
      did: "discussion.remove",
      to: { post: id },
      reason: "Spam.",
    });
    await h.hearth.call("soles", host.id, "community.describe", { purpose: "For people who walk." });
    expect(await latest(host, "log.all")).toMatchObject({ did: "community.describe", to: {}, reason: "" });
    const question = "A question that is told elsewhere";
    const options = [{ label: "A" }, { label: "B" }];
    const asked = { once: "log-key-poll", space: "product:log", question, options };
    await h.hearth.call("soles", host.id, "polls.create", asked);
    expect(await latest(host, "log.all")).toMatchObject({
      did: "polls.create",
      to: { space: "product:log" },
    });
    const { items, people } = await h.hearth.read("soles", host.id, "log.all", {});
    expect(JSON.stringify(items)).not.toMatch(/nobody's business|told elsewhere|people who walk/);
    expect(people.map(({ id: each }) => each).sort()).toEqual([mo.id, host.id].sort());
  });

  it("shows moderators what they may do as well, and no more, live too", async () => {
    const [moderators, hosts] = [
      await openLine(h.url, { token: mo.token }),
      await openLine(h.url, { token: host.token }),
    ];
    lines.push(moderators, hosts);
    const both = [
      { topic: "log.all", params: {} },
      { topic: "log.moderation", params: {} },
    ];
    expect((await moderators.watch(...both)).map(({ ok }) => ok)).toEqual([false, true]);
    await hosts.watch(both[0]!);
    await h.hearth.call("soles", host.id, "members.setBadges", { person: ann.id, badges: [{ badge: "A" }] });
    await remove((await post()).id);
    const did = ({ changes }: BareLine) =>
      changes.flatMap(({ item }) => (item && "did" in item ? [item["did"]] : []));
    await vi.waitFor(() => expect(did(hosts)).toEqual(["members.setBadges", "discussion.remove"]));
    await vi.waitFor(() => expect(did(moderators)).toEqual(["discussion.remove"]));
    const { items } = await h.hearth.read("soles", mo.id, "log.moderation", {});
    expect(items.map((entry) => entry.did)).not.toContain("members.setBadges");
  });

  it("has nothing of what was refused, nor of what people do for themselves", async () => {
    const before = await latest(host, "log.all");
    await expect(remove("none")).rejects.toMatchObject({ code: "not-found" });
    await post();
    expect(await latest(host, "log.all")).toEqual(before);
  });

  it("never undoes what was done when it cannot be written, and that is said", async () => {
    const scope = await h.hearth.scope("soles");
    const insert = vi.spyOn(scope.store.log, "insert").mockRejectedValue(new Error("no room"));
    const { id } = await post();
    expect(await remove(id)).toMatchObject({ removed: { reason: " Spam. " } });
    insert.mockRestore();
    expect(said).toEqual(["what was done could not be written into the log"]);
  });
});
