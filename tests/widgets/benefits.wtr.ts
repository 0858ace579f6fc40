import { expect, fixture, fixtureCleanup, html } from "@open-wc/testing";
import "@hearth/widgets/define";
import { axe, type Hearth, hearth, signInAs } from "./helpers.ts";
import { fits, says, until, wordsOf } from "./shadow.ts";

const DAY = 24 * 60 * 60 * 1000;
let at: Hearth;
let host: Awaited<ReturnType<Hearth["person"]>>;

const promise = (title: string, days: number) =>
  at.call(host.token, "benefits.promise", {
    once: crypto.randomUUID(),
    tier: "circle",
    title,
    at: Date.now() + days * DAY,
  });

before(async () => {
  at = await hearth("other");
  host = await at.person({ as: "host" });
  await at.call(host.token, "community.describe", {
    tiers: [{ key: "circle", name: "The circle", about: "For those who **stay**." }],
  });
});
afterEach(async () => {
  fixtureCleanup();
  await signInAs(null);
});

describe("hearth-benefits", () => {
  it("shows visitors what a tier was promised, and live whether it was kept", async () => {
    const title = `An hour with Mara ${crypto.randomUUID()}`;
    const element = await fixture<HTMLElement>(html`<hearth-benefits></hearth-benefits>`);
    await says(element, "The circle");
    const { id } = await promise(title, -1);
    await says(element, title);
    await says(element, "It has not been told yet what came of it.");
    await at.call(host.token, "benefits.tell", {
      benefit: id,
      kept: false,
      text: "She was ill; it is in May.",
    });
    await says(element, "Not kept");
    await says(element, "She was ill; it is in May.");
    await says(element, `Told by ${host.name}`);
    await axe(element);
  });

  it("tells members which tier is theirs", async () => {
    const member = await at.person();
    await at.call(host.token, "members.setTiers", { person: member.id, tiers: [{ tier: "circle" }] });
    await signInAs(member.token);
    const element = await fixture<HTMLElement>(html`<hearth-benefits tier="circle"></hearth-benefits>`);
    await says(element, "You are in this circle.");
    await at.call(host.token, "members.setTiers", { person: member.id, tiers: [] });
    await until(() => wordsOf(element, "[part=mine]").length === 0, "what has ended is not shown");
    await axe(element);
  });

  it("says so where nothing was promised, at 320 pixels and right to left", async () => {
    const frame = await fixture<HTMLElement>(
      html`<div dir="rtl" style="inline-size: 320px"><hearth-benefits tier="none"></hearth-benefits></div>`,
    );
    const element = frame.querySelector<HTMLElement>("hearth-benefits")!;
    await says(element, "Nothing has been promised yet.");
    expect(fits(element)).to.be.true;
  });
});
