import { expect, fixture, fixtureCleanup, html } from "@open-wc/testing";
import "@hearth/widgets/define";
import { axe, type Hearth, hearth, signInAs } from "./helpers.ts";
import { all, fits, inside, press, says, shown, startOf, until, wordsOf, write } from "./shadow.ts";

let at: Hearth;
const show = () => fixture<HTMLElement>(html`<hearth-members></hearth-members>`);
const named = (element: HTMLElement, name: string) =>
  all(element, "[part=member]").filter((each) => each.textContent!.includes(name));

before(async () => {
  at = await hearth();
});
afterEach(async () => {
  fixtureCleanup();
  await signInAs(null);
});

describe("hearth-members", () => {
  it("tells visitors for whom it is, and lets them sign in", async () => {
    const element = await show();
    await says(element, "Members see here who else is in the community.");
    expect(inside(element, "input")).not.to.exist;
    await axe(element);
    const member = await at.person();
    element.addEventListener("hearth-sign-in", (event) => {
      event.preventDefault();
      void signInAs(member.token);
    });
    press(element, "Sign in");
    await shown(element, "input[type=search]");
  });

  it("shows who chose to be listed, at once and until they take themselves off", async () => {
    const [reader, lena] = [await at.person(), await at.person()];
    await signInAs(reader.token);
    const element = await show();
    await says(element, "You are not on this list.");
    expect(named(element, lena.name)).to.be.empty;
    await at.call(lena.token, "members.describe", { listed: true, line: "Mends soles." });
    await until(() => named(element, lena.name).length === 1, "the one who was listed is shown");
    expect(wordsOf(element, "[part=line]")).to.include("Mends soles.");
    await axe(element);
    await at.call(lena.token, "members.describe", { listed: false });
    await until(() => named(element, lena.name).length === 0, "the one who went is gone");
  });

  it("puts the reader on the list, and takes them off it", async () => {
    const reader = await at.person();
    await signInAs(reader.token);
    const element = await show();
    await says(element, "You are not on this list.");
    press(element, "Put me on it");
    await says(element, "You are on this list.");
    await until(() => named(element, reader.name).length === 1);
    await shown(element, "[part=list]:not([disabled])");
    press(element, "Take me off it");
    await says(element, "You are not on this list.");
    await until(() => named(element, reader.name).length === 0);
  });

  it("finds somebody by words of their name, and says when nobody goes by them", async () => {
    const [reader, lena, otto] = [await at.person(), await at.person(), await at.person()];
    for (const { token } of [lena, otto]) await at.call(token, "members.describe", { listed: true });
    await signInAs(reader.token);
    const element = await show();
    await until(() => named(element, otto.name).length === 1);
    write(await shown<HTMLInputElement>(element, "input"), lena.name);
    await until(() => named(element, otto.name).length === 0, "others are left out");
    expect(named(element, lena.name)).to.have.length(1);
    write(inside<HTMLInputElement>(element, "input")!, "nobodyatall");
    await says(element, "Nobody here goes by that.");
    await axe(element);
  });

  it("begins name and line at one edge, whichever way they are read", async () => {
    const reader = await at.person();
    await at.call(reader.token, "members.describe", { listed: true, line: "أصلح الأحذية." });
    await signInAs(reader.token);
    const element = await show();
    await until(() => named(element, reader.name).length === 1);
    const [row] = named(element, reader.name);
    const start = (selector: string) => startOf(row!.querySelector<HTMLElement>(selector)!);
    expect(start("[part=line]")).to.equal(start(".name"));
  });

  it("fits 320 pixels, and right to left", async () => {
    const reader = await at.person();
    await at.call(reader.token, "members.describe", {
      listed: true,
      line: "A line about myself. ".repeat(6),
    });
    await signInAs(reader.token);
    const frame = await fixture<HTMLElement>(
      html`<div dir="rtl" style="inline-size: 320px"><hearth-members></hearth-members></div>`,
    );
    const element = frame.querySelector<HTMLElement>("hearth-members")!;
    await until(() => named(element, reader.name).length === 1);
    expect(fits(element)).to.be.true;
  });
});
