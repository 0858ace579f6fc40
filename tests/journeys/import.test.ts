import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createHearth, type Hearth } from "../../server/src/index.ts";
import { startSource } from "../helpers/processes.ts";
import { startRealServer } from "../helpers/real-server.ts";

// Each run of the command is a process of its own.
vi.setConfig({ testTimeout: 60_000 });

interface Post {
  id: number;
  text: string;
  by: string;
  parent?: number;
  deleted?: boolean;
}

const SPACE = "page:/blog/soles";
const POSTS: Post[] = [
  { id: 11, text: "<p>Do the <b>soles</b> last?</p>", by: "Iris" },
  { id: 12, text: "<p>Four years now.</p>", by: "Ben", parent: 11 },
  { id: 13, text: "<p>With repairs?</p>", by: "Iris", parent: 12 },
  { id: 14, text: "<p>Taken back.</p>", by: "Ben", deleted: true, parent: 11 },
  ...Array.from({ length: 15 }, (_, at) => ({
    id: 100 + at,
    text: `<p>Thread ${at}</p>`,
    by: `Guest ${at % 7}`,
  })),
];
const LAST = POSTS.at(-1)!;

const at = (id: number): string =>
  new Date(Date.UTC(2013, 9, 10, 19, 0, id)).toISOString().replace(".000Z", "Z");

const exportOf = (posts: Post[]): string => `<?xml version="1.0"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
  <thread dsq:id="1"><id>soles</id><link>https://shop.example/blog/soles</link><title>Soles</title></thread>
  ${posts
    .map(
      ({ id, text, by, parent, deleted = false }) => `<post dsq:id="${id}">
    <message><![CDATA[${text}]]></message><createdAt>${at(id)}</createdAt>
    <isDeleted>${deleted}</isDeleted><isSpam>false</isSpam>
    <author><email>${by}@example.org</email><name>${by}</name><username>${by.toLowerCase()}</username></author>
    <thread dsq:id="1" />${parent ? `<parent dsq:id="${parent}" />` : ""}
  </post>`,
    )
    .join("\n")}
</disqus>`;

let folder: string;
let store: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hearth-import-"));
  store = `sqlite:${join(folder, "hearth.db")}`;
  await inside((hearth) => hearth.ensureCommunity({ key: "soles", origins: [] }));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Looks into the store while no command has it. */
async function inside<T>(look: (hearth: Hearth) => Promise<T>): Promise<T> {
  const hearth = await createHearth({ store });
  try {
    return await look(hearth);
  } finally {
    await hearth.close();
  }
}

/** Runs the command as somebody who moves in would. */
async function run(file: string, community = "soles") {
  const args = ["import", "disqus", file, "--community", community];
  const running = startSource("server/src/main.ts", args, { HEARTH_STORE: store });
  const code = await running.ended;
  return { code, output: running.output(), errors: running.errors() };
}

function importText(name: string, text: string, community?: string) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return run(file, community);
}

/** What stands in the space, oldest first. */
const standing = () =>
  inside(async (hearth) => {
    const { items, more } = await hearth.read("soles", null, "discussion.inSpace", { space: SPACE });
    expect(more).toBe(false);
    return items.sort((a, b) => a.createdAt - b.createdAt);
  });

describe("hearth import disqus", () => {
  const whole = exportOf(POSTS);
  it.each([
    ["is cut off", whole.slice(0, whole.length * 0.8), /^line \d+: .*ends too early/m],
    [
      "has a post without a time",
      whole.replace(at(LAST.id), "yesterday"),
      new RegExp(`^line \\d+: .*"${LAST.id}".*createdAt`, "m"),
    ],
    ["is something else", "<rss><channel/></rss>", /^line 1: .*<rss>/m],
  ])("leaves nothing half-imported when the file %s, and says where and why", async (_, text, said) => {
    const { code, errors } = await importText("broken.xml", text);
    expect([code, errors]).toEqual([1, expect.stringMatching(said)]);
    // Beside how far it came, it says one thing, and no more.
    const lines = errors.trim().split("\n");
    expect(lines.filter((line) => !/^\w+ \d+ %$/.test(line))).toHaveLength(1);
    expect(await standing()).toEqual([]);
  });

  it("says what is missing: the file, or the community", async () => {
    const absent = await run(join(folder, "absent.xml"));
    expect([absent.code, absent.errors]).toEqual([1, expect.stringContaining("absent.xml")]);
    const nobody = await importText("export.xml", exportOf(POSTS), "nobody");
    expect([nobody.code, nobody.errors]).toEqual([1, expect.stringContaining("nobody")]);
  });

  it("brings in texts, names, times and nesting, and shows how far it is", async () => {
    const { code, output, errors } = await importText("export.xml", exportOf(POSTS));
    expect([code, output]).toEqual([0, expect.stringContaining(`${POSTS.length}`)]);
    for (const step of ["reading", "people", "posts", "counting"]) expect(errors).toContain(`${step} 100 %`);

    const posts = await standing();
    expect(posts.map(({ createdAt }) => createdAt)).toEqual(POSTS.map(({ id }) => Date.parse(at(id))));
    const [opening, answer, deeper, taken] = posts;
    expect(opening).toMatchObject({ text: "Do the **soles** last?", parent: null, replies: 2 });
    expect(answer).toMatchObject({ parent: opening!.id, thread: opening!.id });
    expect(deeper).toMatchObject({ parent: answer!.id, thread: opening!.id, author: opening!.author });
    expect(taken).toMatchObject({ text: "", author: null });
  });

  it("doubles nothing when it is run again, and adds what is new", async () => {
    const before = await standing();
    const again = await importText("export.xml", exportOf(POSTS));
    expect(again.code).toBe(0);
    expect(await standing()).toEqual(before);
    const since = { id: LAST.id + 1, text: "<p>New since.</p>", by: "Ben" };
    expect((await importText("export.xml", exportOf([...POSTS, since]))).code).toBe(0);
    const after = await standing();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length).map(({ text }) => text)).toEqual(["New since."]);
  });

  it("can be read by everyone, where a page asks for it", async () => {
    const server = await startRealServer({ env: { HEARTH_STORE: store } });
    const { items, people } = await server.snapshot("discussion.inSpace", { space: SPACE });
    await server.close();
    expect(items.map(({ text }) => text)).toEqual(expect.arrayContaining(["Four years now.", "New since."]));
    expect(people.map(({ name }) => name)).toEqual(expect.arrayContaining(["Iris", "Ben", "Guest 0"]));
    expect(JSON.stringify([items, people])).not.toContain("example.org");
  });
});
