import { describe, expect, it } from "vitest";
import { markdownFrom } from "../../../server/src/import/disqus-markdown.ts";

describe("a message becomes small Markdown", () => {
  it.each([
    ["paragraphs", "<p>One</p><p>Two</p>", "One\n\nTwo"],
    ["lines", "One<br>Two<br/>Three", "One\nTwo\nThree"],
    [
      "emphasis",
      "<b>bold</b> <strong>strong</strong> <i>slanted</i> <em>said</em>",
      "**bold** **strong** *slanted* *said*",
    ],
    ["what only looks different", "<u>under</u> <s>gone</s> <span style='x'>span</span>", "under gone span"],
    ["code", "<p>Use <code>a*b</code></p>", "Use `a*b`"],
    ["a block of code", "<pre><code>if (a) {\n  b();\n}</code></pre>", "```\nif (a) {\n  b();\n}\n```"],
    ["a quote", "<blockquote><p>Said</p></blockquote><p>Answered</p>", "> Said\n\nAnswered"],
    ["a heading", "<h2>Sizes</h2><p>Small.</p>", "Sizes\n\nSmall."],
    ["a table", "<table><tr><td>A</td><td>B</td></tr></table>", "A\n\nB"],
    ["text", "plain, without tags", "plain, without tags"],
    ["signs that stand for themselves", "<p>1. a_b_c *x* [y] \\ # -</p>", "1. a_b_c *x* [y] \\ # -"],
    ["escaped signs", "<p>2 &lt; 3 &amp;&amp; &lt;img src=x&gt;</p>", "2 < 3 && <img src=x>"],
    ["a mention", "@mara:disqus yes", "@mara yes"],
    ["nothing", "<p> </p><br>", ""],
  ])("%s", (_case, html, text) => expect(markdownFrom(html)).toBe(text));

  it("lists", () => {
    expect(markdownFrom("<ul><li>One</li><li>Two</li></ul>")).toMatch(/^- +One\n- +Two$/);
    expect(markdownFrom("<ol><li>One</li><li>Two</li></ol>")).toMatch(/^1\. +One\n2\. +Two$/);
  });

  it.each([
    ["a link", '<a href="https://a.example/b" rel="nofollow">words</a>', "[words](https://a.example/b)"],
    ["a bare one", '<a href="https://a.example/b">https://a.example/b</a>', "https://a.example/b"],
    [
      "a shortened one",
      '<a href="https://a.example/long/way">https://a.example/lon...</a>',
      "https://a.example/long/way",
    ],
    [
      "brackets in it",
      '<a href="https://a.example/(b)">see [here]</a>',
      "[see here](https://a.example/%28b%29)",
    ],
    [
      "one led through Disqus",
      '<a href="http://disq.us/url?url=https%3A%2F%2Fa.example%2Fb%3AaB-c&amp;cuid=7">words</a>',
      "[words](https://a.example/b)",
    ],
    ["a picture", '<img src="https://a.example/p.jpg" alt="My sole">', "[My sole](https://a.example/p.jpg)"],
    ["a picture without words", '<img src="https://a.example/p.jpg">', "https://a.example/p.jpg"],
    ["a script", '<a href="javascript:alert(1)">words</a>', "words"],
    ["a script in disguise", '<a href=" java\nscript:alert(1)">words</a>', "words"],
    ["data", '<a href="data:text/html,x">words</a>', "words"],
    ["a path", '<a href="/b">words</a>', "words"],
    ["no address", "<a>words</a>", "words"],
  ])("links: %s", (_case, html, text) => expect(markdownFrom(html)).toBe(text));
});

describe("hostile messages do no harm", () => {
  it.each([
    ["a script", "<script>alert(1)</script>Hello<style>p{}</style>", "Hello"],
    ["an attribute", '<p onclick="alert(1)">Hello</p>', "Hello"],
    ["a frame", '<iframe src="https://evil.example"></iframe>Hello', "Hello"],
    ["a picture that fails", "<img src=x onerror=alert(1)>Hello", "Hello"],
    ["tags that do not end", "<p><b>Hello", "**Hello**"],
    ["an end without a beginning", "</div></p>Hello", "Hello"],
  ])("%s", (_case, html, text) => expect(markdownFrom(html).trim()).toBe(text));

  it.each([998, 15_000])("%i quotes in quotes", (depth) => {
    expect(markdownFrom(`${"<blockquote>".repeat(depth)}Hello`)).toContain("Hello");
  });

  it("as long as a book, of signs that begin tags", () => {
    expect(markdownFrom("<".repeat(1_000_000)).length).toBe(1_000_000);
  });

  it.each([150_000, 300_000])("%i blanks", (n) => {
    expect(markdownFrom(`a${" ".repeat(n)}b`)).toMatch(/^a +b$/);
  });
});
