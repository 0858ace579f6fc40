import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  mailApplied,
  mailDecided,
  mailLetter,
  mailWelcomed,
} from "../../../server/src/features/gate-mails.ts";
import type { ApplicationDoc } from "../../../server/src/store/collections.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
const application = (more: Partial<ApplicationDoc> = {}) => ({
  id: "ann",
  person: "ann",
  state: "applied" as const,
  appliedAt: 1,
  decidedBy: null,
  decidedAt: null,
  reason: "",
  greeter: null,
  ...more,
});
const letter = (author: string, id = "letter-1") => ({
  id,
  newcomer: "ann",
  author,
  text: "Hello,\n\nglad.",
});
const address = (id: string) => stage.store.people.update(id, { email: `${id}@shop.example` });
const sent = () => [...stage.mails.values()].map(({ to }) => to).sort();
const only = () => [...stage.mails.values()][0]!;

beforeEach(async () => {
  stage = await openStage();
  await stage.person("ann");
  await stage.person("mo", "moderator");
  await stage.person("mia", "moderator");
  await stage.person("hana", "host");
  for (const each of ["ann", "mo", "mia", "hana"]) await address(each);
});
afterEach(() => stage.close());

describe("an application", () => {
  it("is told to hosts, and to moderators who want mails, once, without what was answered", async () => {
    await stage.call("mia", "notices.choose", { threads: "each" });
    for (let times = 0; times < 2; times++) await mailApplied(stage.scope, application());
    expect(sent()).toEqual(["hana@shop.example", "mia@shop.example"]);
    expect(only().subject).toBe("ann would like to join Soles");
    expect(only().text).toContain("https://hearth.example/dashboard/soles/applications/ann");
    expect(only().stop).toContain("https://hearth.example/v1/soles/stop/");
  });

  it("is not told to who wants no mails, nor to who applied", async () => {
    await stage.call("hana", "notices.choose", { threads: "none" });
    await stage.call("mo", "notices.choose", { threads: "daily" });
    await mailApplied(stage.scope, application({ person: "mo" }));
    expect(sent()).toEqual([]);
  });
});

describe("a decision", () => {
  const decided = { decidedBy: "mo", decidedAt: 2 };
  it("tells who applied, by whom, in their words, and who will write", async () => {
    await mailDecided(
      stage.scope,
      application({ ...decided, state: "approved", reason: "Yes.\nYes.", greeter: "hana" }),
    );
    expect(only()).toMatchObject({ to: "ann@shop.example", subject: "Welcome to Soles" });
    expect(only().text).toContain("mo has read your application");
    expect(only().text).toContain("> Yes.\n> Yes.");
    expect(only().text).toContain("hana will write you a first word.");
    expect(only().text).toContain("\nhttps://hearth.example/join/soles");
  });

  it("leads to the community's own page where it has one", async () => {
    await stage.system.communities.update("soles", { joinUrl: "https://shop.example/join" });
    await mailDecided(stage.scope, application({ ...decided, state: "declined", reason: "Not yet." }));
    expect(only().subject).toBe("Your application to Soles");
    expect(only().text).toContain("> Not yet.");
    expect(only().text).toMatch(/\nhttps:\/\/shop\.example\/join$/);
  });

  it("is told by no mail to somebody without an address", async () => {
    await stage.store.people.update("ann", { email: null });
    await mailDecided(stage.scope, application({ ...decided, state: "approved" }));
    expect(sent()).toEqual([]);
  });
});

describe("a letter", () => {
  it("reaches the newcomer, set off as it was written", async () => {
    await mailWelcomed(stage.scope, letter("hana"));
    expect(only()).toMatchObject({ to: "ann@shop.example", subject: "hana wrote to you at Soles" });
    expect(only().text).toContain("> Hello,\n> \n> glad.");
  });

  it("of the newcomer reaches their greeter, or else who decided", async () => {
    const kept = { once: "once-1", answers: [], guidelinesVersion: 1 };
    await stage.store.applications.insert({
      ...kept,
      ...application({ state: "approved", decidedBy: "mo", greeter: "hana" }),
    });
    await mailLetter(stage.scope, letter("ann"));
    await stage.store.applications.update("ann", { greeter: null });
    await mailLetter(stage.scope, letter("ann", "letter-2"));
    expect(sent()).toEqual(["hana@shop.example", "mo@shop.example"]);
  });
});
