import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHearth, type TestHearth } from "../helpers/server.ts";

let h: TestHearth;
let ann: string;
beforeAll(async () => {
  h = await startHearth({
    publicUrl: "https://shop.example/hearth",
    communities: [{ key: "soles", name: "Soles <b>" }],
  });
  ann = (await h.person("soles")).id;
});
afterAll(() => h.close());

const page = async (path: string, init?: RequestInit) => {
  const answer = await fetch(h.url + path, init);
  const policy = (answer.headers.get("content-security-policy") ?? "").split("; ");
  return { status: answer.status, policy, text: await answer.text(), headers: answer.headers };
};
const choice = async () => (await (await h.hearth.scope("soles")).store.notices.get(ann))?.answers;

describe("each page of Hearth's", () => {
  it.each(["/link", "/hearth/link", "/join/soles", "/inbox", "/v1/soles/stop/nonsense"])(
    "%s runs and loads nothing but its own, is kept by nobody and framed by nobody",
    async (path) => {
      const { policy, text, headers } = await page(path);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy.join()).not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(text).toContain('<meta name="viewport"');
    },
  );
});

describe("/join/:community", () => {
  it("carries the element, and lets it ask where Hearth is", async () => {
    const { text, policy } = await page("/join/soles");
    expect(text).toContain('<script async src="../hearth.js" data-community="soles"></script>');
    expect(text).toContain("<hearth-join></hearth-join>");
    expect(text).toContain("Soles &lt;b&gt;");
    expect(text).not.toContain("Soles <b>");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("connect-src 'self' wss://shop.example");
  });

  it.each([
    ["by its address", "/join/soles?lang=de", "fr", "de"],
    ["by the browser", "/join/soles", "fr-CH, de;q=0.5", "fr-CH"],
    ["in English for others", "/join/soles?lang=tlh", "fr", "en"],
  ])("speaks the reader's language: %s", async (_, path, accepted, lang) => {
    const { text } = await page(path, { headers: { "accept-language": accepted } });
    expect(text).toContain(`<html lang="${lang}" dir="ltr">`);
  });

  it("is not there for a community that is not", async () => {
    expect((await page("/join/nobody")).status).toBe(404);
  });
});

describe("/v1/:community/stop/:token", () => {
  const address = async (person = ann) =>
    `/v1/soles/stop/${await (await h.hearth.scope("soles")).seal("stop", { sub: person, kind: "answers" })}`;

  it("asks first: looking at it stops nothing", async () => {
    const { status, text, policy } = await page(await address());
    expect(status).toBe(200);
    expect(text).toContain('<form method="post">');
    expect(policy).toContain("form-action 'self'");
    expect(await choice()).toBe(undefined);
  });

  it("speaks the language of the mail that leads there", async () => {
    const { store } = await h.hearth.scope("soles");
    const { id } = await h.person("soles");
    await store.people.update(id, { lang: "ar" });
    const { text } = await page(await address(id));
    expect(text).toContain('<html lang="ar" dir="rtl">');
    expect(text).toContain("<button>إيقاف الرسائل</button>");
    const done = await page(await address(id), { method: "POST" });
    expect(done.text).toContain("<h1>تم</h1>");
    expect(done.text).toContain("\u2068Soles &lt;b&gt;\u2069");
  });

  it("stops by one click of a mail program, without signing in, as often as it is asked", async () => {
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    for (let times = 0; times < 2; times++) {
      const { status, text } = await page(await address(), { method: "POST", body });
      expect([status, text.includes("will not write to you any more")]).toEqual([200, true]);
      expect(await choice()).toBe(false);
    }
  });

  it("refuses what was not signed here", async () => {
    expect((await page("/v1/soles/stop/nonsense")).status).toBe(404);
    expect((await page("/v1/soles/stop/nonsense", { method: "POST" })).status).toBe(404);
    expect((await page((await address()).replace("/soles/", "/other/"))).status).toBe(404);
  });
});
