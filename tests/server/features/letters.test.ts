import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await openStage({ purpose: "Shoes that last." });
  await stage.person("ann");
  for (const id of ["bob", "carl"]) await stage.person(id, "member");
  await stage.person("mo", "moderator");
  await stage.call("ann", "applications.submit", { once: once(), answers: [], guidelinesVersion: 1 });
  await stage.call("mo", "applications.decide", { application: "ann", decision: "approved", greeter: "bob" });
  stage.heard();
});
afterEach(() => stage.close());

const write = (who: string | null, newcomer = "ann", key = once()) =>
  stage.call(who, "letters.write", { once: key, newcomer, text: "Hello Ann." });
const state = async () => (await stage.store.applications.get("ann"))!;
const read = async (who: string) => (await stage.read(who, "letters.with", { newcomer: "ann" })).items.length;

describe("letters.write", () => {
  it("welcomes with the first one, once", async () => {
    expect(await failure(write("ann"))).toBe("not-found");
    const letter = await write("bob");
    expect(await state()).toMatchObject({ state: "welcomed", welcomedAt: letter.createdAt });
    expect(stage.heard().map(({ topic, person }) => [topic, person])).toEqual([
      ["applications.mine", "ann"],
      ["applications.inReview", undefined],
      ["applications.toWelcome", undefined],
      ["applications.decided", undefined],
      ["letters.mine", "ann"],
      ["letters.with", undefined],
    ]);
    stage.clock.now += 1000;
    await write("mo");
    expect((await state()).welcomedAt).toBe(letter.createdAt);
    expect(stage.heard().map(({ topic }) => topic)).toEqual(["letters.mine", "letters.with"]);
    expect(await failure(write("ann"))).toBe("fine");
    const mine = await stage.read("ann", "letters.mine", {});
    expect(mine.items.map(({ author }) => author)).toEqual(["bob", "mo", "ann"]);
  });

  it("answers the same when tried again, and completes by its job what broke off", async () => {
    const { applications } = stage.store;
    const update = applications.update.bind(applications);
    applications.update = () => Promise.reject(new Error("the power went"));
    await expect(write("bob", "ann", "the-same-key")).rejects.toThrow("the power went");
    applications.update = update;
    const letter = await write("bob", "ann", "the-same-key");
    expect((await state()).state).toBe("approved");
    stage.clock.now += 60_000;
    await stage.runDue();
    expect(await state()).toMatchObject({ state: "welcomed", welcomedAt: letter.createdAt });
    expect(await read("mo")).toBe(1);
  });

  it.each([
    ["a visitor", null, "sign-in-needed"],
    ["a member who is not the greeter", "carl", "not-found"],
  ])("is not for %s", async (_case, who, says) => expect(await failure(write(who))).toBe(says));

  it("is for newcomers who were admitted", async () =>
    expect(await failure(write("mo", "carl"))).toBe("not-found"));
});

describe("letters.with", () => {
  it("is read by the greeter and by who looks after the community", async () => {
    await write("bob");
    expect([await read("bob"), await read("mo")]).toEqual([1, 1]);
    for (const who of ["carl", "ann"]) expect(await failure(read(who))).toBe("not-found");
  });
});
