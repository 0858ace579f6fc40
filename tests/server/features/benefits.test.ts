import { afterEach, beforeEach, expect, it } from "vitest";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await openStage({ tiers: [{ key: "circle", name: "Circle", about: "" }] });
  await stage.person("mo", "moderator");
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

const promise = (who: string, more: object = {}) =>
  stage.call(who, "benefits.promise", {
    once: once(),
    tier: "circle",
    title: "An hour with the founder",
    at: stage.clock.now,
    ...more,
  });
const all = async () => (await stage.read(null, "benefits.all", {})).items;

it("tells everybody what was promised, the latest day first, and whether it was kept", async () => {
  const key = once();
  const first = await promise("hana", { once: key });
  expect(await promise("hana", { once: key })).toEqual(first);
  const later = await promise("hana", { at: stage.clock.now + 1 });
  expect(stage.heard().map(({ topic }) => topic)).toEqual(["benefits.all", "benefits.all"]);
  expect(await all()).toEqual([later, first]);
  const tell = () => stage.call("hana", "benefits.tell", { benefit: first.id, kept: false, text: "Snow." });
  const told = await tell();
  expect(told).toMatchObject({ kept: false, outcome: { text: "Snow.", by: "hana", at: stage.clock.now } });
  expect(stage.heard()).toHaveLength(1);
  expect(await tell()).toEqual(told);
  expect(stage.heard()).toEqual([]);
});

it("is for hosts, and tiers that there are", async () => {
  expect(await failure(promise("mo"))).toBe("not-allowed");
  expect(await failure(promise("hana", { tier: "none" }))).toBe("not-found");
  const tell = stage.call("hana", "benefits.tell", { benefit: "none", kept: true, text: "Done." });
  expect(await failure(tell)).toBe("not-found");
});
