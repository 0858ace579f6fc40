import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { anchorOf, renderMarkdown, siteLink } from "../../docs/site/markdown.ts";
import { PAGES } from "../../docs/site/pages.ts";
import { DOCS, readPage, siteFile } from "../../docs/site/site.ts";

const isDecision = (path: string) => /^decisions\/\d/.test(path);
const written = readdirSync(DOCS, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.replaceAll("\\", "/").slice(0, -3));

it("has every page of the docs in its menu, once; decisions stand in their own list", async () => {
  const listed = PAGES.map(({ path }) => path);
  expect([...listed].sort()).toEqual(written.filter((path) => !isDecision(path)).sort());
  const { html } = await readPage("decisions/README");
  for (const path of written.filter(isDecision)) expect(html).toContain(`href="/${path}"`);
});

describe.each(written)("%s", (path) => {
  it("leads only to what is there", async () => {
    const { html } = await readPage(path);
    const links = [...html.matchAll(/<a [^>]*href="([/#][^"]*)"/g)].map((match) => match[1]!);
    const broken = [];
    for (const link of links) if (!(await isThere(link, path))) broken.push(link);
    expect(broken).toEqual([]);
  });
});

async function isThere(link: string, from: string): Promise<boolean> {
  const [address = "", anchor] = link.split("#");
  const target = address.slice(1) || from;
  const file = await siteFile(`/${target}`);
  if (!file || !anchor) return file !== null;
  return String(file.body).includes(`id="${anchor}"`);
}

it("reads as its Markdown says, with anchors as repositories make them", () => {
  const { title, headings, html } = renderMarkdown(
    "# A `b` & c\n\n## Who, and *why*?\n\n## Who, and why?",
    "x",
  );
  expect(title).toBe("A b & c");
  expect(headings.map(({ id }) => id)).toEqual(["who-and-why", "who-and-why-1"]);
  expect(html).toContain('<h2 id="who-and-why">Who, and <em>why</em>?</h2>');
  expect(anchorOf("`<hearth-poll>`")).toBe("hearth-poll");
});

it.each([
  ["run-a-server.md#redis", "embed", "/run-a-server#redis"],
  ["0008-bytes.md", "decisions/README", "/decisions/0008-bytes"],
  ["../embed.md", "reference/operations", "/embed"],
  ["decisions/", "architecture", "/decisions/README"],
  ["#looks", "embed", "#looks"],
  ["https://a.example/b.md", "embed", "https://a.example/b.md"],
  ["../examples/cluster/nginx.conf", "run-a-server", null],
  ["../server/README.md", "run-a-server", null],
])("leads %s on %s to %s", (href, path, leads) => {
  expect(siteLink(href, path)).toBe(leads);
});
