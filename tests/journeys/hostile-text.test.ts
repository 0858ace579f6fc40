import { createClient } from "@hearth/client";
import { LIMITS } from "@hearth/contract";
import type { Page } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import { opened } from "../helpers/opened.ts";
import { startDemo } from "../helpers/demo.ts";
import { board, discussion, openWindow, postWith, readDiscussion, write } from "../helpers/shopper.ts";
import { failure } from "../helpers/verdict.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const HOSTILE = [
  '<img src=x onerror="window.hacked=1">',
  "<script>window.hacked=1</script><svg onload=window.hacked=1>",
  "[press me](javascript:window.hacked=1) and javascript:window.hacked=1",
  '[press me](data:text/html,<script>1</script>) [x](https://ok.example/" onmouseover="window.hacked=1)',
  "\u202Egnihton\u202C {{constructor.constructor('window.hacked=1')()}} ${window.hacked=1} <!--?lit$-->",
  "`" + "*".repeat(4_000) + "_".repeat(4_000),
];

const { demo, browser } = await opened({ demo: startDemo() });

const hacked = (page: Page) => page.evaluate(() => (window as unknown as { hacked?: number }).hacked);

describe("text that means harm", () => {
  it("is shown as it was written, and does nothing", async () => {
    const page = await openWindow(browser, demo, "/products/day-shoe", { as: "member" });
    await readDiscussion(page);
    for (const text of HOSTILE) {
      await write(page, text);
      await postWith(page, text.slice(0, 30).trim()).first().waitFor();
    }
    const seen = await openWindow(browser, demo, "/products/day-shoe", { as: "member", name: "Ben Ash" });
    await readDiscussion(seen);
    for (const each of [page, seen]) {
      expect(await discussion(each).locator("[part=text] :is(img, script, svg, iframe)").count()).toBe(0);
      expect(await addresses(each)).toEqual(["https://ok.example/"]);
      expect(await hacked(each)).toBe(undefined);
    }
    await postWith(seen, "<img src=x onerror=").waitFor();
  });

  it("as a name, an idea or a poll's answer is shown harmless too", async () => {
    const name = "<img src=x onerror=window.hacked=1>";
    const host = await demo.token("host", name);
    const [question, title] = [`Which ${name}?`, `More ${name}`];
    const options = [{ label: name }, { label: "None" }];
    const space = "topic:next-colour";
    await demo.call(host, "polls.create", { once: "hostile-poll", space, question, options });
    const idea = {
      once: "hostile-idea",
      space: "board:ideas",
      title,
      text: "[go](javascript:window.hacked=1)",
    };
    const { id } = await demo.call(host, "ideas.propose", idea);
    const page = await openWindow(browser, demo, `/ideas#hearth-idea-${id}`);
    await board(page).getByText(title, { exact: true }).waitFor();
    await page.locator("hearth-poll").first().scrollIntoViewIfNeeded();
    await page.locator("hearth-poll").getByText(question).waitFor();
    await board(page).getByText("javascript:window.hacked=1").waitFor();
    expect(await page.locator(":is(hearth-poll, hearth-ideas) [src=x]").count()).toBe(0);
    expect(await hacked(page)).toBe(undefined);
  });
});

/** Where the links of the posts lead that were written here. */
const addresses = (page: Page): Promise<string[]> =>
  postWith(page, "press me")
    .locator("[part=text] a")
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));

describe("text that is too long", () => {
  it("is not sent by the composer, which counts", async () => {
    const page = await openWindow(browser, demo, "/products/day-shoe", { as: "member" });
    await readDiscussion(page);
    const field = discussion(page).locator("textarea").first();
    await field.fill("x".repeat(100_000));
    await discussion(page)
      .getByText("90000 characters too long")
      .or(discussion(page).getByText("90,000 characters too long"))
      .waitFor();
    expect(await discussion(page).getByRole("button", { name: "Post", exact: true }).isDisabled()).toBe(true);
    await field.fill("Short after all.");
    await discussion(page).getByRole("button", { name: "Post", exact: true }).click();
    await postWith(page, "Short after all.").waitFor();
  });

  it("is refused with a clear error, the line kept", async () => {
    const client = createClient({
      server: demo.url,
      community: "soles",
      token: await demo.token("member", "Ada"),
    });
    await client.connect();
    const lost: string[] = [];
    client.subscribe(() => client.status !== "online" && lost.push(client.status));
    const say = (text: string) =>
      failure(client.call("discussion.write", { space: "product:day-shoe", text }));
    expect(await say("x".repeat(100_000))).toBe("bad-input");
    expect(await say("x".repeat(LIMITS.frame))).toBe("too-large");
    expect(await say("Short after all, too.")).toBe("fine");
    expect(lost).toEqual([]);
    client.close();
  });

  it("over HTTP is refused with a clear error and status", async () => {
    const token = await demo.token("member", "Ada");
    const status = async (text: string) => {
      const answer = await fetch(`${demo.url}/v1/soles/call/discussion.write`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ once: "hostile-http", space: "product:day-shoe", text }),
      });
      const { code } = (await answer.json()) as { code?: string };
      return `${answer.status} ${code}`;
    };
    expect(await status("x".repeat(100_000))).toBe("400 bad-input");
    expect(await status("x".repeat(LIMITS.frame))).toBe("413 too-large");
  });
});
