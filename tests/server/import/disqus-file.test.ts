import { describe, expect, it } from "vitest";
import { readDisqusFile } from "../../../server/src/import/disqus-file.ts";
import { ImportError } from "../../../server/src/import/import-error.ts";
import { file, post, thread, xml } from "./disqus-xml.ts";

const read = async (content: string | Uint8Array) => readDisqusFile(await file(content));

/** What somebody who imports a bad file gets to read. */
async function complaint(content: string | Uint8Array): Promise<string> {
  const error: unknown = await read(content).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(ImportError);
  return (error as ImportError).message;
}

const whole = xml(
  thread(2, { link: "http://example.org/" }),
  post(4),
  post(5, { parent: 4, username: "user" }),
);

describe("a Disqus export", () => {
  it("is read as threads and posts, without e-mail and network addresses", async () => {
    const { threads, posts } = await read(whole);
    expect(threads).toEqual([{ id: "2", identifier: "", link: "http://example.org/", title: "" }]);
    expect(posts).toEqual([
      {
        id: "4",
        thread: "2",
        parent: null,
        message: "<p>Post 4</p>",
        createdAt: Date.UTC(2013, 0, 1, 0, 0, 4),
        deleted: false,
        spam: false,
        author: { name: "guest", username: "" },
      },
      {
        id: "5",
        thread: "2",
        parent: "4",
        message: "<p>Post 5</p>",
        createdAt: Date.UTC(2013, 0, 1, 0, 0, 5),
        deleted: false,
        spam: false,
        author: { name: "user", username: "user" },
      },
    ]);
    expect(JSON.stringify(posts)).not.toMatch(/private@|203\.0/);
  });

  it("may hold messages as escaped text, in pieces, and comments beside", async () => {
    const message = "&lt;p&gt;one &amp;amp; <!-- no --> two<![CDATA[ <b>three</b>]]>&lt;/p&gt;";
    const { posts } = await read(xml(thread(2), "<!-- a note -->", post(4, { message })));
    expect(posts[0]!.message).toBe("<p>one &amp;  two <b>three</b></p>");
  });

  it("may be empty", async () => {
    expect(await read(xml())).toEqual({ threads: [], posts: [] });
  });

  it("keeps letters of all kinds, whole, wherever the file is read in pieces", async () => {
    const message = "Schuhe, 靴, 👞 ".repeat(20_000).trim();
    const { posts } = await read(xml(thread(2), post(4, { message })));
    expect(posts[0]!.message).toBe(message);
  });

  it.each([
    ["latin1", "iso-8859-1"],
    ["utf16le", "utf-16"],
  ] as const)("may be in %s when it says so", async (encoding, name) => {
    const text = xml(thread(2), post(4, { message: "Größe" })).replace('"utf-8"', `"${name}"`);
    const mark = encoding === "utf16le" ? "\ufeff" : "";
    const { posts } = await read(Buffer.from(mark + text, encoding));
    expect(posts[0]!.message).toBe("Größe");
  });

  it("tells how much of the file has been read", async () => {
    const seen: [number, number][] = [];
    await readDisqusFile(await file(whole), (done, total) => seen.push([done, total]));
    expect(seen.at(-1)).toEqual([Buffer.byteLength(whole), Buffer.byteLength(whole)]);
  });
});

describe("a file with a fault is refused, with its line and what to do", () => {
  const lineOf = (text: string, what: string): number => text.slice(0, text.indexOf(what)).split("\n").length;

  it("cut off in the middle", async () => {
    const cut = whole.slice(0, whole.indexOf("</post>"));
    const line = cut.split("\n").length;
    expect(await complaint(cut)).toMatch(
      new RegExp(`^line ${line}: the file ends too early \\(unclosed tag: .*Nothing was imported`),
    );
  });

  it("cut off in a tag", async () => {
    expect(await complaint(whole.slice(0, whole.indexOf("<post") + 3))).toMatch(/^line \d+: /);
  });

  it("a tag that is closed wrongly", async () => {
    const bad = whole.replace("</message>", "</massage>");
    expect(await complaint(bad)).toMatch(
      new RegExp(`^line ${lineOf(bad, "</massage>")}: not well-formed XML`),
    );
  });

  it.each([
    [
      "a page",
      "<!DOCTYPE html>\n<html><body><p>Sign in</p></body></html>",
      "line 2: this is no Disqus export: it begins with <html>",
    ],
    [
      "WordPress",
      '<rss version="2.0"><channel/></rss>',
      "line 1: this is no Disqus export: it begins with <rss>",
    ],
    ["no XML at all", '{"posts": []}', "line 1: this is no Disqus export ("],
    ["nothing", "", "line 1: this is no Disqus export ("],
  ])("%s", async (_case, content, says) => expect(await complaint(content)).toContain(says));

  it("in another encoding than it says", async () => {
    const bad = Buffer.from(xml(thread(2), post(4, { message: "Größe" })), "latin1");
    expect(await complaint(bad)).toMatch(/not in the encoding it names/);
  });

  it("in an encoding that nobody knows", async () => {
    expect(await complaint(whole.replace("utf-8", "klingon-1"))).toMatch(/encoding "klingon-1".*UTF-8/);
  });

  it("entities that swell, or reach for files", async () => {
    const bomb = `<?xml version="1.0"?>
<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
<disqus xmlns:dsq="x"><post dsq:id="1"><message>&b;</message></post></disqus>`;
    expect(await complaint(bomb)).toMatch(/^line 3: not well-formed XML \(.*undefined entity/);
    expect(await complaint(bomb.replace("&b;</", "&f;</"))).toMatch(/^line 3: .*undefined entity/);
  });

  it.each([
    ["a post without an id", post(4).replace(/ dsq:id="4"/, ""), /a <post> without a dsq:id/],
    ["an id that is none", post(4).replace('dsq:id="4"', 'dsq:id="../../4"'), /a <post> without a dsq:id/],
    ["a post that occurs twice", post(4) + post(4), /post with dsq:id "4" occurs a second time/],
    ["a time that is none", post(4, { at: "yesterday" }), /post "4" has no <createdAt>/],
    ["no time", post(4, { at: "" }), /post "4" has no <createdAt>/],
  ])("%s", async (_case, posts, says) => {
    const message = await complaint(xml(thread(2), posts));
    expect(message).toMatch(says);
    expect(message).toMatch(/^line \d+: /);
  });

  it("that is not there, or is a folder", async () => {
    await expect(readDisqusFile("/nowhere/export.xml")).rejects.toThrow(/cannot read the file: ENOENT/);
    await expect(readDisqusFile("/")).rejects.toThrow(ImportError);
  });
});
