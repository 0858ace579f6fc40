import { expect, fixture, fixtureCleanup, html, oneEvent } from "@open-wc/testing";
import type { Output } from "@hearth/contract";
import type { HearthPoll } from "@hearth/widgets";
import "@hearth/widgets/define";
import { axe, type Hearth, hearth, signInAs, whileNowhere, whileOffline } from "./helpers.ts";
import { all, declined, fits, inside, press, says, shown, until, words, wordsOf, write } from "./shadow.ts";

type Poll = Output<"polls.create">;
type Person = Awaited<ReturnType<Hearth["person"]>>;

let at: Hearth;
let host: Person;
let space: string;

const DYES = [{ label: "Moss" }, { label: "Clay" }, { label: "Ink" }];
const ask = (
  change: {
    question?: string;
    options?: { label: string; color?: string; image?: string }[];
    choose?: number;
    closesAt?: number;
  } = {},
): Promise<Poll> =>
  at.call(host.token, "polls.create", {
    once: crypto.randomUUID(),
    space,
    question: "Which dye next?",
    options: DYES,
    ...change,
  });
const vote = (person: Person, poll: Poll, ...labels: string[]) =>
  at.call(person.token, "polls.vote", {
    poll: poll.id,
    options: labels.map((label) => poll.options.find((option) => option.label === label)!.id),
  });
const close = (poll: Poll) => at.call(host.token, "polls.close", { poll: poll.id });
const show = (poll = "") =>
  fixture<HTMLElement>(html`<hearth-poll space=${space} poll=${poll}></hearth-poll>`);
const rows = (element: HTMLElement) => wordsOf(element, "fieldset li");
const choose = (element: HTMLElement, ...labels: string[]) => {
  for (const row of all(element, "fieldset label"))
    if (labels.some((label) => row.textContent!.includes(label))) row.querySelector("input")!.click();
};
const heights = (element: HTMLElement) =>
  all(element, "fieldset li").map((row) => {
    const { top, height } = row.getBoundingClientRect();
    return [Math.round(top), Math.round(height)];
  });
const focused = (element: HTMLElement) => element.shadowRoot!.activeElement?.textContent?.trim();
/** The desk is an element of its own, and so is the form in it. */
const desk = (element: HTMLElement) => shown(element, "hearth-poll-desk");

before(async () => {
  at = await hearth();
});
beforeEach(async () => {
  space = at.space();
  // One of their own for each test: how much one person may ask is limited.
  host = await at.person({ as: "host" });
});
afterEach(async () => {
  fixtureCleanup();
  history.replaceState(null, "", location.pathname + location.search);
  await signInAs(null);
});

describe("hearth-poll for visitors", () => {
  it("says in one line that nothing is asked, and takes the page's own words for it", async () => {
    const element = await show();
    await says(element, "No question is being asked here just now.");
    await until(() => element.matches(":state(empty)"));
    expect(element.getBoundingClientRect().height).to.be.below(60);
    expect(inside(element, "slot[name=empty]")).to.exist;
    await axe(element);
  });

  it("shows a skeleton of about the final height while it loads", async () => {
    const poll = await ask();
    const element = document.createElement("hearth-poll");
    element.setAttribute("space", space);
    document.body.append(element);
    try {
      await (element as HearthPoll).updateComplete;
      expect(inside(element, ".skeleton")).to.exist;
      const before = element.getBoundingClientRect().height;
      await says(element, poll.question);
      expect(Math.abs(element.getBoundingClientRect().height - before)).to.be.below(120);
    } finally {
      element.remove();
    }
  });

  it("asks one's choice by native radios, and hides the result", async () => {
    const poll = await ask();
    await vote(await at.person(), poll, "Clay");
    const element = await show();
    await says(element, "1 has voted");
    expect(rows(element)).to.deep.equal(["Moss", "Clay", "Ink"]);
    expect(all(element, "input[type=radio]")).to.have.length(3);
    expect(inside(element, "[role=radiogroup]")).to.exist;
    await says(element, "The result shows once you have voted.");
    await axe(element);
  });

  it("says who asked, when, and leads to the poll by that", async () => {
    const poll = await ask();
    const element = await show();
    await says(element, `asked by ${host.name} now`);
    const link = await shown<HTMLAnchorElement>(element, "[part=meta] a");
    expect(link.hash).to.equal(`#hearth-poll-${poll.id}`);
  });

  it("says when it closes", async () => {
    await ask({ closesAt: Date.now() + 3 * 3_600_000 + 30_000 });
    await says(await show(), "closes in 3 hours");
  });

  it("shows colours and pictures of options, and their words", async () => {
    const image = `${location.origin}/moss.png`;
    await ask({
      options: [
        { label: "Moss", color: "#31493c" },
        { label: "Clay", image },
      ],
    });
    const element = await show();
    const picture = await shown<HTMLImageElement>(element, "img");
    expect(picture.src).to.equal(image);
    expect(picture.alt).to.equal("");
    expect(inside(element, "circle")!.getAttribute("fill")).to.equal("#31493c");
    await axe(element);
  });

  it("asks for signing in when one votes, not before, and keeps the choice until then", async () => {
    const poll = await ask();
    const person = await at.person();
    const element = await show();
    await says(element, poll.question);
    choose(element, "Moss");
    press(element, "Vote");
    const panel = await shown(element, "hearth-sign-in");
    expect(inside<HTMLInputElement>(element, "input:checked")).to.exist;
    await axe(element);
    await declined(panel);

    element.addEventListener("hearth-sign-in", (event) => event.preventDefault());
    press(element, "Vote");
    await says(element, "Waiting for you to sign in. Your choice is kept.");
    await signInAs(person.token);
    await says(element, "Moss, your choice, 1 of 1");
  });
});

describe("hearth-poll for those who vote", () => {
  let me: Person;
  beforeEach(async () => {
    me = await at.person({ as: "signed-in" });
    await signInAs(me.token);
  });

  it("shows the result in the same rows, which do not move", async () => {
    const poll = await ask();
    await vote(await at.person(), poll, "Clay");
    const element = await show();
    await says(element, poll.question);
    const before = heights(element);
    choose(element, "Moss");
    const voted = oneEvent(element, "hearth-voted");
    press(element, "Vote");
    const { detail, bubbles, composed } = (await voted) as CustomEvent<{ poll: string; options: string[] }>;
    expect(detail).to.deep.equal({ poll: poll.id, options: [poll.options[0]!.id] });
    expect([bubbles, composed]).to.deep.equal([true, true]);
    await says(element, "1 of 2");
    expect(rows(element)).to.deep.equal(["Moss, your choice, 1 of 2", "Clay, 1 of 2", "Ink, 0 of 2"]);
    expect(heights(element)).to.deep.equal(before);
    expect(focused(element)).to.equal("Change my vote");
    expect(wordsOf(element, "[role=status]").join()).to.contain("Your vote is counted.");
    await axe(element);
  });

  it("tells per cent only when enough have voted", async () => {
    const poll = await ask();
    const others = await Promise.all(Array.from({ length: 19 }, () => at.person({ as: "signed-in" })));
    await Promise.all(others.map((person, index) => vote(person, poll, index < 14 ? "Moss" : "Clay")));
    const element = await show();
    await says(element, "19 have voted");
    await vote(me, poll, "Ink");
    await says(element, "Moss, 14 of 20, 70 %");
    expect(rows(element)[2]).to.equal("Ink, your choice, 1 of 20, 5 %");
    const bar = inside(element, ".bar")!;
    await until(() => Math.abs(bar.offsetWidth / bar.closest("label")!.offsetWidth - 0.7) < 0.01);
    // Where colours are forced backgrounds go, and a border that is transparent otherwise is seen.
    expect(getComputedStyle(bar).borderBlockEnd).to.match(/^3px solid/);
  });

  it("shows at once what somebody else does", async () => {
    const poll = await ask();
    await vote(me, poll, "Moss");
    const element = await show();
    await says(element, "1 of 1");
    await vote(await at.person(), poll, "Clay");
    await says(element, "Clay, 1 of 2");
  });

  it("lets one change one's vote while it is open, or leave it", async () => {
    const poll = await ask();
    await vote(me, poll, "Moss");
    const element = await show();
    await says(element, "Change my vote");
    press(element, "Change my vote");
    await shown(element, "input:checked");
    await until(() => element.shadowRoot!.activeElement?.matches("input:checked"));
    press(element, "Cancel");
    await until(() => focused(element) === "Change my vote");
    press(element, "Change my vote");
    await shown(element, "input");
    choose(element, "Ink");
    press(element, "Vote");
    await says(element, "Ink, your choice, 1 of 1");
    expect(rows(element)[0]).to.equal("Moss, 0 of 1");
  });

  it("takes several choices where that is asked, and says when there are too many", async () => {
    const poll = await ask({ choose: 2 });
    const element = await show();
    await says(element, "Choose up to 2.");
    expect(all(element, "input[type=checkbox]")).to.have.length(3);
    press(element, "Vote");
    await says(element, "Choose an answer first.");
    choose(element, "Moss", "Clay", "Ink");
    press(element, "Vote");
    await says(element, "Choose at most 2; you have chosen 3.");
    expect(all(element, "input:checked")).to.have.length(3);
    await axe(element);
    choose(element, "Ink");
    press(element, "Vote");
    await says(element, "Clay, your choice, 1 of 1");
    expect(words(element)).not.to.contain("Choose at most");
    const mine = await vote(me, poll, "Moss", "Clay");
    expect(mine.options).to.have.length(2);
  });

  it("says why where only members vote, and keeps the choice", async () => {
    space = at.space("topic");
    const poll = await ask();
    const element = await show();
    await says(element, poll.question);
    choose(element, "Moss");
    press(element, "Vote");
    await says(element, "This is for members of the community.");
    expect(inside(element, "input:checked")).to.exist;
    await axe(element);
  });

  it("shows everyone the result when it closes, and cannot be voted on any more", async () => {
    const poll = await ask();
    await vote(await at.person(), poll, "Clay");
    const element = await show();
    await says(element, "1 has voted");
    await close(poll);
    await says(element, "closed now");
    await says(element, "Clay, 1 of 1");
    expect(inside(element, "input, .foot")).not.to.exist;
    await axe(element);
  });

  it("leads who was choosing to the question when they voted elsewhere or it closes, and says so", async () => {
    const poll = await ask();
    const me = await at.person();
    await signInAs(me.token);
    const element = await show();
    const question = () => inside(element, "h3:focus");
    (await shown(element, "input")).focus();
    // What follows the focus comes with the code that votes.
    await shown(element, "hearth-account");
    await vote(me, poll, "Ink");
    await says(element, "Ink, your choice, 1 of 1");
    await until(question, "the question has the focus");
    press(element, "Change my vote");
    await until(() => inside(element, "input:focus"), "one chooses anew");
    await close(poll);
    await until(question, "the question has the focus again");
    expect(inside(element, "article > [role=status]")!.textContent).to.equal("closed now");
  });

  it("tells everyone what came of it, by whom, and as text only", async () => {
    const poll = await ask();
    await close(poll);
    const text = "We dye it **moss**. <img src=x onerror=alert(1)> [no](javascript:alert(1))";
    await at.call(host.token, "polls.tellOutcome", {
      poll: poll.id,
      text,
      link: "https://soles.example/moss",
    });
    const element = await show();
    await says(element, "What came of it");
    const outcome = await shown(element, ".outcome");
    expect(wordsOf(element, ".figure").join(""), "nobody voted: no figures").to.equal("");
    expect(outcome.querySelector("strong")!.textContent).to.equal("moss");
    expect(outcome.textContent).to.contain("<img src=x onerror=alert(1)> [no](javascript:alert(1))");
    expect(outcome.querySelector("img")).not.to.exist;
    expect([...outcome.querySelectorAll("a")].map((link) => link.protocol)).to.deep.equal(["https:"]);
    expect(outcome.textContent).to.contain(`told by ${host.name}`);
    await axe(element);
  });
});

describe("hearth-poll among several", () => {
  it("shows the newest open one, the others under it; a link shows that one and goes there", async () => {
    const older = await ask({ question: "Which laces?" });
    const newer = await ask({ question: "Which lining?" });
    const closed = await ask({ question: "Which box?" });
    await close(closed);
    const element = await show();
    await says(element, newer.question);
    expect(wordsOf(element, "h3")).to.deep.equal(["Which lining?"]);
    await shown(element, "details");
    expect(wordsOf(element, "details a")).to.deep.equal(["Which box?", "Which laces?"]);
    await axe(element);
    choose(element, "Clay");
    inside(element, "details")!.toggleAttribute("open", true);
    all<HTMLAnchorElement>(element, "details a").at(-1)!.click();
    await until(() => wordsOf(element, "h3")[0] === older.question);
    await until(() => focused(element) === older.question);
    expect(inside(element, "input:checked")).not.to.exist;
  });

  it("opens with the poll of the page's link", async () => {
    const older = await ask({ question: "Which laces?" });
    await ask();
    location.hash = `#hearth-poll-${older.id}`;
    const element = await show();
    await until(() => focused(element) === older.question);
  });

  it("holds a new question back until it is asked for, so that nothing is swapped under a reader", async () => {
    const first = await ask();
    const element = await show();
    await says(element, first.question);
    await ask({ question: "Which lining?" });
    await says(element, "New question: Which lining?");
    expect(wordsOf(element, "h3")).to.deep.equal([first.question]);
    await axe(element);
    press(element, "New question: Which lining?");
    await until(() => focused(element) === "Which lining?");
    await shown(element, "details");
    expect(wordsOf(element, "details a")).to.deep.equal([first.question]);
  });

  it("shows only the one it is told to", async () => {
    const older = await ask({ question: "Which laces?" });
    await ask();
    const element = await show(older.id);
    await says(element, older.question);
    expect(inside(element, "details")).not.to.exist;
    element.setAttribute("poll", "nowhere");
    await says(element, "This question is not here any more.");
  });

  it("is pointed at another space by its attribute", async () => {
    await ask();
    const element = await show();
    await says(element, "Which dye next?");
    space = at.space();
    await ask({ question: "Which sole?" });
    element.setAttribute("space", space);
    await says(element, "Which sole?");
    expect(words(element)).not.to.contain("Which dye next?");
  });
});

describe("hearth-poll for hosts", () => {
  beforeEach(() => signInAs(host.token));

  it("asks a question", async () => {
    const element = await show();
    const tools = await desk(element);
    await shown(tools, "button");
    await axe(element);
    press(tools, "Ask a question");
    const form = await shown(tools, "hearth-poll-form");
    await until(() => form.shadowRoot!.activeElement?.id === "question");
    await axe(element);
    press(form, "Ask");
    await says(form, "Write the question.");
    await says(form, "Give at least two answers.");
    await axe(element);
    write(inside(form, "textarea")!, "Which lining?");
    write(inside(form, "#label-0")!, "Wool");
    write(inside(form, "#label-1")!, "Linen");
    press(form, "Add an answer");
    await shown(form, "#label-2");
    await until(() => form.shadowRoot!.activeElement?.id === "label-2");
    write(inside(form, "#label-2")!, "None");
    write(inside(form, "select")!, "2");
    const created = oneEvent(element, "hearth-poll-created");
    press(form, "Ask");
    const { detail } = (await created) as CustomEvent<{ poll: string }>;
    await until(() => focused(element) === "Which lining?");
    await says(element, "Choose up to 2.");
    expect(rows(element)).to.deep.equal(["Wool", "Linen", "None"]);
    expect(inside<HTMLAnchorElement>(element, "[part=meta] a")!.hash).to.contain(detail.poll);
    expect(inside(tools, "hearth-poll-form")).not.to.exist;
  });

  it("keeps what was written when the form is left standing, and asks with colours", async () => {
    const element = await show();
    press(await desk(element).then(async (tools) => (await shown(tools, "button"), tools)), "Ask a question");
    let form = await shown(await desk(element), "hearth-poll-form");
    write(inside(form, "textarea")!, "Which colour?");
    const parent = element.parentElement!;
    element.remove();
    const again = document.createElement("hearth-poll");
    again.setAttribute("space", space);
    parent.append(again);
    const tools = await desk(again);
    await shown(tools, "button");
    press(tools, "Ask a question");
    form = await shown(tools, "hearth-poll-form");
    await until(() => inside<HTMLTextAreaElement>(form, "textarea")?.value === "Which colour?");
    all<HTMLInputElement>(form, "input[name=kind]")[1]!.click();
    write(await shown(form, "#color-0"), "#112233");
    write(inside(form, "#label-0")!, "Night");
    write(inside(form, "#label-1")!, "Day");
    await axe(again);
    press(form, "Ask");
    await says(again, "Which colour?");
    await until(() => inside(again, "circle")?.getAttribute("fill") === "#112233");
  });

  it("says what is wrong and keeps the text when the server does not take it", async () => {
    const element = await show();
    const tools = await desk(element);
    await shown(tools, "button");
    press(tools, "Ask a question");
    const form = await shown(tools, "hearth-poll-form");
    write(inside(form, "textarea")!, "x".repeat(100_000));
    write(inside(form, "#label-0")!, "Yes");
    write(inside(form, "#label-1")!, "No");
    press(form, "Ask");
    await says(form, "99,700 characters too long");
    expect(inside<HTMLTextAreaElement>(form, "textarea")!.value).to.have.length(100_000);
    press(form, "Cancel");
    await until(() => tools.shadowRoot!.activeElement?.textContent?.trim() === "Ask a question");
  });

  it("closes it after asking once more", async () => {
    const poll = await ask();
    const element = await show();
    await says(element, poll.question);
    const tools = await desk(element);
    await says(tools, "Close this poll");
    press(tools, "Close this poll");
    await says(tools, "Close this poll now?");
    await axe(element);
    press(tools, "Cancel");
    await until(() => tools.shadowRoot!.activeElement?.textContent?.trim() === "Close this poll");
    press(tools, "Close this poll");
    await says(tools, "Close now");
    const closed = oneEvent(element, "hearth-poll-closed");
    press(tools, "Close now");
    expect(((await closed) as CustomEvent).detail).to.deep.equal({ poll: poll.id });
    await says(element, "closed now");
    await says(tools, "Tell what came of it");
  });

  it("tells what came of it, with a link", async () => {
    const poll = await ask();
    await close(poll);
    const element = await show();
    const tools = await desk(element);
    await says(tools, "Tell what came of it");
    press(tools, "Tell what came of it");
    const composer = await shown(tools, "hearth-composer");
    await axe(element);
    write(inside(tools, "textarea")!, "Moss it is.");
    write(inside(tools, "[type=url]")!, "https://soles.example/moss");
    await until(() => inside<HTMLButtonElement>(composer, ".main")?.disabled === false);
    press(composer, "Tell everyone");
    await says(element, "Moss it is.");
    expect(inside<HTMLAnchorElement>(element, ".outcome a")!.href).to.equal("https://soles.example/moss");
    await says(tools, "Change what came of it");
  });
});

describe("hearth-poll in hard conditions", () => {
  const HOSTILE = `<img src=x onerror="window.hurt=1">`;

  it("shows hostile words as words", async () => {
    await ask({ question: HOSTILE, options: [{ label: HOSTILE }, { label: "[a](javascript:alert(1))" }] });
    const element = await show();
    await says(element, HOSTILE);
    expect(inside(element, "img, fieldset a")).not.to.exist;
    expect("hurt" in window).to.equal(false);
  });

  it("fits 320 pixels, and right to left", async () => {
    const me = await at.person();
    const poll = await ask({
      question: "Which of these leathers would you want on the next pair, all things considered?",
      options: [{ label: "Vegetabil-gegerbtes-Rindleder-aus-dem-Schwarzwald-ohne-Chrom" }, { label: "خشب" }],
      closesAt: Date.now() + 90_000_000,
    });
    await vote(me, poll, "خشب");
    await signInAs(me.token);
    const frame = await fixture<HTMLElement>(html`<div dir="rtl"></div>`);
    frame.style.width = "320px";
    const element = document.createElement("hearth-poll");
    element.setAttribute("space", space);
    frame.append(element);
    await says(element, "1 of 1");
    expect(fits(frame)).to.equal(true);
    const bar = all(element, ".bar")[1]!.getBoundingClientRect();
    expect(Math.round(bar.right)).to.equal(Math.round(element.getBoundingClientRect().right));
    await axe(element);
  });

  it("stays readable without a line, and says so", async () => {
    const poll = await ask();
    const element = await show();
    await says(element, poll.question);
    await whileOffline(async () => {
      (element as HearthPoll).requestUpdate();
      await says(element, "Reconnecting. You can go on reading.");
      expect(rows(element)).to.deep.equal(["Moss", "Clay", "Ink"]);
      await axe(element);
    });
  });

  it("says that it could not be loaded, and loads when tried again", async () => {
    let element!: HTMLElement;
    await whileNowhere(at, async () => {
      element = await show();
      await shown(element, ".skeleton, [role=alert]");
      await axe(element);
    });
    await says(element, "No question is being asked here just now.");
  });
});
