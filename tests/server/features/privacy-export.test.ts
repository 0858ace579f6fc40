import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Export } from "@hearth/contract";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

const SPACE = "product:runner";
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  await stage.person("mara", "member");
  await stage.store.people.update("mara", { name: "Mara <b>Moss</b>", email: "mara@mail.example" });
  await stage.person("bob", "member");
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

const exported = (after?: string) => stage.call("mara", "members.export", { ...(after && { after }) });
const write = (who: string, text: string, parent?: string) =>
  stage.call(who, "discussion.write", { once: once(), space: SPACE, text, parent });

const listOf = ({ json }: Export, name: string) => (json[name] ?? []) as Record<string, unknown>[];

describe("members.export", () => {
  it("tells all that somebody made and all that is known of them, and nothing of others", async () => {
    await stage.call("mara", "members.mute", { person: "bob", muted: true });
    await stage.call("bob", "members.mute", { person: "mara", muted: true });
    const post = await write("mara", "which sole?");
    const reply = await write("bob", "bobsaid the rubber one", post.id);
    const removed = await write("mara", "rude words", reply.id);
    await stage.call("hana", "discussion.remove", { post: removed.id, reason: "rude" });
    const idea = await stage.call("mara", "ideas.propose", {
      once: once(),
      space: SPACE,
      title: "Wider laces",
      text: "",
    });
    await stage.call("bob", "ideas.back", { idea: idea.id, active: true });
    await stage.store.people.update("mara", { suspended: { reason: "spam", until: null, by: "hana" } });
    await stage.waitingMail("m1", { to: "mara@mail.example", text: "hello" });
    await stage.waitingMail("m2", { to: "bob@mail.example" });

    const entry = { did: "members.suspend", moderation: true, reason: "spam" };
    await stage.store.log.insert({ ...entry, id: "l1", by: "hana", to: { person: "mara" } });
    await stage.store.log.insert({ ...entry, id: "l2", by: "mara", to: { person: "bob" } });
    await stage.store.log.insert({ ...entry, id: "l3", by: "hana", to: { person: "bob" } });

    const all = await exported();
    expect(all.next).toBeNull();
    expect(listOf(all, "people")).toEqual([
      expect.objectContaining({
        id: "mara",
        email: "mara@mail.example",
        subject: "test:mara",
        suspended: { reason: "spam", until: null },
      }),
    ]);
    expect(listOf(all, "memberships")).toMatchObject([{ role: "member" }]);
    expect(listOf(all, "posts").map(({ text }) => text)).toEqual(["which sole?", "rude words"]);
    expect(listOf(all, "posts")[1]).toMatchObject({ removed: { reason: "rude" } });
    expect(listOf(all, "ideas")).toMatchObject([{ title: "Wider laces" }]);
    expect(listOf(all, "backings")).toMatchObject([{ id: `${idea.id}:mara` }]);
    expect(listOf(all, "jobs").map(({ id }) => id)).toEqual(["m1"]);
    expect(listOf(all, "log").map(({ id, by }) => [id, by])).toEqual([
      ["l1", undefined],
      ["l2", "mara"],
    ]);
    expect(listOf(all, "mutes").map(({ id }) => id)).toEqual(["mara:bob"]);
    for (const text of [JSON.stringify(all.json), all.html]) expect(text).not.toMatch(/bobsaid|bob@/);
    expect(JSON.stringify(all.json)).not.toMatch(/"(community|version|once)"/);
  });

  it("as a page that needs nothing else, with dates to read, and text that stays text", async () => {
    await write("mara", `<script>alert(1)</script> & "so"`);
    const { html } = await exported();
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so&quot;");
    expect(html).toContain("What Soles keeps of Mara &lt;b&gt;Moss&lt;/b&gt;");
    expect(html).not.toMatch(/<script|<img|<link|src=|href=|url\(/);
    expect(html).toContain(
      `<time datetime="2023-11-14T22:13:20.000Z">November 14, 2023 at 10:13 PM UTC</time>`,
    );
  });

  it("in parts, where somebody wrote much: all of it, each once", async () => {
    const kept = new Set<string>();
    for (let n = 0; n < 450; n++) {
      const id = `post-${String(n).padStart(4, "0")}`;
      kept.add(id);
      await stage.store.posts.insert({
        ...{ id, space: SPACE, kind: "thread", thread: id, parent: null, author: "mara", writer: "mara" },
        ...{ once: id, title: "", text: "x".repeat(9000), editedAt: null, deletedAt: null, removed: null },
        ...{ pinned: false, locked: false, replies: 0, live: true, listed: true },
      });
    }
    const told: string[] = [];
    let parts = 0;
    let people = 0;
    for (let after: string | undefined, more = true; more;) {
      const part = await exported(after);
      parts += 1;
      told.push(...listOf(part, "posts").map(({ id }) => String(id)));
      people += listOf(part, "people").length;
      expect(part.html).toContain("This is one part of it.");
      expect(JSON.stringify(part.json).length).toBeLessThan(3_000_000);
      more = part.next !== null;
      after = part.next ?? undefined;
    }
    expect(parts).toBe(3);
    expect(told).toHaveLength(450);
    expect(new Set(told)).toEqual(kept);
    expect(people).toBe(1);
  });

  it.each(["nonsense", "3", "9999.x"])("%s is no place to go on from", async (after) => {
    expect(await failure(exported(after))).toBe("bad-input");
  });

  it("is for the suspended too, and for nobody who is not signed in", async () => {
    await stage.store.people.update("mara", { suspended: { reason: "spam", until: null, by: "hana" } });
    expect(await failure(exported())).toBe("fine");
    expect(await failure(stage.call(null, "members.export", {}))).toBe("sign-in-needed");
  });
});
