import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHearth, type TestHearth, type TestPerson } from "../helpers/server.ts";

const SPACE = "product:hare";
const HOSTILE = `<img src=x onerror=alert(1)> & "quotes" [a](javascript:alert(1)) </script><!-- **bold**`;

let h: TestHearth;
let ann: TestPerson;
let bob: TestPerson;
let keys = 0;

beforeAll(async () => {
  h = await startHearth();
  [ann, bob] = [await h.person("soles", { name: "Ann <b>" }), await h.person("soles", { name: "Bob" })];
});
afterAll(() => h.close());

const write = (who: TestPerson, text: string, more: object = {}) =>
  h.hearth.call("soles", who.id, "discussion.write", {
    once: `embed-key-${keys++}`,
    space: SPACE,
    text,
    title: "",
    ...more,
  });
const page = async (query: object, community = "soles") => {
  const answer = await fetch(
    `${h.url}/v1/${community}/embed/discussion.html?${new URLSearchParams({ ...query })}`,
  );
  return { answer, html: (await answer.text()).replace(/>\s+</g, "><") };
};
const dataOf = (html: string): { "@graph": Record<string, never>[] } =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]!) as never;

describe("a conversation as HTML", () => {
  it("can be read where nothing was written", async () => {
    const { answer, html } = await page({ space: "product:unused" });
    expect(answer.status).toBe(200);
    expect(html).toContain("Nobody has written here yet.");
    expect(html).not.toContain("<script");
  });

  it("shows threads and replies with names, times and their Markdown, for any page", async () => {
    const thread = await write(ann, "Does it **last**?", {
      title: "Soles",
      page: { title: "Hare", url: "http://localhost:5500/hare" },
    });
    const reply = await write(bob, "- two years\n- so far", { parent: thread.id });
    const { answer, html } = await page({ space: SPACE });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("content-type")).toContain("text/html");
    expect(html).toContain(`<article id="hearth-post-${thread.id}">`);
    expect(html).toContain(`<li id="hearth-post-${thread.id}.${reply.id}">`);
    expect(html).toContain("<h2>Soles</h2>");
    expect(html).toContain("Does it <strong>last</strong>?");
    expect(html).toContain("<ul><li>two years</li><li>so far</li></ul>");
    expect(html).toContain('<link rel="canonical" href="http://localhost:5500/hare" />');
    expect(html).toContain("<title>Hare</title>");
  });

  it("tells search engines each thread and what was answered", async () => {
    const { html } = await page({ space: SPACE });
    expect(dataOf(html)["@graph"]).toMatchObject([
      {
        "@type": "DiscussionForumPosting",
        headline: "Soles",
        author: { name: "Ann <b>" },
        text: "Does it **last**?",
        url: expect.stringMatching(/^http:\/\/localhost:5500\/hare#hearth-post-/) as string,
        comment: [{ "@type": "Comment", author: { name: "Bob" } }],
      },
    ]);
  });

  it("is a page of one question where a thread is named, under its own space only", async () => {
    const thread = await write(ann, "How is it washed?");
    await write(bob, "By hand.", { parent: thread.id });
    await h.hearth.settled();
    const { html } = await page({ space: SPACE, thread: thread.id });
    expect(dataOf(html)["@graph"]).toMatchObject([
      {
        "@type": "QAPage",
        mainEntity: { name: "How is it washed?", answerCount: 1, suggestedAnswer: [{ text: "By hand." }] },
      },
    ]);
    expect(html).not.toContain("Soles</h2>");
    expect((await page({ space: "product:other", thread: thread.id })).answer.status).toBe(404);
  });

  it("shows hostile text as text", async () => {
    const { id } = await write(ann, HOSTILE, { title: HOSTILE });
    const { answer, html } = await page({ space: SPACE });
    expect(html).not.toMatch(/<img|<!--|href="javascript|<b>"|Ann <b>[^<]*<\/b>/);
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quotes&quot;");
    expect(dataOf(html)["@graph"].map(({ text }) => text)).toContain(HOSTILE);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    await h.hearth.call("soles", ann.id, "discussion.delete", { post: id });
  });

  it("holds nothing of what was taken away", async () => {
    const thread = await write(ann, "Taken away soon");
    const reply = await write(bob, "Answered before", { parent: thread.id });
    const host = await h.person("soles", { role: "host" });
    await h.hearth.call("soles", host.id, "discussion.remove", { post: thread.id, reason: "Unkind" });
    const { html } = await page({ space: SPACE });
    expect(html).not.toContain("Taken away soon");
    expect(html).toContain("This post was deleted.");
    expect(html).toContain(`hearth-post-${thread.id}.${reply.id}`);
    expect(JSON.stringify(dataOf(html))).not.toContain("Answered before");
  });

  it("is a fragment for a static shop's element", async () => {
    const { html } = await page({ space: SPACE, fragment: "1" });
    expect(html).toMatch(/^<div slot="readable">/);
    expect(html).not.toMatch(/<html|<title|<style/);
    expect(dataOf(html)["@graph"].length).toBeGreaterThan(0);
  });

  it("goes on to the next page", async () => {
    for (let at = 0; at < 25; at++)
      await write(at % 2 ? ann : bob, `Thread ${at}`, { space: "product:many" });
    const { html } = await page({ space: "product:many" });
    expect(html.match(/<article/g)).toHaveLength(20);
    const next = /rel="next" href="\?([^"]+)"/.exec(html)![1]!.replaceAll("&amp;", "&");
    const rest = await page(Object.fromEntries(new URLSearchParams(next)));
    expect(rest.html.match(/<article/g)).toHaveLength(5);
    expect(rest.html).not.toContain('rel="next"');
  });

  it.each([
    ["no space", {}, 400],
    ["no key of a space", { space: "hare" }, 400],
    ["a wrong cursor", { space: SPACE, after: "no cursor" }, 400],
    ["an unknown thread", { space: SPACE, thread: "none" }, 404],
  ])("refuses %s", async (_, query, status) => {
    expect((await page(query)).answer.status).toBe(status);
  });

  it("knows no other community, and no space that visitors may not know of", async () => {
    expect((await page({ space: SPACE }, "nobody")).answer.status).toBe(404);
    await write(await h.person("soles", { role: "host" }), "Only for members", { space: "topic:inside" });
    const host = await h.person("soles", { role: "host" });
    await h.hearth.call("soles", host.id, "spaces.arrange", { space: "topic:inside", read: "member" });
    const { answer, html } = await page({ space: "topic:inside" });
    const unused = await page({ space: "topic:unused" });
    expect(answer.status).toBe(unused.answer.status);
    expect(html).toBe(unused.html.replaceAll("topic:unused", "topic:inside"));
  });
});
