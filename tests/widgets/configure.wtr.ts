import { expect, fixture, fixtureCleanup, html } from "@open-wc/testing";
import "@hearth/widgets/define/discussion";
import { configure, type HearthDiscussion, identify, type PageSettings, signOut } from "@hearth/widgets";
import { defineElement } from "../../packages/widgets/src/define-element.ts";
import { clientOfPage, configure as tell } from "../../packages/widgets/src/page.ts";
import { type Hearth, hearth } from "./helpers.ts";
import { until, words } from "./shadow.ts";

let at: Hearth;

/** What was warned of while `work` went on. */
async function warned(work: () => unknown): Promise<string[]> {
  const { warn } = console;
  const lines: string[] = [];
  console.warn = (...words: unknown[]) => lines.push(words.join(" "));
  try {
    await work();
  } finally {
    console.warn = warn;
  }
  return lines;
}
const place = () => ({ server: at.url, community: at.community });

before(async () => {
  at = await hearth();
});
afterEach(async () => {
  fixtureCleanup();
  configure(place());
  await signOut();
});

describe("configure", () => {
  it("says in one line what is missing, and leaves all as it was", async () => {
    const client = clientOfPage();
    const without = (given: Partial<PageSettings>) => warned(() => configure(given as PageSettings));
    expect(await without({ community: "soles" })).to.deep.equal(['Hearth: configure() needs server: "…".']);
    expect(await without({ server: at.url })).to.deep.equal(['Hearth: configure() needs community: "…".']);
    expect(clientOfPage()).to.equal(client);
  });

  it("does nothing when it says the same again, with a slash or without", () => {
    const client = clientOfPage();
    configure(place());
    configure({ ...place(), server: `${at.url}/` });
    expect(clientOfPage()).to.equal(client);
  });

  it("starts anew elsewhere, also for elements that are there", async () => {
    const space = at.space();
    const { token } = await at.person();
    await at.call(token, "discussion.write", { once: crypto.randomUUID(), space, text: "Do they itch?" });
    configure({ ...place(), community: "other" });
    const away = clientOfPage();
    const element = await fixture<HearthDiscussion>(
      html`<hearth-discussion space=${space}></hearth-discussion>`,
    );
    await until(() => words(element).includes("Nobody has asked"), "it is empty there");
    configure(place());
    expect(clientOfPage()).not.to.equal(away);
    await until(() => words(element).includes("Do they itch?"), "it shows what is here");
  });

  it("takes another token for another speaker, and none for nobody, on the same line", async () => {
    const [ann, bob] = [await at.person(), await at.person()];
    const client = clientOfPage()!;
    configure({ ...place(), token: ann.token });
    await until(() => client.token === ann.token, "Ann speaks");
    configure({ ...place(), token: bob.token });
    await until(() => client.token === bob.token, "Bob speaks");
    configure(place());
    await until(() => !client.signedIn, "nobody speaks");
    expect(clientOfPage()).to.equal(client);
  });

  it("hears what changed in an object that it was given before, as the script tag gives it", async () => {
    const settings: PageSettings = place();
    tell(settings);
    const asked: string[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (input, init) => {
      asked.push(String(input));
      const isToken = String(input).endsWith("/nobody-is-logged-in");
      return isToken ? Promise.resolve(new Response(null, { status: 401 })) : fetch(input, init);
    };
    try {
      settings.tokenUrl = "/nobody-is-logged-in";
      tell(settings);
      await until(() => asked.some((url) => url.endsWith("/nobody-is-logged-in")), "it asks there");
    } finally {
      globalThis.fetch = fetch;
      await identify(null);
    }
  });
});

it("a second copy of an element leaves the first in its place, and says so once", async () => {
  const copies = ["first", "second"].map(() => [class extends HTMLElement {}, class extends HTMLElement {}]);
  const lines = await warned(async () => {
    for (const copy of copies)
      for (const [index, element] of copy.entries()) defineElement(`twice-${index}`, element);
    // Until what says it is here.
    await import("../../packages/widgets/src/two-copies.ts");
  });
  expect(customElements.get("twice-0")).to.equal(copies[0]![0]);
  expect(lines).to.have.lengthOf(1);
  expect(lines[0]).to.include("two copies of @hearth/widgets");
});
