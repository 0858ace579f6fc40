import { expect, fixture, html, oneEvent, waitUntil } from "@open-wc/testing";
import type { Idea } from "@hearth/contract";
import { configure, type HearthIdeas } from "@hearth/widgets";
import "@hearth/widgets/define";
import { axe, hearth, type Hearth, signInAs } from "./helpers.ts";
import { all, declined, fits, inside, shown, startOf, words, write } from "./shadow.ts";

type Who = Awaited<ReturnType<Hearth["person"]>>;

let h: Hearth;
let host: Who;
let ann: Who;
let space: string;

const one = (board: HTMLElement, selector: string): HTMLElement => inside<HTMLElement>(board, selector)!;
const titles = (board: HTMLElement) => all(board, ".title").map((title) => title.textContent.trim());
const row = (board: HTMLElement, title: string): HTMLElement =>
  all(board, ".idea").find((each) => each.textContent.includes(title))!;
const inRow = (board: HTMLElement, title: string, selector: string) =>
  row(board, title).querySelector<HTMLElement>(selector)!;
const form = (board: HTMLElement): HTMLElement => one(board, "hearth-idea-form");
const has = (board: HTMLElement, text: string) => () => words(board).includes(text);
const focused = (board: HTMLElement) => board.shadowRoot!.activeElement as HTMLElement | null;

/** Waits longer than things take on a busy machine: code comes file by file here. */
const until = (condition: () => unknown, what: string): Promise<void> =>
  waitUntil(condition as () => boolean, what, { timeout: 8_000 });

async function propose(who: Who, title: string, text = "", on = space): Promise<Idea> {
  return h.call(who.token, "ideas.propose", { once: crypto.randomUUID(), space: on, title, text });
}

async function board(attributes: { sort?: string; dir?: string } = {}): Promise<HearthIdeas> {
  const element = await fixture<HearthIdeas>(
    html`<hearth-ideas
      space=${space}
      heading="The board"
      sort=${attributes.sort ?? "newest"}
      dir=${attributes.dir ?? "ltr"}
    ></hearth-ideas>`,
  );
  await until(() => !one(element, ".skeleton"), "the board is read");
  return element;
}

const type = async (element: HTMLElement, selector: string, value: string): Promise<void> =>
  write(await shown<HTMLInputElement>(element, selector), value);

async function openForm(element: HTMLElement): Promise<HTMLElement> {
  one(element, "[part=propose]").click();
  await until(() => form(element)?.shadowRoot?.querySelector("fieldset"), "the form is there");
  return form(element);
}

/** Opens a tool of an idea by its menu. */
async function tool(element: HTMLElement, title: string, name: string): Promise<HTMLElement> {
  await until(() => inRow(element, title, ".tools"), "the tools are there");
  inRow(element, title, ".tools").click();
  await until(() => one(element, "hearth-menu")?.matches(":popover-open"), "the menu is open");
  const item = all(one(element, "hearth-menu"), "[role=menuitem]").find((each) =>
    each.textContent.includes(name),
  )!;
  item.click();
  await until(() => form(element)?.shadowRoot?.querySelector("fieldset"), "the form is there");
  return form(element);
}

const send = (element: HTMLElement) => one(element, "[part=send]").click();

describe("hearth-ideas", () => {
  before(async () => {
    h = await hearth();
  });
  // People of their own for each test, since what somebody may do in a minute is limited.
  beforeEach(async () => {
    host = await h.person({ as: "host" });
    ann = await h.person();
    space = h.space("board");
    history.replaceState(null, "", location.pathname + location.search);
    await signInAs(null);
  });

  describe("reading", () => {
    it("invites where nobody has proposed anything", async () => {
      const element = await board();
      expect(words(element)).to.include("Nobody has proposed anything yet.");
      await axe(element);
    });

    it("shows count, title, one line of summary, status, author and time", async () => {
      await propose(ann, "Resole kits", "A box with **everything**\nfor one pair.");
      const element = await board();
      const text = row(element, "Resole kits").textContent.replace(/\s+/g, " ");
      for (const part of ["Resole kits", "A box with everything for one pair.", "Open", ann.name, "now"])
        expect(text).to.include(part);
      expect(inRow(element, "Resole kits", ".back").getAttribute("aria-label")).to.equal(
        "Back “Resole kits”, 1 backing",
      );
      await axe(element);
    });

    it("shows why an idea was declined, and what came of one", async () => {
      const heels = await propose(ann, "Heels of glass");
      const laces = await propose(ann, "Laces of hemp");
      const status = { idea: heels.id, status: "declined" as const, reason: "They break." };
      await h.call(host.token, "ideas.setStatus", status);
      await h.call(host.token, "ideas.setStatus", { idea: laces.id, status: "shipped" });
      const link = "https://example.com/laces";
      await h.call(host.token, "ideas.tellOutcome", {
        idea: laces.id,
        text: "In every box since May.",
        link,
      });
      const element = await board();
      expect(inRow(element, "Heels of glass", "[part=reason]").textContent).to.equal("They break.");
      const outcome = inRow(element, "Laces of hemp", "[part=outcome]");
      expect(outcome.textContent).to.include("In every box since May.").and.to.include(host.name);
      expect(outcome.querySelector("a")!.href).to.equal(link);
      // Backing has ended for both: a count, and no button.
      expect(all(element, "button.back").length).to.equal(0);
      await axe(element);
    });

    it("unfolds an idea with its whole text and its own discussion", async () => {
      const idea = await propose(ann, "Felt soles", "First.\n\nSecond *paragraph*.");
      const element = await board();
      const title = one(element, ".title");
      title.click();
      await until(() => inRow(element, "Felt soles", "hearth-discussion")?.shadowRoot, "it discusses");
      expect(title.getAttribute("aria-expanded")).to.equal("true");
      expect(inRow(element, "Felt soles", ".text em").textContent).to.equal("paragraph");
      expect(inRow(element, "Felt soles", "hearth-discussion").getAttribute("space")).to.equal(
        `idea:${idea.id}`,
      );
      await h.call(ann.token, "discussion.write", {
        once: crypto.randomUUID(),
        space: `idea:${idea.id}`,
        text: "I would wear them.",
      });
      await until(
        () => words(inRow(element, "Felt soles", "hearth-discussion")).includes("I would wear them."),
        "the post arrives",
      );
      await until(() => row(element, "Felt soles").textContent.includes("1 comment"), "it is counted");
      await axe(element);
      title.click();
      await until(() => !inRow(element, "Felt soles", "hearth-discussion"), "it folds");
    });

    it("filters by status, says when nothing stands there, and comes back", async () => {
      const laces = await propose(ann, "Laces of hemp");
      await propose(ann, "Felt soles");
      await h.call(host.token, "ideas.setStatus", { idea: laces.id, status: "planned" });
      const element = await board();
      const choose = (name: string) =>
        all(element, "[part=filter] button")
          .find((button) => button.textContent.trim() === name)!
          .click();
      choose("Planned");
      await until(() => titles(element).join() === "Laces of hemp", "only the planned one");
      choose("Shipped");
      await until(has(element, "No idea stands there just now."), "none");
      await axe(element);
      choose("All");
      await until(() => titles(element).length === 2, "all again");
    });

    it("sorts by backings or by time", async () => {
      const laces = await propose(ann, "Laces of hemp");
      const felt = await propose(ann, "Felt soles");
      await h.call(host.token, "ideas.back", { idea: laces.id, active: true });
      const element = await board();
      expect(titles(element)).to.deep.equal(["Felt soles", "Laces of hemp"]);
      await type(element, "select", "backed");
      await until(() => titles(element)[0] === "Laces of hemp", "the most backed first");
      expect(felt.backings).to.equal(1);
    });

    it("takes an order or a status that there is not for none, as Vue takes them back", async () => {
      await propose(ann, "Laces of hemp");
      const element = await board();
      for (const given of ["", "loudest", undefined]) {
        Object.assign(element, { sort: "newest", status: "planned" });
        await until(has(element, "No idea stands there just now."), "none is planned");
        Object.assign(element, { sort: given, status: given });
        await until(() => titles(element).length === 1, "all again");
        expect([element.sort, element.status]).to.deep.equal(["backed", null]);
      }
    });

    it("reads on page by page, and leads to the first idea of the last page", async () => {
      const proposers = await Promise.all(Array.from({ length: 5 }, () => h.person()));
      for (let n = 1; n <= 22; n++) await propose(proposers[n % 5]!, `Idea ${n}`);
      const element = await board();
      expect(titles(element).length).to.equal(20);
      one(element, "[part=more]").click();
      await until(() => titles(element).length === 22, "all of them");
      await until(() => focused(element)?.textContent?.trim() === "Idea 2", "the focus goes on");
      expect(one(element, "[part=more]")).to.equal(null);
    });

    it("opens the idea a link leads to, though it is on no page read so far", async () => {
      const idea = await propose(ann, "The oldest", "Its text.");
      const proposers = await Promise.all(Array.from({ length: 5 }, () => h.person()));
      for (let n = 1; n <= 20; n++) await propose(proposers[n % 5]!, `Idea ${n}`);
      location.hash = `#hearth-idea-${idea.id}`;
      const element = await board();
      await until(() => titles(element)[0] === "The oldest", "it stands first");
      await until(() => focused(element)?.textContent?.trim() === "The oldest", "it has the focus");
      expect(row(element, "The oldest").textContent).to.include("Its text.");
      expect(titles(element).length).to.equal(21);
    });

    it("leads to a post in an idea's discussion", async () => {
      const idea = await propose(ann, "Felt soles");
      const write = (text: string) =>
        h.call(ann.token, "discussion.write", {
          once: crypto.randomUUID(),
          space: `idea:${idea.id}`,
          text,
        });
      const first = await write("The first word.");
      await write("The second.");
      location.hash = `#hearth-idea-${idea.id}/post-${first.id}.${first.id}`;
      const element = await board();
      await until(() => one(element, "hearth-discussion")?.shadowRoot?.activeElement, "a post has the focus");
      const post = one(element, "hearth-discussion").shadowRoot!.activeElement!;
      expect(post.textContent).to.include("The first word.").and.not.to.include("The second.");
    });

    it("says so when a link leads nowhere, and stays quiet about ideas of other boards", async () => {
      const elsewhere = await propose(ann, "Elsewhere", "", h.space("board"));
      location.hash = `#hearth-idea-${elsewhere.id}`;
      const element = await board();
      location.hash = "#hearth-idea-nothing";
      await until(has(element, "is not on the board any more."), "it says so");
      expect(words(element)).not.to.include("Elsewhere");
      await axe(element);
    });

    it("shows hostile text as text", async () => {
      const bad = "<img src=x onerror=alert(1)>";
      await propose(ann, bad, `${bad} [click](javascript:alert(1)) https://good.example/x`);
      const element = await board();
      one(element, ".title").click();
      await until(() => one(element, ".text"), "the text is there");
      expect(one(element, ".title").textContent.trim()).to.equal(bad);
      expect(one(element, ".text").textContent)
        .to.include(bad)
        .and.to.include("[click](javascript:alert(1))");
      expect(all(element, "img").length).to.equal(0);
      expect(all(element, ".text a").map((a) => a.getAttribute("href"))).to.deep.equal([
        "https://good.example/x",
      ]);
    });

    it("keeps the focus on an idea whose backing ends, and near one that is taken off the board", async () => {
      const idea = await propose(ann, "Laces");
      await signInAs(ann.token);
      const element = await board();
      await shown(element, "hearth-account");
      inRow(element, "Laces", "button.back").focus();
      await h.call(host.token, "ideas.setStatus", { idea: idea.id, status: "shipped", reason: "" });
      await until(() => focused(element)?.textContent?.trim() === "Laces", "its title has the focus");
      await h.call(host.token, "ideas.remove", { idea: idea.id, reason: "Twice." });
      await until(() => focused(element)?.id === "propose", "the button that proposes has it");
    });

    it("shows a million backings in one line", async () => {
      await propose(ann, "Laces");
      const element = await board();
      const figure = one(element, ".back b");
      const { height } = figure.getBoundingClientRect();
      figure.textContent = "1,234,567";
      expect(figure.getBoundingClientRect().height).to.equal(height);
    });

    it("begins title and summary at one edge, whichever way they are read", async () => {
      await propose(ann, "أحذية تدوم (طويلاً)", "لأن حذائي لم يدم.");
      const element = await board();
      expect(startOf(one(element, ".summary"))).to.equal(startOf(one(element, ".title bdi")));
    });

    it("fits a narrow column, from right to left too", async () => {
      await propose(ann, "A".repeat(100), "word ".repeat(60));
      for (const dir of ["ltr", "rtl"]) {
        const element = await board({ dir });
        element.parentElement!.style.inlineSize = "320px";
        one(element, ".title").click();
        await until(() => one(element, "hearth-discussion")?.shadowRoot, "it is unfolded");
        for (const part of [element, one(element, "hearth-discussion")]) expect(fits(part)).to.equal(true);
        await axe(element);
      }
    });
  });

  describe("live", () => {
    it("counts backings by others without a reload", async () => {
      const idea = await propose(ann, "Felt soles");
      const element = await board();
      await h.call(host.token, "ideas.back", { idea: idea.id, active: true });
      await until(() => inRow(element, "Felt soles", ".back b").textContent === "2", "counted");
    });

    it("holds others' new ideas behind a pill, then leads to the first", async () => {
      await propose(ann, "Felt soles");
      const element = await board();
      await propose(host, "Laces of hemp");
      await until(() => one(element, "[part=pill]"), "the pill");
      expect(one(element, "[part=pill]").textContent.trim()).to.equal("1 new idea");
      expect(titles(element)).to.deep.equal(["Felt soles"]);
      await axe(element);
      one(element, "[part=pill]").click();
      await until(() => titles(element).length === 2, "both");
      await until(() => focused(element)?.textContent?.trim() === "Laces of hemp", "the focus follows");
    });

    it("shows a status and an edit made elsewhere, and lets go of what was removed", async () => {
      const idea = await propose(ann, "Felt soles");
      const element = await board();
      await h.call(ann.token, "ideas.edit", { idea: idea.id, title: "Felt insoles", text: "" });
      await until(() => titles(element)[0] === "Felt insoles", "edited");
      await h.call(host.token, "ideas.setStatus", { idea: idea.id, status: "in-progress" });
      await until(() => row(element, "Felt insoles").textContent.includes("In progress"), "its status");
      await h.call(host.token, "ideas.remove", { idea: idea.id, reason: "Spam" });
      await until(() => titles(element).length === 0, "gone");
    });
  });

  describe("backing", () => {
    it("is a toggle that says what it does, and tells the page", async () => {
      await propose(ann, "Felt soles");
      const ben = await h.person();
      await signInAs(ben.token);
      const element = await board();
      const button = () => inRow(element, "Felt soles", ".back");
      expect(button().getAttribute("aria-pressed")).to.equal("false");
      setTimeout(() => button().click());
      const { detail } = (await oneEvent(element, "hearth-backed")) as CustomEvent;
      expect(detail.active).to.equal(true);
      await until(() => button().getAttribute("aria-pressed") === "true", "pressed");
      await until(() => button().getAttribute("aria-label") === "Back “Felt soles”, 2 backings", "named");
      await axe(element);
      button().click();
      await until(() => button().getAttribute("aria-pressed") === "false", "taken back");
      await until(() => button().textContent.includes("1"), "counted");
    });

    it("asks visitors to sign in, and goes on once they have", async () => {
      await propose(ann, "Felt soles");
      const ben = await h.person();
      const element = await board();
      const asked = new Promise<void>((resolve) => {
        const sign = (event: Event) => resolve(event.preventDefault());
        element.addEventListener("hearth-sign-in", sign, { once: true });
      });
      inRow(element, "Felt soles", ".back").click();
      await asked;
      await signInAs(ben.token);
      await until(() => inRow(element, "Felt soles", ".back").ariaPressed === "true", "backed");
    });

    it("offers to sign in right there where the page does not", async () => {
      await propose(ann, "Felt soles");
      const element = await board();
      inRow(element, "Felt soles", ".back").click();
      await until(() => inRow(element, "Felt soles", "hearth-sign-in"), "it does");
      const panel = inRow(element, "Felt soles", "hearth-sign-in");
      expect(panel.getBoundingClientRect().width).to.be.greaterThan(200);
      await axe(element);
      await declined(panel);
      expect(inRow(element, "Felt soles", "[role=alert]")).to.equal(null);
    });

    it("says that ideas are for members, and where to ask to join", async () => {
      configure({ server: h.url, community: h.community, join: "/join" });
      await propose(ann, "Felt soles");
      await signInAs((await h.person({ as: "signed-in" })).token);
      const element = await board();
      inRow(element, "Felt soles", ".back").click();
      await until(() => inRow(element, "Felt soles", "[role=alert]"), "it says so");
      const alert = inRow(element, "Felt soles", "[role=alert]");
      expect(alert.textContent.trim()).to.equal("Ideas are for members. Ask to join");
      expect(alert.querySelector("a")!.getAttribute("href")).to.equal("/join");
      await until(() => {
        one(element, "[part=propose]").click();
        return words(element).split("Ideas are for members.").length === 3;
      }, "so does proposing");
      expect(form(element)).to.equal(null);
      await axe(element);
    });
  });

  describe("proposing", () => {
    it("enters at once, has the focus, is backed, and tells the page", async () => {
      await propose(host, "Felt soles");
      await signInAs(ann.token);
      const element = await board();
      const fields = await openForm(element);
      expect(fields.shadowRoot!.activeElement!.id).to.equal("title");
      await axe(element);
      await type(fields, "#title", "Laces of hemp");
      await type(fields, "#text", "They last.");
      setTimeout(() => send(fields));
      const { detail } = (await oneEvent(element, "hearth-proposed")) as CustomEvent<{ idea: Idea }>;
      expect(detail.idea.title).to.equal("Laces of hemp");
      await until(() => titles(element).join() === "Laces of hemp,Felt soles", "it stands first");
      await until(() => focused(element)?.textContent?.trim() === "Laces of hemp", "it has the focus");
      await until(() => inRow(element, "Laces of hemp", ".back").ariaPressed === "true", "it is backed");
      expect(form(element)).to.equal(null);
    });

    it("shows similar ideas while the title is written, to be read or backed instead", async () => {
      const kits = await propose(host, "Resole kits for the kitchen table", "Its text.");
      await signInAs(ann.token);
      const element = await board();
      const fields = await openForm(element);
      await type(fields, "#title", "kits for resoling");
      await until(() => words(fields).includes("1 idea like this on the board already"), "it is found");
      await axe(element);
      const instead = one(fields, ".similar button");
      expect(instead.getAttribute("aria-label")).to.equal(`Back it instead: ${kits.title}`);
      setTimeout(() => instead.click());
      const { detail } = (await oneEvent(element, "hearth-backed")) as CustomEvent;
      expect(detail).to.deep.equal({ idea: kits.id, active: true });
      await until(() => words(fields).includes("You back it"), "it is backed");
      one(fields, ".similar a").click();
      await until(() => row(element, kits.title).textContent.includes("Its text."), "it is unfolded");
      await until(() => focused(element)?.textContent?.trim() === kits.title, "it has the focus");
      expect((one(form(element), "#title") as HTMLInputElement).value).to.equal("kits for resoling");
    });

    it("keeps a draft when it is closed", async () => {
      await signInAs(ann.token);
      const element = await board();
      const fields = await openForm(element);
      await type(fields, "#title", "Half an idea");
      fields
        .shadowRoot!.querySelector("#title")!
        .dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
      await until(() => !form(element), "closed");
      await until(() => focused(element)?.id === "propose", "the focus is back");
      const again = await openForm(element);
      expect((one(again, "#title") as HTMLInputElement).value).to.equal("Half an idea");
    });

    it("does not send on Enter in the title, and goes on to the text", async () => {
      await signInAs(ann.token);
      const element = await board();
      const fields = await openForm(element);
      await type(fields, "#title", "Laces of hemp");
      const enter = { key: "Enter", bubbles: true, cancelable: true };
      one(fields, "#title").dispatchEvent(new KeyboardEvent("keydown", enter));
      expect(fields.shadowRoot!.activeElement!.id).to.equal("text");
      one(fields, "#text").dispatchEvent(new KeyboardEvent("keydown", { ...enter, ctrlKey: true }));
      await until(() => titles(element).join() === "Laces of hemp", "it is sent");
    });

    it("says what is missing or too long beside it, and keeps the text", async () => {
      await signInAs(ann.token);
      const element = await board();
      const fields = await openForm(element);
      const long = "x".repeat(100_000);
      await type(fields, "#text", long);
      send(fields);
      await until(() => words(fields).includes("This is still empty."), "the title is missing");
      expect(words(fields)).to.include("95,000 characters too long");
      expect(fields.shadowRoot!.activeElement!.id).to.equal("title");
      expect(one(fields, "#text").getAttribute("aria-invalid")).to.equal("true");
      expect((one(fields, "#text") as HTMLTextAreaElement).value.length).to.equal(long.length);
      await axe(element);
    });

    it("keeps the text when it is refused, and says why", async () => {
      const fast = await h.person();
      for (let n = 0; n < 5; n++) await propose(fast, `Many ${n}`);
      await signInAs(fast.token);
      const element = await board();
      const fields = await openForm(element);
      await type(fields, "#title", "One too many");
      send(fields);
      await until(() => words(fields).includes("That was a lot at once."), "it says why");
      expect((one(fields, "#title") as HTMLInputElement).value).to.equal("One too many");
      expect(one(fields, "[part=send]").textContent.trim()).to.equal("Try again");
      await axe(element);
    });
  });

  describe("tools", () => {
    it("are not there for those who have none", async () => {
      await propose(host, "Felt soles");
      await signInAs(ann.token);
      const element = await board();
      await until(() => inRow(element, "Felt soles", ".back"), "the idea is there");
      expect(all(element, ".tools").length).to.equal(0);
    });

    it("let its author edit an open idea", async () => {
      await propose(ann, "Felt soles", "Old text.");
      await signInAs(ann.token);
      const element = await board();
      const fields = await tool(element, "Felt soles", "Edit");
      expect((one(fields, "#text") as HTMLTextAreaElement).value).to.equal("Old text.");
      await type(fields, "#text", "New text.");
      send(fields);
      await until(() => row(element, "Felt soles").textContent.includes("New text."), "edited");
      expect(row(element, "Felt soles").textContent).to.include("edited");
      await until(() => focused(element)?.classList.contains("tools"), "the focus is back");
    });

    it("let hosts decline, but not without a reason, and tell the outcome with a link", async () => {
      await propose(ann, "Felt soles");
      await signInAs(host.token);
      const element = await board();
      let fields = await tool(element, "Felt soles", "Set the status");
      await axe(element);
      await type(fields, "#status", "declined");
      send(fields);
      await until(() => words(fields).includes("Say why"), "a reason is needed");
      await type(fields, "#reason", "Felt gets wet.");
      send(fields);
      await until(() => inRow(element, "Felt soles", "[part=reason]"), "declined");
      await until(() => !form(element), "closed");
      fields = await tool(element, "Felt soles", "Tell what came of it");
      await type(fields, "#text", "A leaflet on wool.");
      await type(fields, "#link", "javascript:alert(1)");
      send(fields);
      await until(() => words(fields).includes("A link begins with https://"), "no such link");
      await type(fields, "#link", "https://example.com/wool");
      send(fields);
      await until(() => inRow(element, "Felt soles", "[part=outcome] a"), "told");
    });

    it("let moderators remove with a reason, and undo that in the same place", async () => {
      for (const title of ["Third", "Second", "First"]) await propose(ann, title);
      await signInAs((await h.person({ as: "moderator" })).token);
      const element = await board();
      const fields = await tool(element, "Second", "Remove");
      await type(fields, "#reason", "It is about something else.");
      send(fields);
      await until(has(element, "“Second” was taken off the board."), "removed");
      await until(() => focused(element)?.id.startsWith("undo-"), "undo has the focus");
      await axe(element);
      focused(element)!.click();
      await until(() => titles(element).join() === "First,Second,Third", "it is back in its place");
      await until(() => focused(element)?.textContent?.trim() === "Second", "it has the focus");
    });
  });

  describe("without a connection", () => {
    const connection = (element: HTMLElement) =>
      (element as unknown as { client: { status: string } }).client;
    afterEach(() => configure({ server: h.url, community: h.community }));

    it("shows about what will come while it loads, then says that it could not be, and tries again", async () => {
      configure({ server: `${h.url}/nowhere`, community: "none-such" });
      const element = await fixture<HearthIdeas>(html`<hearth-ideas space=${space}></hearth-ideas>`);
      expect(one(element, ".skeleton").getAttribute("aria-busy")).to.equal("true");
      await axe(element);
      await until(has(element, "Try again"), "it failed");
      await axe(element);
      configure({ server: h.url, community: h.community });
      await until(has(element, "Nobody has proposed anything yet."), "it is read");
    });

    it("stays readable, and says that it is reconnecting", async () => {
      await propose(ann, "Felt soles");
      const element = await board();
      const client = connection(element);
      await until(() => client.status === "online", "the line is up");
      client.status = "offline";
      element.requestUpdate();
      await until(has(element, "Reconnecting. You can go on reading."), "it says so");
      expect(titles(element)).to.deep.equal(["Felt soles"]);
      await axe(element);
      client.status = "online";
    });
  });
});
