import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Snapshots } from "../../server/src/snapshots.ts";
import { startHearth, type TestHearth, type TestPerson } from "../helpers/server.ts";

const key = (name: string, community = "soles") => ({ community, room: `${community} ${name}`, args: "" });
const never = () => Promise.reject(new Error("read again"));
const bodyOf = ({ plain }: { plain: Buffer }) => JSON.parse(plain.toString()) as { value: unknown };

/** A reading that ends when it is told to. */
function slow(value: unknown) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { end, read: () => ended.then(() => value) };
}

describe("a snapshot", () => {
  it("is read once, also by those who ask while it is read", async () => {
    const snapshots = new Snapshots();
    const { end, read } = slow("a page");
    const first = snapshots.get(key("a"), read);
    const second = snapshots.get(key("a"), never);
    end();
    expect(bodyOf(await first)).toEqual({ ok: true, value: "a page" });
    expect(await second).toBe(await first);
    expect(await snapshots.get(key("a"), never)).toBe(await first);
  });

  it("is compressed, and its tag follows what it says", async () => {
    const snapshots = new Snapshots();
    const page = await snapshots.get(key("a"), async () => "x".repeat(5000));
    expect(brotliDecompressSync(page.br)).toEqual(page.plain);
    expect(gunzipSync(page.gzip)).toEqual(page.plain);
    expect(page.br.length).toBeLessThan(100);
    const same = await snapshots.get(key("b"), async () => "x".repeat(5000));
    const other = await snapshots.get(key("c"), async () => "y");
    expect(same.etag).toBe(page.etag);
    expect(other.etag).not.toBe(page.etag);
  });

  it("is not kept when something was published to its topic while it was read", async () => {
    const snapshots = new Snapshots();
    const { end, read } = slow("before");
    const asked = snapshots.get(key("a"), read);
    snapshots.drop(key("a").room);
    const after = await snapshots.get(key("a"), async () => "after");
    end();
    expect(bodyOf(await asked).value).toBe("before");
    expect(await snapshots.get(key("a"), never)).toBe(after);
    expect(bodyOf(after).value).toBe("after");
  });

  it("stays when something is published elsewhere", async () => {
    const snapshots = new Snapshots();
    const { end, read } = slow("a page");
    const asked = snapshots.get(key("a"), read);
    snapshots.drop(key("b").room);
    snapshots.dropAll("other");
    end();
    expect(await snapshots.get(key("a"), never)).toBe(await asked);
    snapshots.drop(key("a", "other").room);
    expect(await snapshots.get(key("a"), never)).toBe(await asked);
  });

  it("goes with its topic, with all arguments, and with its community", async () => {
    const snapshots = new Snapshots();
    const pages = [key("a"), { ...key("a"), args: "?sort=oldest" }, key("b"), key("a", "other")];
    for (const each of pages) await snapshots.get(each, async () => "old");
    snapshots.drop(key("a").room);
    expect(snapshots.size.count).toBe(2);
    snapshots.dropAll("soles");
    expect(snapshots.size.count).toBe(1);
    await snapshots.get(key("a", "other"), never);
  });

  it("of a reading that failed is not kept, and is asked for again", async () => {
    const snapshots = new Snapshots();
    await expect(snapshots.get(key("a"), () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(bodyOf(await snapshots.get(key("a"), async () => "yes")).value).toBe("yes");
  });
});

describe("what is kept", () => {
  it("is bounded in number: what was used least goes first", async () => {
    const snapshots = new Snapshots({ count: 2, bytes: 1e6 });
    const read = (name: string) => snapshots.get(key(name), async () => name);
    await read("a");
    await read("b");
    await snapshots.get(key("a"), never);
    await read("c");
    expect(snapshots.size.count).toBe(2);
    await snapshots.get(key("a"), never);
    await snapshots.get(key("c"), never);
    await expect(snapshots.get(key("b"), never)).rejects.toThrow("read again");
  });

  it("is bounded in bytes, and what is larger than all of that is not kept", async () => {
    const snapshots = new Snapshots({ count: 100, bytes: 4000 });
    for (let n = 0; n < 20; n++) await snapshots.get(key(`n${n}`), async () => "x".repeat(1000));
    expect(snapshots.size.count).toBeGreaterThan(0);
    expect(snapshots.size.bytes).toBeLessThanOrEqual(4000);
    await snapshots.get(key("large"), async () => "x".repeat(10_000));
    await expect(snapshots.get(key("large"), never)).rejects.toThrow("read again");
    expect(snapshots.size.bytes).toBeLessThanOrEqual(4000);
  });
});

describe("a public list over HTTP", () => {
  let h: TestHearth;
  let ann: TestPerson;
  const space = "product:snap";
  beforeAll(async () => {
    h = await startHearth();
    ann = await h.person("soles", { name: "Ann" });
  });
  afterAll(() => h.close());

  const write = (text: string) =>
    h.hearth.call("soles", ann.id, "discussion.write", { once: `snap-${text}`, space, text });
  const get = (headers: Record<string, string> = {}, query = `space=${space}`) =>
    fetch(`${h.url}/v1/soles/topics/discussion.inSpace?${query}`, { headers });
  const texts = async (answer: Response) => {
    const { value } = (await answer.json()) as { value: { items: { text: string }[] } };
    return value.items.map(({ text }) => text);
  };

  it("answers what a visitor would be answered, and is fresh after each publish", async () => {
    await write("One");
    const first = await get();
    expect(await first.json()).toEqual({
      ok: true,
      value: await h.hearth.read("soles", null, "discussion.inSpace", { space }),
    });
    await write("Two");
    await h.hearth.settled();
    expect(await texts(await get())).toEqual(["Two", "One"]);
    expect(await texts(await get({}, `space=${space}&sort=oldest`))).toEqual(["One", "Two"]);
  });

  it("is revalidated by its tag", async () => {
    const first = await get();
    const etag = first.headers.get("etag")!;
    expect(first.headers.get("cache-control")).toBe("no-cache");
    for (const tag of [etag, `"other", ${etag}`, etag.replace("W/", ""), "*"]) {
      const again = await get({ "if-none-match": tag, "cache-control": "max-age=0" });
      expect(again.status).toBe(304);
      expect(again.headers.get("etag")).toBe(etag);
      expect(again.headers.get("access-control-allow-origin")).toBe("*");
    }
    await write("Three");
    expect((await get({ "if-none-match": etag, "cache-control": "max-age=0" })).status).toBe(200);
  });

  it("may stay in a browser's cache for a while where the list bears being late; another name of the same list is the same", async () => {
    const german = (lang: string) => fetch(`${h.url}/v1/soles/topics/community.texts?lang=${lang}`);
    const before = await german("de-AT");
    expect(before.headers.get("cache-control")).toMatch(/^public, max-age=[1-9]\d*, stale-while-revalidate=/);
    expect(await before.json()).toMatchObject({ value: { items: [] } });
    const { id } = await h.person("soles", { role: "host" });
    const texts = { "poll.vote": "Dafür" };
    await h.hearth.call("soles", id, "community.reword", { lang: "de", texts });
    for (const lang of ["de", "de-AT"])
      expect(await (await german(lang)).json()).toMatchObject({ value: { items: [{ id: "de", texts }] } });
  });

  it.each([
    ["br, gzip", "br"],
    ["gzip, deflate", "gzip"],
    ["gzip;q=1.0, br;q=0", "gzip"],
    ["identity", null],
    ["brotli-ish", null],
  ])("to who accepts %j comes as %s", async (accepted, encoding) => {
    const answer = await get({ "accept-encoding": accepted });
    expect(answer.headers.get("content-encoding")).toBe(encoding);
    expect(answer.headers.get("vary")).toBe("Accept-Encoding");
    expect(await texts(answer)).toContain("One");
  });

  it("says its headers alone to who asks for them", async () => {
    const head = await fetch(`${h.url}/v1/soles/topics/discussion.inSpace?space=${space}`, {
      method: "HEAD",
    });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
  });

  it("takes a new name to every page that shows it", async () => {
    await get();
    await h.hearth.call("soles", ann.id, "members.describe", { name: "Ann Renamed" });
    expect(await (await get()).text()).toContain("Ann Renamed");
  });

  it("takes no notice of a token, and shows nobody what only some may see", async () => {
    const host = await h.person("soles", { name: "Host", role: "host" });
    await h.hearth.call("soles", host.id, "spaces.arrange", { space: "topic:closed", read: "member" });
    await h.hearth.call("soles", host.id, "discussion.write", {
      once: "snapshots-closed",
      space: "topic:closed",
      text: "Among members",
    });
    const closed = await get({ authorization: `Bearer ${host.token}` }, "space=topic:closed");
    expect(await closed.json()).toMatchObject({ ok: true, value: { items: [] } });
  });
});
