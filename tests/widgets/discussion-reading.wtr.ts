import { expect, fixture, html } from "@open-wc/testing";
import { configure } from "@hearth/widgets";
import "@hearth/widgets/define";
import { clientOfPage } from "../../packages/widgets/src/page.ts";
import {
  article,
  cast,
  type Cast,
  chain,
  discussion,
  focused,
  post,
  threads,
  until,
} from "./discussion-page.ts";
import { axe, hearth, signInAs } from "./helpers.ts";
import { all, fits, inside, press, says, startOf, words, wordsOf, write } from "./shadow.ts";

describe("hearth-discussion, reading", () => {
  let people: Cast;
  let space: string;

  before(async () => {
    people = await cast();
  });
  beforeEach(async () => {
    space = people.h.space();
    history.replaceState(null, "", location.pathname + location.search);
    await signInAs(null);
  });

  it("invites where nobody has written", async () => {
    const element = await discussion(space);
    expect(words(element)).to.include("Nobody has asked about this yet. What would you like to know?");
    expect(inside(element, "textarea")!.ariaLabel).to.equal("Ask, or share what you know");
    await axe(element);
  });

  it("shows who wrote what and when, with what hangs on it", async () => {
    const [, bo] = people.crowd;
    const question = await post(people, space, "Do they *run* large?", { title: "Sizes", by: bo! });
    const answer = await post(people, space, "No.", { parent: question });
    const element = await discussion(space);
    expect(wordsOf(element, ".post")[0]).to.match(/^\w+ Bo Lund \w+ now Sizes Do they run large\? Reply/);
    expect(article(element, question)!.querySelector("em")!.textContent).to.equal("run");
    expect(article(element, answer)!.closest(".branch")).not.to.equal(null);
    expect(inside<HTMLAnchorElement>(element, ".when")!.hash).to.equal(`#hearth-post-${question.id}`);
    await axe(element);
  });

  it("reads each paragraph from its own side", async () => {
    const text = "Is it wide?\n\nهل هو عريض؟\n\nWide.";
    const question = await post(people, space, text);
    const element = await discussion(space);
    const [first, second, third] = [...article(element, question)!.querySelectorAll<HTMLElement>(".text p")];
    const { left, right } = second!.getBoundingClientRect();
    expect(startOf(first!)).to.equal(Math.round(left));
    expect(startOf(second!)).to.be.greaterThan((left + right) / 2);
    expect(startOf(third!)).to.equal(Math.round(left));
  });

  it("takes hostile text for text", async () => {
    const texts = [
      "<img src=x onerror=window.hurt=1>",
      "[here](javascript:window.hurt=1)",
      "</article><script>1",
    ];
    for (const text of texts) await post(people, space, text, { title: text });
    const element = await discussion(space);
    expect(threads(element)).to.have.members(texts);
    expect(all(element, ".text img, .text script, .text a").length).to.equal(0);
    expect((window as { hurt?: number }).hurt).to.equal(undefined);
  });

  it("shows three levels of replies; deeper ones continue on their own, with a way back", async () => {
    const posts = await chain(people, space, ["0", "1", "2", "3", "4", "5"]);
    const element = await discussion(space);
    await until(() => wordsOf(element, ".text").join("") === "0123", "three levels are shown");
    await axe(element);
    press(element, "Continue this conversation (2)");
    await until(() => wordsOf(element, ".text").join("") === "345", "it begins at the third");
    expect(focused(element)).to.equal(article(element, posts[3]!));
    await axe(element);
    press(element, "Back to the whole conversation");
    await until(() => wordsOf(element, ".text").join("") === "0123", "it is whole again");
    expect(focused(element)).to.equal(article(element, posts[0]!));
  });

  it("folds replies at their hairline, and keeps the focus there", async () => {
    const [question] = await chain(people, space, ["0", "1", "2"]);
    const element = await discussion(space);
    const line = article(element, question!)!.nextElementSibling!.querySelector<HTMLElement>("button")!;
    expect(line.ariaExpanded).to.equal("true");
    line.focus();
    line.click();
    await until(() => line.ariaExpanded === "false", "it is folded");
    expect(line.innerText).to.equal("2 replies");
    expect(focused(element)).to.equal(line);
    await axe(element);
    line.click();
    await until(() => line.ariaExpanded === "true", "it is unfolded");
  });

  it("brings the first replies of a thread, and the others when asked", async () => {
    const question = await post(people, space, "0");
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) await post(people, space, `${n}`, { parent: question });
    await until(async () => (await snapshot(space)).includes('"replies":8'), "they are counted");
    const element = await discussion(space);
    await says(element, "Show 2 more replies");
    expect(wordsOf(element, ".text").join("")).to.equal("0123456");
    press(element, "Show 2 more replies");
    await until(() => wordsOf(element, ".text").join("") === "012345678", "all are shown");
    expect(words(element)).not.to.include("more repl");
  });

  it("folds a very long post until it is read on", async () => {
    const long = await post(people, space, `${"Long words. ".repeat(200)}The end.`);
    const element = await discussion(space);
    expect(article(element, long)!.textContent).not.to.include("The end.");
    press(element, "Read on");
    await until(() => article(element, long)!.textContent.includes("The end."), "it is shown to its end");
    expect(focused(element)).to.equal(article(element, long));
  });

  it("reads in pages of 20, in the order asked for", async () => {
    for (let n = 1; n <= 22; n++) await post(people, space, `${n}`);
    const element = await discussion(space);
    expect(threads(element).slice(0, 3)).to.deep.equal(["22", "21", "20"]);
    expect(threads(element).length).to.equal(20);
    press(element, "Show more");
    await until(() => threads(element).length === 22, "the second page is read");
    expect(threads(element).at(-1)).to.equal("1");
    write(inside<HTMLSelectElement>(element, "select")!, "oldest");
    await until(() => threads(element)[0] === "1", "the oldest come first");
    expect(element.sort).to.equal("oldest");
    expect(threads(element).length).to.equal(20);
  });

  it("sorts by most answered", async () => {
    const quiet = await post(people, space, "quiet");
    const busy = await post(people, space, "busy");
    await post(people, space, "newest");
    for (const text of ["a", "b"]) await post(people, space, text, { parent: busy });
    await post(people, space, "c", { parent: quiet });
    await until(async () => (await snapshot(space)).includes('"replies":2'), "they are counted");
    const element = await discussion(space, { sort: "answered" });
    expect(threads(element)).to.deep.equal(["busy", "quiet", "newest"]);
  });

  it("keeps a line for what was deleted", async () => {
    const [question, answer] = await chain(people, space, ["0", "1"]);
    const author = people.crowd.find(({ id }) => id === question!.author)!;
    await people.h.call(author.token, "discussion.delete", { post: question!.id });
    const element = await discussion(space);
    expect(article(element, question!)!.innerText).to.equal("This post was deleted.");
    expect(article(element, answer!)!.innerText).to.include("1");
    await axe(element);
  });

  it("stays true to the time", async () => {
    await post(people, space, "0");
    const element = await discussion(space);
    const clock = Date.now;
    try {
      Date.now = () => clock() + 3 * 3_600_000;
      element.requestUpdate();
      await says(element, "3 hours ago");
    } finally {
      Date.now = clock;
    }
  });

  it("fits into 320 pixels, from right to left too", async () => {
    const [question] = await chain(people, space, ["Do they run large? ".repeat(9), "b", "c", "d", "e"]);
    await post(people, space, `${"x".repeat(300)}\n\n\`\`\`\n${"y".repeat(300)}\n\`\`\``, {
      parent: question,
    });
    for (const dir of ["ltr", "rtl"]) {
      const element = await discussion(space, { dir });
      element.style.setProperty("inline-size", "320px");
      await says(element, "Continue this conversation");
      expect(fits(element), dir).to.equal(true);
      const [outer, inner] = all(element, ".thread .post").map((each) => each.getBoundingClientRect());
      expect(dir === "ltr" ? inner!.left > outer!.left : inner!.right < outer!.right).to.equal(true);
      await axe(element);
    }
  });

  it("stays readable without a line, and says so", async () => {
    const question = await post(people, space, "0");
    const element = await discussion(space);
    const client = clientOfPage() as { status: string };
    await until(() => client.status === "online", "the line is up");
    const top = article(element, question)!.getBoundingClientRect().top;
    client.status = "offline";
    element.requestUpdate();
    await says(element, "Reconnecting. You can go on reading.");
    expect(article(element, question)!.getBoundingClientRect().top).to.equal(top);
    await axe(element);
    client.status = "online";
  });

  it("keeps room for what is being read", async () => {
    const { fetch } = window;
    const never = people.h.space();
    try {
      window.fetch = () => new Promise(() => {});
      const element = await fixture<HTMLElement>(
        html`<hearth-discussion space=${never}></hearth-discussion>`,
      );
      const skeleton = inside(element, ".skeleton")!;
      expect(skeleton.ariaBusy).to.equal("true");
      expect(skeleton.offsetHeight).to.be.greaterThan(300);
      expect(skeleton.innerText).to.equal("Loading");
      await axe(element);
    } finally {
      window.fetch = fetch;
    }
  });

  it("says when it cannot be read, and tries again", async () => {
    await post(people, space, "Here after all");
    try {
      configure({ server: "http://localhost:9", community: "soles" });
      const element = await discussion(space);
      expect(words(element)).to.include("There is no connection just now.");
      expect(inside(element, "textarea")).to.equal(null);
      await axe(element);
      press(element, "Try again");
    } finally {
      await hearth();
    }
    await says(document.querySelector<HTMLElement>("hearth-discussion")!, "Here after all");
  });

  it("follows another space when the page says so", async () => {
    await post(people, space, "the first");
    const other = people.h.space();
    await post(people, other, "the second");
    const element = await discussion(space);
    element.space = other;
    await says(element, "the second");
    expect(words(element)).not.to.include("the first");
  });

  async function snapshot(of: string): Promise<string> {
    const { url, community } = people.h;
    const answer = await fetch(`${url}/v1/${community}/topics/discussion.inSpace?space=${of}`);
    return answer.text();
  }
});
