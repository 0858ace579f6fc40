import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importDisqus, type Progress } from "../../../server/src/import/disqus.ts";
import { openStage, type Stage } from "../features/stage.ts";
import { file, post, thread, xml } from "./disqus-xml.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

async function bring(content: string, space = "link", onProgress?: (progress: Progress) => void) {
  return importDisqus({ file: await file(content), scope: stage.scope, space, onProgress });
}

/** What stands in a space: its posts as lines, replies below what they answer. */
async function standing(space: string): Promise<string[]> {
  const { items, order } = await stage.read(null, "discussion.inSpace", { space }, { sort: "oldest" });
  const names = new Map(
    (await stage.store.people.many(items.flatMap(({ author }) => author ?? []))).map(({ id, name }) => [
      id,
      name,
    ]),
  );
  const below = (parent: string, indent: string): string[] =>
    items.filter((item) => item.parent === parent).flatMap((item) => lines(item.id, indent));
  const lines = (id: string, indent: string): string[] => {
    const { author, text } = items.find((item) => item.id === id)!;
    return [
      `${indent}${author ? `${names.get(author)}: ${text}` : "(deleted)"}`,
      ...below(id, `${indent}  `),
    ];
  };
  return order.flatMap((id) => lines(id, ""));
}

const RUNNER = thread(2, {
  link: "https://shop.example/runner?ref=mail",
  identifier: "product:runner",
  title: "Runner",
});
const nothingLeft = {
  spam: 0,
  empty: 0,
  lost: 0,
  threadsWithoutPlace: 0,
  postsWithoutPlace: 0,
  moved: 0,
  merged: 0,
};

describe("importing a Disqus export", () => {
  it("keeps times, names and nesting", async () => {
    const report = await bring(
      xml(
        RUNNER,
        post(4, { username: "peter", name: "Peter P." }),
        post(5, { parent: 4, username: "user" }),
        post(7, { parent: 5, username: "peter", name: "Peter P." }),
        post(8, { name: "A guest" }),
      ),
    );
    expect(await standing("page:/runner")).toEqual([
      "Peter P.: Post 4",
      "  user: Post 5",
      "    Peter P.: Post 7",
      "A guest: Post 8",
    ]);
    expect(report).toEqual({ posts: 4, tombstones: 0, written: 4, people: 3, spaces: 1, left: nothingLeft });
    const { items } = await stage.read(
      null,
      "discussion.inSpace",
      { space: "page:/runner" },
      { sort: "oldest" },
    );
    expect(items[0]).toMatchObject({ createdAt: Date.UTC(2013, 0, 1, 0, 0, 4), replies: 2, editedAt: null });
    const [space] = (await stage.read(null, "spaces.one", { space: "page:/runner" })).items;
    expect(space).toMatchObject({
      title: "Runner",
      url: "https://shop.example/runner?ref=mail",
      threads: 2,
      posts: 4,
    });
  });

  it("makes unclaimed people, accounts and guests of one name apart, and knows nothing else of them", async () => {
    await bring(
      xml(RUNNER, post(4, { name: "user" }), post(5, { username: "user" }), post(6, { name: "user" })),
    );
    const posts = await stage.store.posts.find({
      where: { space: "page:/runner", live: true, kind: "thread" },
      limit: 9,
    });
    const people = await stage.store.people.many(posts.items.map(({ author }) => author!));
    expect(people.map(({ subject, name }) => [subject, name])).toEqual([
      ["disqus:guest:user", "user"],
      ["disqus:user:user", "user"],
    ]);
    expect(JSON.stringify([posts, people])).not.toMatch(/@example|203\.0/);
  });

  it("turns deleted posts into tombstones, without a word or a name", async () => {
    const report = await bring(
      xml(
        RUNNER,
        post(4, { deleted: true, name: "Gone", message: "Secret" }),
        post(5, { parent: 4 }),
        post(6, { parent: 5, deleted: true }),
        post(7, { deleted: true }),
      ),
    );
    expect(await standing("page:/runner")).toEqual(["(deleted)", "  guest: Post 5", "    (deleted)"]);
    expect(report).toMatchObject({ posts: 4, tombstones: 3, people: 1 });
    const kept = await stage.store.posts.find({
      where: { space: "page:/runner", live: false, kind: "thread" },
      limit: 9,
    });
    expect(JSON.stringify(kept)).not.toMatch(/Secret|Gone/);
  });

  it("leaves spam and empty posts out; replies to them hang one step higher", async () => {
    const { left, written } = await bring(
      xml(
        RUNNER,
        post(4),
        post(5, { parent: 4, spam: true }),
        post(6, { parent: 5 }),
        post(7, { parent: 4, message: "<![CDATA[<p> </p>]]>" }),
        post(8, { parent: 7 }),
        post(9, { spam: true }),
        post(10, { parent: 9 }),
      ),
    );
    expect(await standing("page:/runner")).toEqual([
      "guest: Post 4",
      "  guest: Post 6",
      "  guest: Post 8",
      "guest: Post 10",
    ]);
    expect({ left, written }).toEqual({ left: { ...nothingLeft, spam: 2, empty: 1, moved: 3 }, written: 4 });
  });

  it("counts what has no place, without giving up", async () => {
    const empty = '<thread dsq:id="3"><id/></thread>';
    const { left } = await bring(
      xml(
        RUNNER,
        empty,
        post(4),
        post(5, { thread: 1337 }),
        post(6, { thread: 3 }),
        post(7, { parent: 999 }),
      ),
    );
    expect(left).toEqual({ ...nothingLeft, lost: 1, threadsWithoutPlace: 1, postsWithoutPlace: 1, moved: 1 });
    expect(await standing("page:/runner")).toEqual(["guest: Post 4", "guest: Post 7"]);
  });

  it("cuts circles of parents, and parents in other threads", async () => {
    const other = thread(3, { link: "https://shop.example/boot" });
    await bring(
      xml(
        RUNNER,
        other,
        post(4, { parent: 6 }),
        post(5, { parent: 4 }),
        post(6, { parent: 5 }),
        post(7, { parent: 7 }),
        post(8, { parent: 4, thread: 3 }),
      ),
    );
    const lines = (await standing("page:/runner")).map((line) => line.trim()).sort();
    expect(lines).toEqual([4, 5, 6, 7].map((id) => `guest: Post ${id}`));
    expect(await standing("page:/boot")).toEqual(["guest: Post 8"]);
  });

  it("brings Disqus threads of one address together, and says so", async () => {
    const again = thread(3, { link: "http://www.shop.example/runner" });
    const { left, spaces } = await bring(xml(RUNNER, again, post(4), post(5, { thread: 3 })));
    expect(await standing("page:/runner")).toEqual(["guest: Post 4", "guest: Post 5"]);
    expect([spaces, left.merged]).toEqual([1, 1]);
  });

  it("shows its progress, to the end", async () => {
    const seen = new Map<string, Progress>();
    await bring(xml(RUNNER, post(4), post(5)), "link", (progress) => seen.set(progress.step, progress));
    expect([...seen.keys()]).toEqual(["reading", "people", "posts", "counting"]);
    for (const { done, total } of seen.values()) expect(done).toBe(total);
  });

  it("sorts ids by time among those made here", async () => {
    await bring(xml(RUNNER, post(5, { at: "2099-01-01T00:00:00Z" }), post(4)));
    const { items } = await stage.store.posts.find({
      where: { space: "page:/runner", live: true, kind: "thread" },
      limit: 9,
    });
    expect(items.map(({ text }) => text)).toEqual(["Post 4", "Post 5"]);
    expect(items[0]!.id < stage.scope.newId() && stage.scope.newId() < items[1]!.id).toBe(true);
  });
});

describe("importing again", () => {
  const first = [RUNNER, post(4), post(5, { parent: 4 })];

  it("doubles nothing", async () => {
    await bring(xml(...first));
    const before = await standing("page:/runner");
    const report = await bring(xml(...first));
    expect(report).toMatchObject({ posts: 2, written: 0 });
    expect(await standing("page:/runner")).toEqual(before);
    expect(await stage.store.people.count({})).toBe(1);
  });

  it("adds what is new, below what is there", async () => {
    await bring(xml(...first));
    expect(await bring(xml(...first, post(6, { parent: 5 }), post(7)))).toMatchObject({ written: 2 });
    expect(await standing("page:/runner")).toEqual([
      "guest: Post 4",
      "  guest: Post 5",
      "    guest: Post 6",
      "guest: Post 7",
    ]);
    const { items } = await stage.read(
      null,
      "discussion.inSpace",
      { space: "page:/runner" },
      { sort: "answered" },
    );
    expect(items[0]!.replies).toBe(2);
    expect(await stage.store.spaces.get("page:/runner")).toMatchObject({ threads: 2, posts: 4 });
  });

  it("to other spaces leaves posts where they are, and opens nothing", async () => {
    await bring(xml(...first));
    expect(await bring(xml(...first), "identifier")).toMatchObject({ posts: 2, written: 0 });
    expect(await stage.store.spaces.get("product:runner")).toBe(null);
  });

  it("leaves alone what was done here since", async () => {
    await bring(xml(...first));
    await stage.person("mo", "moderator");
    const { order } = await stage.read(null, "discussion.inSpace", { space: "page:/runner" });
    await stage.call("mo", "discussion.remove", { post: order[0]!, reason: "Rude." });
    await bring(xml(...first));
    expect(await standing("page:/runner")).toEqual(["(deleted)", "  guest: Post 5"]);
  });

  it("completes a run that was cut off", async () => {
    const { posts } = stage.store;
    const insert = posts.insert.bind(posts);
    posts.insert = (doc) => (doc.parent ? Promise.reject(new Error("the power went")) : insert(doc));
    await expect(bring(xml(...first))).rejects.toThrow("the power went");
    posts.insert = insert;
    await bring(xml(...first));
    expect(await standing("page:/runner")).toEqual(["guest: Post 4", "  guest: Post 5"]);
  });
});

describe("nothing is written", () => {
  const bad = { "cut off": xml(RUNNER, post(4)).slice(0, -30), "no export": "<html/>" };

  it.each(Object.entries(bad))("of a file that is %s", async (_case, content) => {
    await expect(bring(content)).rejects.toThrow(/Nothing was imported/);
    for (const name of ["posts", "people", "spaces"] as const)
      expect(await stage.store[name].count({})).toBe(0);
  });

  it("into a community that there is not", async () => {
    Object.assign(stage.scope, { community: "nobody" });
    await expect(bring(xml(RUNNER, post(4)))).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("where threads go", () => {
  const place = async (space: string, fields: Parameters<typeof thread>[1]): Promise<string | undefined> => {
    await bring(xml(thread(2, fields), post(4)), space);
    return (await stage.store.spaces.find({ where: {}, limit: 1 })).items[0]?.id;
  };

  it.each([
    ["a path", "https://a.example/b/c.html?d=e#f", "page:/b/c.html"],
    ["the root", "https://a.example", "page:/"],
    ["signs", "https://a.example/it's a &quot;b&quot;/ü", "page:/it%27s%20a%20%22b%22/%C3%BC"],
    ["no address", "somewhere", undefined],
    ["too long an address", `https://a.example/${"x".repeat(300)}`, undefined],
  ])("link: %s", async (_case, link, key) => expect(await place("link", { link })).toBe(key));

  it.each([
    ["a key", "product:runner", "product:runner"],
    ["a name", "some-id", "page:some-id"],
    ["a name with blanks", "17 https://a.example/?p=17", "page:17%20https://a.example/?p=17"],
    ["an address", "https://a.example/b", "page:https://a.example/b"],
    ["an idea's discussion", "idea:i1", "page:idea:i1"],
    ["none", "", undefined],
  ])("identifier: %s", async (_case, identifier, key) =>
    expect(await place("identifier", { identifier })).toBe(key),
  );

  it("a file that maps links or identifiers", async () => {
    const map = await file(
      JSON.stringify({ "https://a.example/b": "product:b", c: "product:c" }),
      "map.json",
    );
    expect(await place(map, { link: "https://a.example/b", identifier: "c" })).toBe("product:b");
    await stage.close();
    stage = await openStage();
    expect(await place(map, { link: "https://a.example/x", identifier: "c" })).toBe("product:c");
    await stage.close();
    stage = await openStage();
    expect(await place(map, { link: "https://a.example/x" })).toBe(undefined);
  });

  it.each([
    ["a key that is none", '{"c": "no key"}', /map\.json: c: must look like product:trail-runner/],
    ["an idea's discussion", '{"c": "idea:i1"}', /map\.json: c: no import into the discussion of an idea/],
    ["a list", "[]", /map\.json: the file: /],
    ["no JSON", "{", /map\.json is not JSON/],
  ])("a map with a fault: %s", async (_case, content, says) => {
    const map = await file(content, "map.json");
    await expect(bring(xml(RUNNER, post(4)), map)).rejects.toThrow(says);
  });

  it("neither link nor identifier nor a file", async () => {
    await expect(bring(xml(RUNNER), "links")).rejects.toThrow(
      /--space is neither link nor identifier, and no file/,
    );
  });
});

describe("a large export", () => {
  it("of 20,000 posts comes in whole, in bounded memory", async () => {
    const threads = Array.from({ length: 100 }, (_, i) => thread(i, { link: `https://shop.example/p/${i}` }));
    const posts = Array.from({ length: 20_000 }, (_, i) => {
      const of = i % 100;
      const parent = i >= 1000 && i % 3 !== 0 ? of + 100 * Math.floor((i - 500) / 200) : undefined;
      return post(i, { thread: of, parent, username: `user${i % 997}` });
    });
    const before = process.memoryUsage().heapUsed;
    const report = await bring(xml(...threads, ...posts));
    expect(report).toMatchObject({
      posts: 20_000,
      written: 20_000,
      people: 997,
      spaces: 100,
      left: nothingLeft,
    });
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(400 * 1024 * 1024);
    const spaces = await stage.store.spaces.find({ where: {}, limit: 200 });
    expect(spaces.items.reduce((sum, { posts }) => sum + posts, 0)).toBe(20_000);
    for (const { replies } of (
      await stage.read(null, "discussion.inSpace", { space: "page:/p/7" }, { sort: "answered" })
    ).items.slice(0, 3))
      expect(replies).toBeGreaterThan(0);
  }, 60_000);
});
