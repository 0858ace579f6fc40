import { expect, fixture, fixtureCleanup, html } from "@open-wc/testing";
import "@hearth/widgets/define";
import { clientOfPage } from "../../packages/widgets/src/page.ts";
import { axe, type Hearth, hearth } from "./helpers.ts";
import { inside, says, until, words } from "./shadow.ts";

let at: Hearth;
let ann: Awaited<ReturnType<Hearth["person"]>>;

/** What the page asked for while `work` went on. */
async function asked(work: () => Promise<unknown>): Promise<string[]> {
  const real = globalThis.fetch;
  const seen: string[] = [];
  globalThis.fetch = (input, init) => {
    seen.push(String(input));
    return real(input, init);
  };
  try {
    await work();
  } finally {
    globalThis.fetch = real;
  }
  return seen;
}
const ask = (space: string) =>
  at.call(ann.token, "discussion.write", { once: crypto.randomUUID(), space, text: "Does it last?" });
const counted = async (space: string, threads: number): Promise<void> => {
  const address = `${at.url}/v1/soles/topics/spaces.one?space=${encodeURIComponent(space)}`;
  let seen = -1;
  while (seen !== threads) {
    const { value } = (await (await fetch(address)).json()) as { value: { items: { threads: number }[] } };
    seen = value.items[0]!.threads;
  }
};
const show = (space: string) => fixture<HTMLElement>(html`<hearth-count space=${space}></hearth-count>`);

before(async () => {
  at = await hearth();
  ann = await at.person();
});
afterEach(() => fixtureCleanup());

describe("hearth-count", () => {
  it("says how many questions there are, in words that fit the number", async () => {
    const [none, one, two] = [at.space(), at.space(), at.space()];
    await ask(one);
    await ask(two);
    await ask(two);
    await Promise.all([counted(one, 1), counted(two, 2)]);
    await says(await show(none), "Ask a question");
    await says(await show(one), /^1 question$/);
    const element = await show(two);
    await says(element, "2 questions");
    await axe(element);
  });

  it("asks once for any number of them, and opens no connection", async () => {
    const spaces = Array.from({ length: 7 }, () => at.space());
    const before = clientOfPage()!.status;
    const requests = await asked(async () => {
      const list = await fixture<HTMLElement>(
        html`<div>
          ${[...spaces, ...spaces].map((space) => html`<hearth-count space=${space}></hearth-count>`)}
        </div>`,
      );
      for (const element of list.querySelectorAll<HTMLElement>("hearth-count"))
        await says(element, "Ask a question");
    });
    expect(requests.filter((each) => each.includes("spaces.counts"))).to.have.length(1);
    expect(requests).to.have.length(1);
    expect(clientOfPage()!.status).to.equal(before);
  });

  it("leads to the page that is named, else to the conversation on this one, else nowhere", async () => {
    const space = at.space();
    const named = await fixture<HTMLElement>(html`<hearth-count space=${space} href="/hare"></hearth-count>`);
    await says(named, "Ask a question");
    expect(inside<HTMLAnchorElement>(named, "a")!.pathname).to.equal("/hare");
    const alone = await show(space);
    await says(alone, "Ask a question");
    expect(inside(alone, "a")).not.to.exist;
    const both = await fixture<HTMLElement>(
      html`<div>
        <hearth-count space=${space}></hearth-count>
        <div style="block-size: 3000px"></div>
        <hearth-discussion space=${space}></hearth-discussion>
      </div>`,
    );
    const element = both.querySelector<HTMLElement>("hearth-count")!;
    await says(element, "Ask a question");
    inside(element, "a")!.click();
    const talk = both.querySelector("hearth-discussion")!;
    await until(() => Math.abs(talk.getBoundingClientRect().top) < innerHeight);
    expect(location.hash).to.equal("");
  });

  it("shows nothing where it cannot be had, and another space's when it is pointed elsewhere", async () => {
    const [first, second] = [at.space(), at.space()];
    await ask(second);
    await counted(second, 1);
    const element = await show("notakey");
    await says(await show(at.space()), "Ask a question");
    expect(words(element)).to.equal("");
    element.setAttribute("space", first);
    await says(element, "Ask a question");
    element.setAttribute("space", second);
    await says(element, "1 question");
    expect(words(element)).to.equal("1 question");
    Object.assign(element, { space: undefined });
    await until(() => words(element) === "");
  });

  it("takes an address that is taken back for none, whichever way a framework does that", async () => {
    const space = at.space();
    const page = await fixture<HTMLElement>(
      html`<div>
        <hearth-count space=${space} href="/hare"></hearth-count
        ><hearth-discussion space=${space}></hearth-discussion>
      </div>`,
    );
    const element = page.querySelector<HTMLElement>("hearth-count")!;
    await says(element, "Ask a question");
    for (const href of ["", undefined]) {
      Object.assign(element, { href: "/hare" });
      await until(() => inside<HTMLAnchorElement>(element, "a")!.pathname === "/hare");
      Object.assign(element, { href });
      await until(() => inside<HTMLAnchorElement>(element, "a")!.getAttribute("href") === "#");
      expect(inside(element, "a")!.dispatchEvent(new MouseEvent("click", { cancelable: true }))).to.equal(
        false,
      );
    }
  });
});
