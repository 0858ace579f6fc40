import { expect, oneEvent } from "@open-wc/testing";
import type { Post } from "@hearth/contract";
import { configure } from "@hearth/widgets";
import "@hearth/widgets/define";
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
import { declined, inside, press, says, shown, words, wordsOf, write } from "./shadow.ts";

describe("hearth-discussion, writing", () => {
  let people: Cast;
  let ann: Who;
  let space: string;

  before(async () => {
    people = await cast();
  });
  beforeEach(async () => {
    // Somebody new for each test: nobody may write very often.
    ann = await people.h.person({ name: `Ann Ward ${crypto.randomUUID().slice(0, 4)}` });
    space = people.h.space();
    history.replaceState(null, "", location.pathname + location.search);
    await signInAs(ann.token);
  });

  /** Writes into a form and sends it. */
  async function send(composer: HTMLElement, text: string): Promise<void> {
    field(composer).focus();
    write(field(composer), text);
    (await shown<HTMLButtonElement>(composer, "[part=send]:not([disabled])")).click();
  }
  const told = (element: HTMLElement, event: string) =>
    oneEvent(element, event) as Promise<CustomEvent<{ post: Post }>>;

  it("opens a thread, and leads to it", async () => {
    await post(people, space, "An older one");
    const element = await discussion(space);
    const posted = told(element, "hearth-posted");
    await send(form(element), "Do they *run* large?");
    const { detail } = await posted;
    await until(() => threads(element)[0] === "Do they run large?", "it is first");
    await until(() => focused(element) === article(element, detail.post), "it has the focus");
    expect(field(form(element)).value).to.equal("");
    expect(words(element)).not.to.include("new post");
    await axe(element);
  });

  it("sends with Ctrl+Enter", async () => {
    const element = await discussion(space);
    field(form(element)).focus();
    write(field(form(element)), "By keyboard");
    await shown(form(element), "[part=send]:not([disabled])");
    field(form(element)).dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, composed: true }),
    );
    await until(() => threads(element)[0] === "By keyboard", "it is there");
  });

  it("answers a post below it, and leads to the answer", async () => {
    const [question, answer] = await chain(people, space, ["0", "1"]);
    const element = await discussion(space);
    buttonOf(element, answer!, ".reply").click();
    await until(
      () => form(element, answer) && focused(element) === field(form(element, answer)),
      "the field has the focus",
    );
    expect(focused(element)!.ariaLabel).to.match(/^Reply to /);
    await axe(element);
    const posted = told(element, "hearth-posted");
    await send(form(element, answer), "2");
    const { detail } = await posted;
    expect(detail.post.parent).to.equal(answer!.id);
    await until(() => focused(element) === article(element, detail.post), "the answer has the focus");
    expect(form(element, answer)).to.equal(null);
    expect(article(element, question!)).not.to.equal(null);
  });

  it("shows one's own answer where the thread is too deep to be shown whole", async () => {
    const posts = await chain(people, space, ["0", "1", "2", "3"]);
    const element = await discussion(space);
    buttonOf(element, posts[3]!, ".reply").click();
    await until(() => form(element, posts[3]), "the form is open");
    await send(form(element, posts[3]), "4");
    await until(() => wordsOf(element, ".text").join("") === "34", "it begins at the third");
  });

  it("keeps a draft when it is left, and drops it when it is given up", async () => {
    const question = await post(people, space, "0");
    const element = await discussion(space);
    const open = async () => {
      buttonOf(element, question, ".reply").click();
      await until(() => form(element, question)?.shadowRoot?.querySelector(".tools"), "the form is open");
      return field(form(element, question));
    };
    write(await open(), "Half a thought");
    const escape = new KeyboardEvent("keydown", {
      key: "Escape",
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    field(form(element, question)).dispatchEvent(escape);
    await until(() => focused(element) === buttonOf(element, question, ".reply"), "the button has the focus");
    expect((await open()).value).to.equal("Half a thought");
    press(form(element, question), "Cancel");
    await until(() => !form(element, question), "it is closed");
    expect((await open()).value).to.equal("");
  });

  it("asks for signing in when sending, and keeps the text meanwhile", async () => {
    await signInAs(null);
    const element = await discussion(space);
    await send(form(element), "As a visitor");
    const panel = await shown(form(element), "hearth-sign-in");
    expect(field(form(element)).value).to.equal("As a visitor");
    await axe(element);
    await declined(panel);
    element.addEventListener("hearth-sign-in", (event) => event.preventDefault(), { once: true });
    press(form(element), "Post");
    await says(form(element), "Waiting for you to sign in.");
    await signInAs(people.guest.token);
    await until(() => threads(element)[0] === "As a visitor", "it is sent");
  });

  it("keeps what is too long, and says by how much", async () => {
    const element = await discussion(space);
    const long = "x".repeat(100_000);
    field(form(element)).focus();
    write(field(form(element)), long);
    await says(form(element), "90,000 characters too long");
    expect(inside<HTMLButtonElement>(form(element), "[part=send]")!.disabled).to.equal(true);
    expect(field(form(element)).value.length).to.equal(long.length);
    await axe(element);
    write(field(form(element)), "x".repeat(9_900));
    await says(form(element), "100 characters left");
  });

  it("keeps the text when it could not be sent, says why, and tries again", async () => {
    const element = await discussion(space);
    for (let n = 0; n < 10; n++) await post(people, space, `${n}`, { by: ann });
    await send(form(element), "The eleventh");
    await says(form(element), "That was a lot at once.");
    expect(field(form(element)).value).to.equal("The eleventh");
    await axe(element);
    await signInAs(people.guest.token);
    press(form(element), "Try again");
    await until(() => threads(element)[0] === "The eleventh", "it is sent");
  });

  it("edits one's own words in their place", async () => {
    const own = await post(people, space, "Frist", { by: ann });
    const element = await discussion(space);
    await until(() => element.shadowRoot!.querySelector(".reply"), "it is known who reads");
    await choose(element, own, "Edit");
    await until(
      () => form(element, own) && focused(element) === field(form(element, own)),
      "it has the focus",
    );
    expect(field(form(element, own)).value).to.equal("Frist");
    await axe(element);
    const edited = told(element, "hearth-edited");
    await send(form(element, own), "First");
    expect((await edited).detail.post.text).to.equal("First");
    await until(() => article(element, own)!.innerText.includes("First"), "it is changed");
    expect(article(element, own)!.innerText).to.include("edited");
    expect(focused(element)).to.equal(article(element, own));
    await choose(element, own, "Edit");
    await until(() => form(element, own)?.shadowRoot, "it is open again");
    press(form(element, own), "Cancel");
    await until(
      () => focused(element) === buttonOf(element, own, ".more"),
      "the menu's button has the focus",
    );
  });

  it("deletes one's own post once that is confirmed", async () => {
    const question = await post(people, space, "0", { by: ann });
    await post(people, space, "1", { parent: question });
    const alone = await post(people, space, "alone", { by: ann });
    const element = await discussion(space);
    await choose(element, question, "Delete");
    await says(element, "Delete this post for good?");
    await axe(element);
    press(element, "Keep it");
    await until(
      () => focused(element) === buttonOf(element, question, ".more"),
      "the menu's button has the focus",
    );
    const deleted = told(element, "hearth-deleted");
    await choose(element, question, "Delete");
    await until(() => focused(element)?.textContent.trim() === "Delete", "the question has the focus");
    focused(element)!.click();
    expect((await deleted).detail.post.id).to.equal(question.id);
    await until(() => article(element, question)!.innerText === "This post was deleted.", "a line is left");
    expect(focused(element)).to.equal(article(element, question));
    await choose(element, alone, "Delete");
    await until(() => focused(element)?.textContent.trim() === "Delete", "the question has the focus");
    focused(element)!.click();
    await until(() => !article(element, alone), "it is gone");
    await says(element, "Your post was deleted.");
    await until(() => focused(element), "the focus is somewhere in the list");
  });

  it("offers what one may do, and nothing else", async () => {
    const [theirs, own] = [
      await post(people, space, "theirs"),
      await post(people, space, "own", { by: ann }),
    ];
    const element = await discussion(space);
    await until(() => words(element).includes("own"), "both are there");
    const { name } = people.crowd.find(({ id }) => id === theirs.author)!;
    expect(await offers(element, theirs)).to.deep.equal(["Copy link", `Stop reading ${name}`]);
    expect(await offers(element, own)).to.deep.equal(["Edit", "Copy link", "Delete"]);
  });

  it("copies the link to a post", async () => {
    const own = await post(people, space, "0", { by: ann });
    const element = await discussion(space);
    let copied = "";
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: async (text: string) => void (copied = text) },
    });
    await choose(element, own, "Copy link");
    await says(element, "Link copied");
    expect(new URL(copied).hash).to.equal(`#hearth-post-${own.id}`);
  });

  it("is for members on a members' space, and says how to become one", async () => {
    const board = people.h.space("topic");
    const empty = await discussion(board);
    await says(empty, "Nobody has asked about this yet.");
    await signInAs(people.guest.token);
    await until(() => !words(empty).includes("What would you like to know?"), "nobody is invited in vain");
    const question = await post(people, board, "0");
    configure({ server: people.h.url, community: "soles", join: "/join" });
    await signInAs(people.guest.token);
    const element = await discussion(board);
    await says(element, "Writing here is for members.");
    expect(inside<HTMLAnchorElement>(element, ".write a")!.pathname).to.equal("/join");
    expect(inside(element, "textarea")).to.equal(null);
    expect(buttonOf(element, question, ".reply")).to.equal(null);
    await axe(element);
    await signInAs(ann.token);
    await until(() => inside(element, "textarea"), "a member may write");
    expect(buttonOf(element, question, ".reply")).not.to.equal(null);
    await signInAs(null);
    await says(element, "Writing here is for members.");
    const asked = oneEvent(element, "hearth-sign-in");
    press(element, "Sign in");
    await asked;
    await shown(element, ".write hearth-sign-in");
  });

  it("is for hosts where hosts arranged it so", async () => {
    const host = await people.h.person({ as: "host" });
    await people.h.call(host.token, "spaces.arrange", { space, write: "host" });
    const element = await discussion(space);
    field(form(element)).focus();
    await says(element, "Only the hosts write here.");
    await axe(element);
  });
});
