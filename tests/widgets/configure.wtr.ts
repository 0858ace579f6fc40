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
  console.warn = (...words: unknown[]) => lines.push(words.map(String).join(" "));
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
  it("says in one line what is missing or wrong, and leaves all as it was", async () => {
    const client = clientOfPage();
    const said = (given: unknown) => warned(() => configure(given as PageSettings));
    const needsServer = 'Hearth: configure() needs server: "https://…", not';
    expect(await said(undefined)).to.deep.equal([`${needsServer} undefined`]);
    expect(await said({ community: "soles" })).to.deep.equal([`${needsServer} undefined`]);
    for (const server of ["localhost:8080", "hearth.example", "/hearth", "https://", 8080])
      expect(await said({ server, community: "soles" })).to.deep.equal([`${needsServer} ${server}`]);
    expect(await said({ server: at.url })).to.deep.equal([
      'Hearth: configure() needs community: "…", not undefined',
    ]);
    expect(clientOfPage()).to.equal(client);
  });

  it("does nothing when it says the same again, with a slash, as a URL, or as the loader's address", () => {
    const client = clientOfPage();
    configure(place());
    configure({ ...place(), server: `${at.url}/` });
    configure({ ...place(), server: new URL(at.url) as unknown as string });
    for (const loader of ["hearth.js", "hearth-VhwndVsH.js"])
      configure({ ...place(), server: `${at.url}/${loader}` });
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

  it("takes a function that answers tokens, and asks it once for the same function", async () => {
    const ann = await at.person();
    let asked = 0;
    const token = () => {
      asked++;
      return ann.token;
    };
    for (let round = 0; round < 2; round++) configure({ ...place(), token });
    await until(() => clientOfPage()!.token === ann.token, "Ann speaks");
    expect(asked).to.equal(1);
  });

  it("takes a function from the first call on", async () => {
    const ann = await at.person();
    configure({ ...place(), community: "other" });
    configure({ ...place(), token: async () => ann.token });
    await until(() => clientOfPage()!.token === ann.token, "Ann speaks");
  });

  it("exchanges a token that the brand signed, and says when one is not taken", async () => {
    const part = (claims: object) => btoa(JSON.stringify(claims)).replaceAll("=", "");
    const tokenOf = (claims: object) => `${part({ alg: "HS256" })}.${part(claims)}.c2ln`;
    const why = async (token: string) => {
      configure({ ...place(), community: "other" });
      const lines: string[] = [];
      const { warn } = console;
      console.warn = (...words: unknown[]) => lines.push(words.join(" "));
      try {
        configure({ ...place(), token });
        await until(() => lines.length > 0, "it says so");
      } finally {
        console.warn = warn;
      }
      return lines.join();
    };
    expect(await why(tokenOf({ iss: "shop", sub: "ann" }))).to.include("configure() was not taken");
    expect(await why(tokenOf({ iss: "shop", sub: "ann" }))).to.include("token-refused");
    expect(await why(tokenOf({ round: 0, sub: "ann", exp: 1 }))).to.include("session-ended");
    expect(await why("no token")).to.include("session-ended");
    expect(clientOfPage()!.signedIn).to.equal(false);
  });

  it("asks the same address again for another community", async () => {
    const asked: string[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (input, init) => {
      if (!String(input).endsWith("/who-is-it")) return fetch(input, init);
      asked.push(clientOfPage()!.community);
      return Promise.resolve(new Response(""));
    };
    try {
      configure({ ...place(), community: "other", tokenUrl: "/who-is-it" });
      await until(() => asked.length === 1, "it asks");
      configure({ ...place(), tokenUrl: "/who-is-it" });
      await until(() => asked.length === 2, "it asks again");
      expect(asked).to.deep.equal(["other", at.community]);
    } finally {
      globalThis.fetch = fetch;
    }
  });

  it("hears what changed in an object that it was given before, as the script tag gives it", async () => {
    const settings: Parameters<typeof tell>[0] = place();
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
