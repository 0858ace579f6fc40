import { expect, fixture, html } from "@open-wc/testing";
import type { HearthDiscussion } from "@hearth/widgets";
import "@hearth/widgets/define";
import { clientOfPage } from "../../packages/widgets/src/page.ts";
import {
  article,
  buttonOf,
  cast,
  type Cast,
  chain,
  choose,
  discussion,
  field,
  focused,
  form,
  offers,
  post,
  threads,
  until,
  type Who,
} from "./discussion-page.ts";
import { axe, signInAs } from "./helpers.ts";
import { all, inside, press, says, shown, words, wordsOf, write } from "./shadow.ts";

describe("hearth-discussion, live", () => {
  let people: Cast;
  let ann: Who;
  let space: string;
  const link = (part: string) => history.replaceState(null, "", `#hearth-post-${part}`);
  const reader = async (at = space) => {
    const element = await discussion(at);
    await until(() => clientOfPage()!.status === "online", "the line is up");
    return element;
  };

  before(async () => {
    people = await cast();
    ann = await people.h.person({ name: "Ann Ward" });
  });
  beforeEach(async () => {
    space = people.h.space();
    history.replaceState(null, "", location.pathname + location.search);
    await signInAs(null);
  });

  describe("what others do", () => {
    it("waits behind a pill, and moves nothing until that is pressed", async () => {
      const old = await post(people, space, "old");
      const element = await reader();
      const top = article(element, old)!.getBoundingClientRect().top;
      await post(people, space, "first new");
      const newest = await post(people, space, "second new");
      await says(element, "2 new posts");
      expect(threads(element)).to.deep.equal(["old"]);
      expect(article(element, old)!.getBoundingClientRect().top).to.equal(top);
      await axe(element);
      press(element, "2 new posts");
      await until(() => threads(element).join() === "second new,first new,old", "they are let in");
      await until(() => focused(element) === article(element, newest), "the first of them has the focus");
      expect(words(element)).not.to.include("new post");
    });

    it("enters at once where nothing was", async () => {
      const element = await reader();
      await post(people, space, "the first");
      await until(() => threads(element).join() === "the first", "it is there");
    });

    it("says at a thread that it has new replies", async () => {
      const question = await post(people, space, "0");
      const element = await reader();
      const { height } = article(element, question)!.getBoundingClientRect();
      const answer = await post(people, space, "1", { parent: question });
      await says(element, "1 new reply");
      expect(article(element, question)!.getBoundingClientRect().height).to.equal(height);
      expect(wordsOf(element, ".text").join("")).to.equal("0");
      press(element, "1 new reply");
      await until(
        () => focused(element) && focused(element) === article(element, answer),
        "it has the focus",
      );
      expect(words(element)).not.to.include("new reply");
    });

    it("shows at once what was edited, deleted, pinned and locked", async () => {
      const [question, answer] = await chain(people, space, ["Frist", "1"]);
      await post(people, space, "above");
      const by = (id: string | null) => people.crowd.find((each) => each.id === id)!.token;
      const element = await reader();
      await people.h.call(by(question!.author), "discussion.edit", { post: question!.id, text: "First" });
      await until(() => article(element, question!)!.innerText.includes("First"), "the new words are shown");
      await people.h.call(by(answer!.author), "discussion.delete", { post: answer!.id });
      await until(() => article(element, answer!)!.innerText === "This post was deleted.", "it is deleted");
      const { token } = people.moderator;
      await people.h.call(token, "discussion.pin", { thread: question!.id, pinned: true });
      await until(() => threads(element).join() === "First,above", "it is pinned");
      await people.h.call(token, "discussion.lock", { thread: question!.id, locked: true });
      await says(element, "Locked");
      expect(buttonOf(element, question!, ".reply")).to.equal(null);
      await axe(element);
    });

    it("does not take a form away from under its writer", async () => {
      const question = await post(people, space, "0", { by: ann });
      const above = await post(people, space, "above");
      await signInAs(ann.token);
      const element = await reader();
      buttonOf(element, question, ".reply").click();
      await until(() => form(element, question), "the form is open");
      write(field(form(element, question)), "Half a thought");
      const writing = focused(element);
      const author = people.crowd.find(({ id }) => id === above.author)!;
      await people.h.call(author.token, "discussion.delete", { post: above.id });
      await until(() => !article(element, above), "what stood above is gone");
      expect(focused(element)).to.equal(writing);
      expect(field(form(element, question)).value).to.equal("Half a thought");
    });
  });

  describe("moderators", () => {
    const moderate = async () => {
      await signInAs(people.moderator.token);
      return reader();
    };

    it("remove with a reason, and undo it there", async () => {
      const [, answer] = await chain(people, space, ["0", "rude words", "2"]);
      const element = await moderate();
      await choose(element, answer!, "Remove");
      await until(
        () => form(element, answer) && focused(element) === field(form(element, answer)),
        "it is asked why",
      );
      await axe(element);
      write(field(form(element, answer)), "Rude.");
      (await shown<HTMLButtonElement>(form(element, answer), "[part=send]:not([disabled])")).click();
      const line = `Removed by ${people.moderator.name}: Rude.`;
      await until(() => article(element, answer!)!.innerText.startsWith(line), "a line says so");
      expect(focused(element)).to.equal(article(element, answer!));
      await axe(element);
      article(element, answer!)!.querySelector("button")!.click();
      await until(() => article(element, answer!)!.innerText.includes("rude words"), "it is back");
    });

    it("undo the removal of a thread that left the page", async () => {
      await post(people, space, "stays");
      const alone = await post(people, space, "goes");
      const element = await moderate();
      await choose(element, alone, "Remove");
      await until(() => form(element, alone)?.shadowRoot, "it is asked why");
      write(field(form(element, alone)), "Why not.");
      (await shown<HTMLButtonElement>(form(element, alone), "[part=send]:not([disabled])")).click();
      await until(() => !article(element, alone), "it is gone");
      await says(element, "The post was removed.");
      press(element, "Undo");
      await until(() => article(element, alone)?.innerText.includes("goes"), "it is back");
    });

    it("pin and lock, and let go again", async () => {
      const old = await post(people, space, "old");
      await post(people, space, "new");
      const element = await moderate();
      const { name } = people.crowd.find(({ id }) => id === old.author)!;
      const all = ["Copy link", `Stop reading ${name}`, "Pin to the top", "Lock", "Remove"];
      expect(await offers(element, old)).to.deep.equal(all);
      await choose(element, old, "Pin to the top");
      await until(() => threads(element).join() === "old,new", "it is on top");
      await choose(element, old, "Lock");
      await until(() => article(element, old)!.innerText.includes("Locked"), "it is locked");
      expect(buttonOf(element, old, ".reply"), "moderators may go on").not.to.equal(null);
      await choose(element, old, "Unlock");
      await until(() => !article(element, old)!.innerText.includes("Locked"), "it is open");
      await choose(element, old, "Unpin");
      await until(() => threads(element).join() === "new,old", "it is let go");
    });

    it("are told beside the post when it did not work, and try again", async () => {
      const [host, brief] = [
        await people.h.person({ as: "host" }),
        await people.h.person({ as: "moderator" }),
      ];
      const question = await post(people, space, "0");
      await signInAs(brief.token);
      const element = await reader();
      buttonOf(element, question, ".more").click();
      await until(() => inside(element, "hearth-menu")?.matches(":popover-open"), "the menu is open");
      const make = (role: "member" | "moderator") =>
        people.h.call(host.token, "members.setRole", { person: brief.id, role });
      await make("member");
      press(inside(element, "hearth-menu")!, "Lock");
      await until(
        () => article(element, question)!.innerText.includes("You may not do this."),
        "it says why",
      );
      await axe(element);
      await make("moderator");
      press(element, "Try again");
      await until(() => article(element, question)!.innerText.includes("Locked"), "it is locked");
      expect(words(element)).not.to.include("You may not do this.");
    });
  });

  describe("links", () => {
    it("open at a post, mark it and give it the focus", async () => {
      const [question, answer] = await chain(people, space, ["0", "1"]);
      await post(people, space, "newer");
      link(`${question!.id}.${answer!.id}`);
      const element = await reader();
      await until(
        () => focused(element) && focused(element) === article(element, answer!),
        "it has the focus",
      );
      expect(article(element, answer!)!.classList.contains("marked")).to.equal(true);
      await axe(element);
      location.hash = `#hearth-post-${question!.id}`;
      await until(() => focused(element) === article(element, question!), "the next one has the focus");
      expect(all(element, ".marked")).to.deep.equal([article(element, question!)]);
    });

    it("open deep in a thread, where it is folded", async () => {
      const posts = await chain(people, space, ["0", "1", "2", "3", "4", "5", "6", "7"]);
      link(`${posts[0]!.id}.${posts[7]!.id}`);
      const element = await reader();
      await until(
        () => focused(element) && focused(element) === article(element, posts[7]!),
        "it has the focus",
      );
      expect(wordsOf(element, ".text").join("")).to.equal("67");
    });

    it("bring a thread that is not on the page", async () => {
      const oldest = await post(people, space, "oldest");
      for (let n = 0; n < 21; n++) await post(people, space, `${n}`);
      link(oldest.id);
      const element = await reader();
      await until(
        () => focused(element) && focused(element) === article(element, oldest),
        "it has the focus",
      );
      expect(threads(element).length).to.equal(21);
      press(element, "Show more");
      await until(() => threads(element).length === 22, "the rest is read");
      expect(threads(element).filter((text) => text === "oldest").length, "it stands there once").to.equal(1);
    });

    it("say so when what they lead to is not there any more", async () => {
      await post(people, space, "0");
      link("01NOTHERE");
      const element = await reader();
      await says(element, "The post that this link leads to is not here any more.");
      await axe(element);
    });

    it("leave other discussions of the page alone", async () => {
      const elsewhere = people.h.space();
      const there = await post(people, elsewhere, "there");
      await post(people, space, "here");
      link(there.id);
      const [element, other] = [await reader(), await reader(elsewhere)];
      await until(() => focused(other) && focused(other) === article(other, there), "it has the focus there");
      expect(threads(element)).to.deep.equal(["here"]);
      expect(words(element)).not.to.include("not here any more");
    });

    it("of an idea's discussion have the idea before them", async () => {
      const question = await post(people, space, "0");
      const element = await fixture<HearthDiscussion>(
        html`<hearth-discussion space=${space} .linkBase=${"idea-7/"}></hearth-discussion>`,
      );
      await until(() => article(element, question), "it is read");
      const { hash } = inside<HTMLAnchorElement>(element, ".when")!;
      expect(hash).to.equal(`#hearth-idea-7/post-${question.id}`);
      location.hash = hash;
      await until(() => focused(element) === article(element, question), "it has the focus");
    });
  });
});
