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
    expect(html).toContain("Nobody has asked about this yet.");
    expect(html).not.toContain("<script");
    expect(html).toContain('<meta name="robots" content="noindex">');
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
    expect(html).toContain(`<article class="post" id="hearth-post-${thread.id}">`);
    expect(html).toContain(`<article class="post" id="hearth-post-${thread.id}.${reply.id}">`);
    expect(html).toContain('dir="auto">Soles</h4>');
    expect(html).toContain("Does it <strong>last</strong>?");
    expect(html).toContain("<ul><li>two years</li><li>so far</li></ul>");
    expect(html).toContain('<link rel="canonical" href="http://localhost:5500/hare">');
    expect(html).toContain("<title>Hare</title>");
  });

  it("tells search engines each thread and what was answered", async () => {
    const { html } = await page({ space: SPACE });
    expect(dataOf(html)["@graph"]).toMatchObject([
      {
        "@type": "DiscussionForumPosting",
        headline: "Soles",
        author: { name: "Ann <b>" },
        text: "Does it last?",
        url: expect.stringMatching(/^http:\/\/localhost:5500\/hare#hearth-post-/) as string,
        interactionStatistic: { userInteractionCount: 1 },
        comment: [{ "@type": "Comment", author: { name: "Bob" }, text: "- two years\n- so far" }],
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
    expect(html).not.toContain("Soles</h4>");
    expect((await page({ space: "product:other", thread: thread.id })).answer.status).toBe(404);
  });

  it("shows hostile text as text", async () => {
    const { id } = await write(ann, HOSTILE, { title: HOSTILE });
    const { answer, html } = await page({ space: SPACE });
    expect(html).not.toMatch(/<img|<!--|href="javascript|<b>"|Ann <b>[^<]*<\/b>/);
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quotes&quot;");
    expect(dataOf(html)["@graph"].map(({ headline }) => headline)).toContain(HOSTILE);
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
    expect(html).toContain("Removed by ");
    expect(html).toContain(`hearth-post-${thread.id}.${reply.id}`);
    expect(JSON.stringify(dataOf(html))).not.toContain("Answered before");
  });

  it("is a fragment for a static shop's element", async () => {
    const { html } = await page({ space: SPACE, fragment: "1" });
    expect(html).toMatch(/^<div slot="readable" class="hearth-readable"><section>/);
    expect(html).not.toMatch(/<html|<title|<style/);
    expect(dataOf(html)["@graph"].length).toBeGreaterThan(0);
  });

  it("goes on to the next page", async () => {
    for (let at = 0; at < 25; at++)
      await write(at % 2 ? ann : bob, `Thread ${at}`, { space: "product:many" });
    const { html } = await page({ space: "product:many" });
    expect(html.match(/<article/g)).toHaveLength(20);
    const next = /class="plain" lang="en" href="[^"?]+\?([^"]+)"/.exec(html)![1]!.replaceAll("&amp;", "&");
    const rest = await page(Object.fromEntries(new URLSearchParams(next)));
    expect(rest.html.match(/<article/g)).toHaveLength(5);
    expect(rest.html).not.toContain('class="plain"');
  });

  it.each([
    ["no space", {}, 400],
    ["no key of a space", { space: "hare" }, 400],
    ["a wrong cursor", { space: SPACE, after: "no cursor" }, 400],
    ["an unknown thread", { space: SPACE, thread: "none" }, 404],
  ])("refuses %s", async (_, query, status) => {
    expect((await page(query)).answer.status).toBe(status);
  });

  it("is kept until it changes: the same bytes are not sent twice, and nothing that was taken away is", async () => {
    const space = "product:kept";
    const { id } = await write(ann, "Here for a while", { space });
    const ask = (headers: Record<string, string>) =>
      fetch(`${h.url}/v1/soles/embed/discussion.html?space=${space}`, { headers });
    const first = await ask({ "accept-encoding": "br" });
    expect(first.headers.get("content-encoding")).toBe("br");
    const tag = { "if-none-match": first.headers.get("etag")! };
    expect((await ask(tag)).status).toBe(304);
    await h.hearth.call("soles", ann.id, "discussion.delete", { post: id });
    const after = await ask(tag);
    expect(after.status).toBe(200);
    expect(await after.text()).not.toContain("Here for a while");
    const host = await h.person("soles", { role: "host" });
    await h.hearth.call("soles", host.id, "spaces.arrange", { space, title: "Kept shoes" });
    expect(await (await ask({})).text()).toContain("<title>Kept shoes</title>");
  });

  it("says what schema.org and search engines need, of every kind", async () => {
    const space = "product:told";
    const of = { space, page: { title: "Told", url: "http://localhost:5500/told" } };
    const host = await h.person("soles", { role: "host", name: "Mara" });
    const question = await write(ann, "How are they washed?", of);
    const early = await write(bob, "Not at all.", { ...of, parent: question.id });
    await write(ann, "Why?", { ...of, parent: early.id });
    await write(host, "By hand.", { ...of, parent: question.id });
    const remark = await write(bob, "I like them.", of);
    await write(ann, "So do I.", { ...of, parent: remark.id });
    await h.hearth.settled();
    const told = async (query: object) => dataOf((await page({ space, ...query })).html)["@graph"];
    for (const query of [{}, { thread: question.id }, { thread: remark.id }])
      for (const item of await told(query)) checkTold(item);
    // The brand's word is the accepted answer; what is no question has none.
    expect(await told({ thread: question.id })).toMatchObject([
      {
        "@type": "QAPage",
        mainEntity: {
          answerCount: 2,
          acceptedAnswer: { text: "By hand." },
          suggestedAnswer: [{ text: "Not at all.", comment: [{ text: "Why?" }] }],
        },
      },
    ]);
    expect(await told({ thread: remark.id })).toMatchObject([{ "@type": "DiscussionForumPosting" }]);
    expect((await told({})).map((item) => item["@type"])).toEqual(Array(2).fill("DiscussionForumPosting"));
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

type Told = Record<string, unknown>;

/** Fields that each kind must have, and may have beside them. */
const KINDS: Record<string, [must: string[], may: string[]]> = {
  DiscussionForumPosting: [
    ["headline", "author", "datePublished", "text", "url", "interactionStatistic"],
    ["dateModified", "comment"],
  ],
  Comment: [
    ["author", "datePublished", "text", "url"],
    ["dateModified", "comment"],
  ],
  QAPage: [["mainEntity"], []],
  Question: [
    ["name", "text", "answerCount", "author", "datePublished", "url"],
    ["dateModified", "acceptedAnswer", "suggestedAnswer"],
  ],
  Answer: [
    ["author", "datePublished", "text", "url"],
    ["dateModified", "comment"],
  ],
  Person: [["name"], []],
  InteractionCounter: [["interactionType", "userInteractionCount"], []],
};
/** Of which kinds a field's values are. */
const RANGES: Record<string, string[]> = {
  author: ["Person"],
  comment: ["Comment"],
  mainEntity: ["Question"],
  acceptedAnswer: ["Answer"],
  suggestedAnswer: ["Answer"],
  interactionStatistic: ["InteractionCounter"],
};

/** Holds an item, and all in it, to the fields of its kind. */
function checkTold(item: Told): void {
  const { "@type": kind, ...fields } = item;
  const [must, may] = KINDS[kind as string]!;
  expect(Object.keys(fields).filter((field) => ![...must, ...may].includes(field))).toEqual([]);
  for (const field of must) expect(fields[field], `${kind as string}.${field}`).toBeTruthy();
  if (kind === "Question") expect(fields["acceptedAnswer"] ?? fields["suggestedAnswer"]).toBeTruthy();
  for (const [field, value] of Object.entries(fields)) {
    if (field.startsWith("date")) expect(new Date(value as string).toISOString()).toBe(value);
    for (const each of [value].flat() as Told[])
      if (field in RANGES) {
        expect(RANGES[field]).toContain(each["@type"]);
        checkTold(each);
      }
  }
}
