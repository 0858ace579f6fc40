import { expect, fixture, fixtureCleanup, html, oneEvent } from "@open-wc/testing";
import type { Input, Output } from "@hearth/contract";
import type { HearthJoin } from "@hearth/widgets";
import "@hearth/widgets/define";
import { dropDraftFor } from "../../packages/widgets/src/join/join-view.ts";
import { axe, type Hearth, hearth, signInAs, whileNowhere, whileOffline } from "./helpers.ts";
import {
  all,
  declined,
  fits,
  inside,
  press,
  says,
  shown,
  startOf,
  until,
  words,
  wordsOf,
  write,
} from "./shadow.ts";

type Person = Awaited<ReturnType<Hearth["person"]>>;
type About = Input<"community.describe">;

let at: Hearth;
let host: Person;

const ABOUT: About = {
  name: "Soles",
  purpose: "For people who **wear things out** and mend them.",
  notFor: "Not for bargains.",
  guidelines: ["Be kind.", "Say what you tried."],
  next: "Mara reads every letter herself, within three days.",
  joining: "application",
  questions: [
    { id: "why", kind: "long", label: "What brings you here?" },
    { id: "size", kind: "short", label: "Your size", required: false, help: "In European sizes." },
    { id: "who", kind: "one-of", label: "You are a", choices: ["Wearer", "Maker"] },
    { id: "mended", kind: "yes-no", label: "Have you mended a shoe?" },
  ],
};
const describeAs = (change: About = {}): Promise<Output<"community.describe">> =>
  at.call(host.token, "community.describe", { ...ABOUT, ...change });
const show = () => fixture<HTMLElement>(html`<hearth-join></hearth-join>`);
const question = (element: HTMLElement, name: string) =>
  inside<HTMLInputElement>(element, `[name="${name}"]`)!;
const pick = (element: HTMLElement, name: string, value: string) =>
  inside(element, `[name="${name}"][value="${value}"]`)!.click();
const agree = (element: HTMLElement) => inside(element, "input[type=checkbox]")!.click();
const focused = (element: HTMLElement) => element.shadowRoot!.activeElement as HTMLInputElement | null;
const fill = async (element: HTMLElement, why = "A sole that came off.") => {
  await shown(element, "form");
  agree(element);
  write(question(element, "why"), why);
  pick(element, "who", "Maker");
  pick(element, "mended", "yes");
};
const apply = async (person: Person, answer = "A sole that came off.") => {
  const { guidelinesVersion } = await describeAs();
  return at.call(person.token, "applications.submit", {
    once: crypto.randomUUID(),
    guidelinesVersion,
    answers: [
      { question: "why", answer },
      { question: "who", answer: "Maker" },
      { question: "mended", answer: "yes" },
    ],
  });
};
const decide = (person: Person, decision: "approved" | "declined", reason = "") =>
  at.call(host.token, "applications.decide", { application: person.id, decision, reason });

before(async () => {
  at = await hearth("other");
});
beforeEach(async () => {
  // One of their own for each test: how much one person may ask is limited.
  host = await at.person({ as: "host" });
  await describeAs();
});
afterEach(async () => {
  fixtureCleanup();
  dropDraftFor(at.community);
  await signInAs(null);
});

describe("hearth-join before anything is asked", () => {
  it("shows a skeleton while it loads, then purpose, who it is not for, and guidelines", async () => {
    const element = document.createElement("hearth-join");
    document.body.append(element);
    try {
      await (element as HearthJoin).updateComplete;
      expect(inside(element, ".skeleton")).to.exist;
      await says(element, "For people who wear things out and mend them.");
      expect(inside(element, "[part=purpose] strong")!.textContent).to.equal("wear things out");
      await says(element, "Not for bargains.");
      expect(wordsOf(element, "[part=guidelines] li")).to.deep.equal(ABOUT.guidelines);
      await axe(element);
    } finally {
      element.remove();
    }
  });

  it("asks the community's questions by plain labels, and says in words which are optional", async () => {
    const element = await show();
    await shown(element, "form");
    expect(wordsOf(element, ".field label, legend")).to.deep.equal([
      "I have read what you ask of each other, and agree.",
      "What brings you here?",
      "Your size (optional)",
      "You are a",
      "Have you mended a shoe?",
    ]);
    expect(question(element, "size").labels![0]!.textContent).to.contain("Your size");
    await says(element, "In European sizes.");
    await says(element, "Mara reads every letter herself, within three days.");
  });

  it("lets who is signed in see that, and sign out, before they have asked", async () => {
    const person = await at.person({ as: "signed-in" });
    await signInAs(person.token);
    const element = await show();
    const account = await shown<HTMLElement>(element, "form ~ hearth-account");
    await says(account, `Signed in as ${person.name}`);
    await axe(element);
    await signInAs(null);
    await until(() => !inside(element, "hearth-account"), "there is nobody");
  });

  it("leads who was writing to how things stand, when they have asked elsewhere", async () => {
    const person = await at.person({ as: "signed-in" });
    await signInAs(person.token);
    const element = await show();
    await shown(element, "form ~ hearth-account");
    question(element, "why").focus();
    await apply(person);
    await until(() => inside(element, "h3:focus"), "the heading has the focus");
    await says(element, "We have what you wrote.");
  });

  it("says that signing in is enough where joining is open, and lets one", async () => {
    await describeAs({ joining: "open" });
    const element = await show();
    await says(element, "There is nothing to fill in: whoever signs in takes part.");
    expect(inside(element, "form")).not.to.exist;
    await axe(element);
    const person = await at.person({ as: "signed-in" });
    element.addEventListener("hearth-sign-in", (event) => {
      event.preventDefault();
      void signInAs(person.token);
    });
    press(element, "Sign in and join");
    await until(() => !all(element, "button").some((button) => button.textContent!.includes("Sign in")));
  });

  it("shows visitors nothing while there is no purpose, and hosts what is missing", async () => {
    await describeAs({ purpose: "", questions: [] });
    const said: unknown[] = [];
    const { info } = console;
    console.info = (...line) => said.push(...line);
    try {
      const element = await show();
      await until(() => element.matches(":state(empty)"));
      expect(words(element)).to.equal("");
      const again = await show();
      await until(() => again.matches(":state(empty)"));
      again.remove();
      expect(said).to.deep.equal(["Hearth: <hearth-join> stays empty until the community has a purpose."]);
      await signInAs(host.token);
      await says(element, "Soles has no purpose.");
      expect(wordsOf(element, "li").map((line) => line.split(":")[0])).to.deep.equal([
        "Purpose",
        "Questions for those who want to join",
      ]);
      await axe(element);
    } finally {
      console.info = info;
    }
  });

  it("follows what a host writes meanwhile, and keeps what somebody is writing", async () => {
    const element = await show();
    await fill(element, "Kept");
    await describeAs({ guidelines: ["Be very kind."] });
    await says(element, "Be very kind.");
    expect(question(element, "why").value).to.equal("Kept");
    expect(inside<HTMLInputElement>(element, "input[type=checkbox]")!.checked).to.equal(false);
    press(element, "Send");
    await says(element, "Please read them and agree first.");
    press(element, "Send");
    await until(() => focused(element)?.type === "checkbox");
  });
});

describe("hearth-join while one writes", () => {
  it("says beside each question what it needs, and goes to the first", async () => {
    const element = await show();
    await shown(element, "form");
    press(element, "Send");
    await says(element, "This needs an answer.");
    expect(wordsOf(element, ".error").filter(Boolean)).to.have.length(4);
    await until(() => focused(element)?.type === "checkbox");
    await axe(element);
    agree(element);
    write(question(element, "size"), "x".repeat(203));
    write(question(element, "why"), "Soles");
    await until(() => question(element, "why").ariaInvalid === "false");
    press(element, "Send");
    await says(element, "3 characters too long");
    await until(() => focused(element)?.name === "size");
    await until(() => wordsOf(element, ".error").filter(Boolean).length === 3);
  });

  it("keeps what was written when it is taken out and put in again", async () => {
    const element = await show();
    await fill(element, "Still here");
    const parent = element.parentElement!;
    element.remove();
    const again = document.createElement("hearth-join");
    parent.append(again);
    await shown(again, "form");
    expect(question(again, "why").value).to.equal("Still here");
    expect(inside<HTMLInputElement>(again, "[value=Maker]")!.checked).to.equal(true);
    expect(inside<HTMLInputElement>(again, "input[type=checkbox]")!.checked).to.equal(true);
  });

  it("asks for signing in when one sends, not before, and then sends", async () => {
    const person = await at.person({ as: "signed-in", name: "Ilse Born" });
    const element = await show();
    await fill(element);
    press(element, "Send");
    const panel = await shown(element, "hearth-sign-in");
    await axe(element);
    await declined(panel);
    element.addEventListener("hearth-sign-in", (event) => event.preventDefault());
    press(element, "Send");
    await says(element, "Waiting for you to sign in. What you wrote is kept.");
    const applied = oneEvent(element, "hearth-applied");
    await signInAs(person.token);
    const { detail, bubbles, composed } = (await applied) as CustomEvent;
    expect(detail).to.deep.equal({ application: person.id });
    expect([bubbles, composed]).to.deep.equal([true, true]);
    await says(element, "Thank you, Ilse Born. We have what you wrote.");
    await until(() => focused(element)?.localName === "h3");
    await axe(element);
  });

  it("keeps 100 KB that are too long, and says so", async () => {
    const element = await show();
    await fill(element, "x".repeat(100_000));
    press(element, "Send");
    await says(element, "96,000 characters too long");
    expect(question(element, "why").value).to.have.length(100_000);
  });
});

describe("hearth-join afterwards", () => {
  let person: Person;
  beforeEach(async () => {
    person = await at.person({ as: "signed-in" });
  });

  it("says that it was received, what happens next, and what one wrote", async () => {
    await apply(person, "<img src=x onerror=alert(1)>");
    await signInAs(person.token);
    const element = await show();
    await says(element, `Thank you, ${person.name}.`);
    await says(element, "You sent it now");
    await says(element, "Mara reads every letter herself");
    inside(element, "[part=answers]")!.toggleAttribute("open", true);
    expect(wordsOf(element, "dt")).to.deep.equal([
      "What brings you here?",
      "You are a",
      "Have you mended a shoe?",
    ]);
    expect(wordsOf(element, "dd")).to.deep.equal(["<img src=x onerror=alert(1)>", "Maker", "Yes"]);
    expect(inside(element, "img, form")).not.to.exist;
    await axe(element);
  });

  it("welcomes at once when somebody has approved", async () => {
    await apply(person);
    await signInAs(person.token);
    const element = await show();
    await says(element, "We have what you wrote.");
    await decide(person, "approved", "Good to have you.");
    await says(element, `Welcome, ${person.name}.`);
    await says(element, `${host.name} admitted you to Soles now`);
    await says(element, "Good to have you.");
    expect(inside(element, "form")).not.to.exist;
    await axe(element);
  });

  it("says at once when it was declined, why and by whom, and lets one ask again", async () => {
    await apply(person, "First try");
    await signInAs(person.token);
    const element = await show();
    await says(element, "We have what you wrote.");
    await decide(person, "declined", "Tell us *more*, please. <b>x</b>");
    await says(element, `${host.name} has read what you wrote, ${person.name}.`);
    expect(wordsOf(element, "blockquote")).to.deep.equal(["Tell us more, please. <b>x</b>"]);
    await axe(element);
    press(element, "Ask again");
    await shown(element, "form");
    await until(() => focused(element)?.type === "checkbox");
    expect(question(element, "why").value).to.equal("First try");
    agree(element);
    write(question(element, "why"), "Second try");
    press(element, "Send");
    await says(element, "We have what you wrote.");
    expect(wordsOf(element, "dd")[0]).to.equal("Second try");
  });

  it("says so to those who are members already", async () => {
    await signInAs((await at.person({ as: "member" })).token);
    const element = await show();
    await says(element, "You are a member of Soles.");
    expect(inside(element, "form")).not.to.exist;
    inside(element, "details")!.toggleAttribute("open", true);
    await says(element, "For people who wear things out");
    await axe(element);
  });

  it("never shows the form first to those who need it no more", async () => {
    await apply(person);
    await signInAs(person.token);
    const element = document.createElement("hearth-join");
    let formed = false;
    document.body.append(element);
    const watching = new MutationObserver(() => (formed ||= inside(element, "form") !== null));
    watching.observe(element.shadowRoot!, { childList: true, subtree: true });
    try {
      await says(element, "We have what you wrote.");
      expect(formed).to.equal(false);
    } finally {
      watching.disconnect();
      element.remove();
    }
  });
});

describe("hearth-join in hard conditions", () => {
  it("shows hostile words as words", async () => {
    const hostile = "<script>hurt</script> [x](javascript:alert(1))";
    await describeAs({ purpose: hostile, guidelines: [hostile], next: hostile });
    const element = await show();
    await shown(element, "form");
    expect(words(element)).to.contain(hostile);
    expect(inside(element, "script, a")).not.to.exist;
  });

  it("numbers guidelines at the page's side, whichever way their words are read", async () => {
    await describeAs({
      guidelines: ["Be kind.", "كن لطيفاً (دائماً)."],
      questions: [{ id: "q", kind: "one-of", label: "صف نفسك", help: "واحد", choices: ["صانع (هاوٍ)"] }],
    });
    const frame = await fixture<HTMLElement>(html`<div><hearth-join></hearth-join></div>`);
    frame.style.width = "320px";
    const element = frame.firstElementChild as HTMLElement;
    await says(element, "كن لطيفاً");
    expect(fits(frame)).to.equal(true);
    const [kind, gentle] = all(element, "[part=guidelines] bdi").map(startOf);
    expect(gentle).to.equal(kind);
    expect(wordsOf(element, ".pick bdi, .note bdi")).to.deep.equal(["واحد", "صانع (هاوٍ)"]);
  });

  it("fits 320 pixels, and right to left", async () => {
    await describeAs({
      questions: [
        {
          id: "long",
          kind: "one-of",
          label: "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen?",
          choices: ["Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"],
        },
      ],
    });
    const frame = await fixture<HTMLElement>(html`<div dir="rtl"></div>`);
    frame.style.width = "320px";
    const element = document.createElement("hearth-join");
    frame.append(element);
    await shown(element, "form");
    expect(fits(frame)).to.equal(true);
    await axe(element);
  });

  it("stays readable without a line, also for the signed-in, and says so", async () => {
    await signInAs((await at.person({ as: "signed-in" })).token);
    await whileOffline(async () => {
      const element = await show();
      await says(element, "Reconnecting. You can go on reading.");
      await shown(element, "form");
      await axe(element);
    });
  });

  it("loads once there is a server", async () => {
    let element!: HTMLElement;
    await whileNowhere(at, async () => {
      element = await show();
      await shown(element, ".skeleton, [role=alert]");
      await axe(element);
    });
    await shown(element, "form");
  });
});
