import { expect, fixture, fixtureCleanup, html } from "@open-wc/testing";
import { configure } from "@hearth/widgets";
import "@hearth/widgets/define";
import { clientOfPage } from "../../packages/widgets/src/page.ts";
import {
  article,
  cast,
  type Cast,
  choose,
  discussion,
  field,
  form,
  offers,
  post,
  type Who,
} from "./discussion-page.ts";
import { axe, signInAs } from "./helpers.ts";
import { inside, press, says, shown, until, words, write } from "./shadow.ts";

describe("the account corner, and whom one does not read", () => {
  let people: Cast;
  let ann: Who;
  let space: string;

  before(async () => {
    people = await cast();
  });
  beforeEach(async () => {
    ann = await people.h.person({ name: `Ann Ward ${crypto.randomUUID().slice(0, 4)}` });
    space = people.h.space();
    configure({ server: people.h.url, community: people.h.community });
    await signInAs(ann.token);
  });
  afterEach(async () => {
    fixtureCleanup();
    await signInAs(null);
  });

  const corner = async (element: HTMLElement): Promise<HTMLElement> => {
    field(form(element)).focus();
    const account = await shown<HTMLElement>(form(element), "hearth-account");
    await shown(account, ".who");
    return account;
  };
  async function pick(account: HTMLElement, label: string): Promise<void> {
    inside(account, ".who")!.click();
    await until(() => inside(account, "hearth-menu")?.matches(":popover-open"), "the menu is open");
    press(inside(account, "hearth-menu")!, label);
  }

  it("says under which name one writes, and changes it", async () => {
    const account = await corner(await discussion(space));
    await says(account, `Writing as ${ann.name}`);
    await pick(account, "Name and picture");
    const pane = await shown(account, "hearth-profile");
    await axe(account);
    write(await shown<HTMLInputElement>(pane, "[name=name]"), " ");
    press(pane, "Save");
    await says(pane, "Please write a name.");
    write(await shown<HTMLInputElement>(pane, "[name=name]"), "Ann the Mender");
    press(pane, "Save");
    await says(account, "Writing as Ann the Mender");
    expect(inside(account, "hearth-profile")).to.equal(null);
  });

  it("gives everything out, as a page and as data", async () => {
    const account = await corner(await discussion(space));
    await pick(account, "Take everything out");
    const pane = await shown(account, "hearth-take-out");
    press(pane, "Get it ready");
    const page = await shown<HTMLAnchorElement>(pane, "a[download$='.html']");
    expect(await (await fetch(page.href)).text()).to.include(ann.name);
    const data = inside<HTMLAnchorElement>(pane, "a[download$='.json']")!;
    expect(JSON.stringify(await (await fetch(data.href)).json())).to.include(ann.name);
    await axe(account);
  });

  it("asks twice before it erases, and lets one stay", async () => {
    const account = await corner(await discussion(space));
    await pick(account, "Erase me");
    const pane = await shown(account, "hearth-erase");
    press(pane, "Erase me in seven days");
    await says(pane, "Really erase everything in seven days?");
    await axe(account);
    press(pane, "Yes, erase me");
    await says(account, "All of yours is erased on");
    press(account, "Keep me");
    await until(() => !words(account).includes("All of yours"), "one stays");
  });

  it("signs out, here and everywhere", async () => {
    const element = await discussion(space);
    await pick(await corner(element), "Sign out");
    await until(() => !clientOfPage()!.signedIn, "signed out");
    await signInAs(ann.token);
    await pick(await corner(element), "Sign out everywhere");
    await until(() => !clientOfPage()!.signedIn, "signed out");
    // The line hears that the session has ended before the account has its answer, and signs out once more.
    let said = "";
    while (said !== "session-ended")
      said = await signInAs(ann.token).then(
        () => "taken",
        ({ code }: { code: string }) => code,
      );
  });

  it("folds what somebody wrote whom one does not read, until it is asked for", async () => {
    const theirs = await post(people, space, "Loud words");
    const element = await discussion(space);
    const { name } = people.crowd.find(({ id }) => id === theirs.author)!;
    await choose(element, theirs, `Stop reading ${name}`);
    await until(() => article(element, theirs)!.textContent.includes("whom you do not read"), "it is folded");
    expect(words(element)).not.to.include("Loud words");
    await axe(element);
    article(element, theirs)!.querySelector<HTMLButtonElement>("button")!.click();
    await says(element, "Loud words");
    expect(await offers(element, theirs)).to.include(`Read ${name} again`);
    const account = await corner(element);
    await pick(account, "Whom you do not read");
    const pane = await shown(account, "hearth-mutes");
    await says(pane, `Read ${name} again`);
    press(pane, `Read ${name} again`);
    await says(pane, "You read everybody here.");
  });

  it("tells who is suspended why and until when, where they would write", async () => {
    const element = await discussion(space);
    await post(people, space, "Still to be read");
    const until = Date.now() + 3 * 24 * 3_600_000;
    await people.h.call(people.moderator.token, "members.suspend", {
      person: ann.id,
      reason: "Selling.",
      until,
    });
    const account = await shown(element, ".write hearth-account");
    await says(account, /You cannot take part until .* Selling\./);
    expect(inside(element, "textarea")).to.equal(null);
    await axe(element);
  });

  it("is there too where only hosts write", async () => {
    const host = await people.h.person({ as: "host" });
    await people.h.call(host.token, "spaces.arrange", { space, write: "moderator" });
    const element = await discussion(space);
    field(form(element)).focus();
    await says(element, "Only the hosts write here.");
    const account = await shown(element, ".write hearth-account");
    await says(account, `Signed in as ${ann.name}`);
    await axe(element);
  });

  describe("below what has no field to write in", () => {
    const poll = async () =>
      people.h.call((await people.h.person({ as: "host" })).token, "polls.create", {
        once: crypto.randomUUID(),
        space,
        question: "Which dye next?",
        options: [{ label: "Moss" }, { label: "Clay" }],
      });
    const show = (...tags: string[]) => fixture<HTMLElement>(html`<div>${tags.map(element)}</div>`);
    const element = (tag: string) => {
      const made = document.createElement(tag);
      made.setAttribute("space", space);
      return made;
    };
    const corners = (page: HTMLElement) =>
      [...page.children].map((each) => {
        const account = inside(each as HTMLElement, "hearth-account");
        return account && (account.checkVisibility() ? words(account) : "");
      });

    for (const tag of ["hearth-poll", "hearth-ideas"])
      it(`lets one sign out and take all out below <${tag}>, and shows visitors nothing`, async () => {
        await poll();
        const [own] = (await show(tag)).children as unknown as HTMLElement[];
        const account = await shown<HTMLElement>(own!, "hearth-account");
        await says(account, `Signed in as ${ann.name}`);
        await axe(own!);
        await pick(account, "Take everything out");
        await shown(account, "hearth-take-out");
        await pick(account, "Sign out");
        await until(() => !inside(own!, "hearth-account"), "there is nobody");
        expect(clientOfPage()!.signedIn).to.equal(false);
      });

    it("is shown once on a page of several, by the first that can be seen", async () => {
      await poll();
      const page = await show("hearth-poll", "hearth-ideas", "hearth-poll");
      const one = `Signed in as ${ann.name}, your account`;
      await until(() => corners(page).every((each) => each !== null), "all have their corner");
      await until(() => corners(page).filter((each) => each === one).length === 1, "one shows it");
      const first = corners(page).indexOf(one);
      (page.children[first] as HTMLElement).hidden = true;
      const showing = () => corners(page).filter((each) => each === one).length;
      await until(() => corners(page)[first] === "" && showing() === 1, "another shows it");
      page.children[corners(page).indexOf(one)]!.remove();
      await until(() => page.childElementCount === 2 && showing() === 1, "the last one shows it");
    });
  });
});
