import { describe, expect, it } from "vitest";
import { type Marked, parseMarkdown } from "@hearth/contract";

/** As HTML, but for what a link's address is. */
function drawn(part: Marked): string {
  if (typeof part === "string") return part;
  const { tag, href, children } = part;
  return `<${href ? `${tag} ${href}` : tag}>${children.map(drawn).join("")}</${tag}>`;
}
const shown = (text: string) => parseMarkdown(text).map(drawn).join("");

describe("what is understood", () => {
  it.each([
    ["plain words", "Hello", "<p>Hello</p>"],
    ["paragraphs", "One\n\n\nTwo", "<p>One</p><p>Two</p>"],
    ["a line break stays in its paragraph", "One\nTwo", "<p>One\nTwo</p>"],
    ["Windows line ends", "One\r\n\r\nTwo", "<p>One</p><p>Two</p>"],
    ["emphasis", "*soft* _soft_ **strong**", "<p><em>soft</em> <em>soft</em> <strong>strong</strong></p>"],
    ["marks in marks", "**very _much_ so**", "<p><strong>very <em>much</em> so</strong></p>"],
    ["code takes all as it is", "`**a**`", "<p><code>**a**</code></p>"],
    [
      "a link with words",
      "[care](https://soles.example/care)",
      "<p><a https://soles.example/care>care</a></p>",
    ],
    ["marks in a link", "[**care**](http://a.b)", "<p><a http://a.b><strong>care</strong></a></p>"],
    ["a bare address", "See https://a.b/c?d=1.", "<p>See <a https://a.b/c?d=1>https://a.b/c?d=1</a>.</p>"],
    ["an address in brackets", "(https://a.b/c)", "<p>(<a https://a.b/c>https://a.b/c</a>)</p>"],
    ["brackets in an address", "https://a.b/c_(d)", "<p><a https://a.b/c_(d)>https://a.b/c_(d)</a></p>"],
    [
      "lists",
      "- a\n- *b*\n\n1. c\n2) d",
      "<ul><li>a</li><li><em>b</em></li></ul><ol><li>c</li><li>d</li></ol>",
    ],
    ["a list right after a line", "Two things:\n- a\n- b", "<p>Two things:</p><ul><li>a</li><li>b</li></ul>"],
    ["a quote, and an answer to it", "> said\n> so\nNo", "<blockquote><p>said\nso</p></blockquote><p>No</p>"],
    [
      "a list in a quote in a quote",
      "> > - a",
      "<blockquote><blockquote><ul><li>a</li></ul></blockquote></blockquote>",
    ],
    ["a block of code", "```js\n*a*\n\n> b\n```\nc", "<pre><code>*a*\n\n> b</code></pre><p>c</p>"],
    ["a block of code that does not end", "```\na", "<pre><code>a</code></pre>"],
  ])("%s", (_, text, expected) => expect(shown(text)).toBe(expected));
});

describe("what stays as it was written", () => {
  it.each([
    ["nothing but spaces", " \n \n", ""],
    ["a sum", "2 * 3 * 4", "<p>2 * 3 * 4</p>"],
    ["names_with_underscores", "a snake_case_name", "<p>a snake_case_name</p>"],
    ["marks that do not close", "**a *b `c", "<p>**a *b `c</p>"],
    ["a headline", "# Title", "<p># Title</p>"],
    ["HTML", "<b>x</b><!-- y -->&amp;", "<p><b>x</b><!-- y -->&amp;</p>"],
    ["an image with a script", "<img src=x onerror=alert(1)>", "<p><img src=x onerror=alert(1)></p>"],
    ["a javascript: link", "[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"],
    ["one in capitals", "[x](JaVaScRiPt:alert(1))", "<p>[x](JaVaScRiPt:alert(1))</p>"],
    ["one with a space before it", "[x]( javascript:alert(1))", "<p>[x]( javascript:alert(1))</p>"],
    ["one over two lines", "[x](java\nscript:alert(1))", "<p>[x](java\nscript:alert(1))</p>"],
    [
      "a data: link",
      "[x](data:text/html,<script>1</script>)",
      "<p>[x](data:text/html,<script>1</script>)</p>",
    ],
    ["an address without a scheme", "[x](//evil.example)", "<p>[x](//evil.example)</p>"],
    ["a link in a link's words", "[a [b](http://b.c)", "<p>[a <a http://b.c>b</a></p>"],
    [
      "quotes deeper than five",
      "> > > > > > x",
      `${"<blockquote>".repeat(5)}<p>> x</p>${"</blockquote>".repeat(5)}`,
    ],
  ])("%s", (_, text, expected) => expect(shown(text)).toBe(expected));

  it("an address does not swallow what follows its quotation mark", () =>
    expect(shown('"https://a.b" onclick="x"')).toBe('<p>"<a https://a.b>https://a.b</a>" onclick="x"</p>'));
});

describe("text made to take long", () => {
  const size = 100_000;
  it.each([
    ["stars", "*"],
    ["open strong marks", "**a "],
    ["open emphasis", "*a "],
    ["underscores", "_a "],
    ["open code", "`a "],
    ["open brackets", "["],
    ["links without an end", "[a](http://"],
    ["addresses", "http://"],
    ["addresses that end in dots", "http://a........"],
    ["quotes", ">"],
    ["quotes on lines", "> > > > > > > >\n"],
    ["fences", "```\n"],
    ["lists", "1. *a\n"],
    ["lines", "\n"],
  ])("100 KB of %s", (_, piece) => {
    const text = piece.repeat(size / piece.length);
    const began = performance.now();
    parseMarkdown(text);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
