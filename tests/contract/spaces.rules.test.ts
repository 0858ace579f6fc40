import {
  atLeast,
  checkMove,
  checkWrite,
  defaultAudience,
  forMembers,
  ideaOfSpace,
  ideaSpace,
  mayRead,
  mayWrite,
  type Role,
  ROLES,
  topicKey,
} from "@hearth/contract/rules";
import { describe, expect, it } from "vitest";
import { verdict } from "../helpers/verdict.ts";

describe("roles", () => {
  it("includes every role before it, and none after", () => {
    for (const [i, role] of ROLES.entries())
      for (const [j, needed] of ROLES.entries()) expect(atLeast(role, needed)).toBe(i >= j);
  });
});

describe("topicKey", () => {
  it.each([
    ["no params", "members.me", {}, "members.me?"],
    ["one", "polls.inSpace", { space: "product:a" }, "polls.inSpace?space=product%3Aa"],
    ["any order", "x", { b: 2, a: 1 }, "x?a=1&b=2"],
    ["signs that would end a value", "x", { a: "1&b=2" }, "x?a=1%26b%3D2"],
  ])("%s", (_case, topic, params, key) => expect(topicKey(topic, params)).toBe(key));

  it("differs where a value differs", () => {
    expect(topicKey("x", { a: "b=1", c: "" })).not.toBe(topicKey("x", { a: "b", c: "1=" }));
  });
});

describe("defaultAudience", () => {
  it.each([
    ["product:trail-runner", "signed-in"],
    ["topic:repair", "member"],
    ["page:/about", "member"],
    ["idea:i1", "member"],
    ["products:all", "member"],
  ] as const)("%s: everyone reads, from %s on they write", (space, write) =>
    expect(defaultAudience(space)).toEqual({ read: "visitor", write }),
  );
});

describe("checkWrite", () => {
  it.each([
    ["signed-in", "visitor", "sign-in-needed"],
    ["signed-in", "signed-in", "fine"],
    ["member", "visitor", "sign-in-needed"],
    ["member", "signed-in", "members-only"],
    ["member", "member", "fine"],
    ["moderator", "member", "not-allowed"],
    ["host", "moderator", "not-allowed"],
    ["host", "host", "fine"],
  ] as [Role, Role, string][])("where %s writes, a %s hears: %s", (write, role, says) => {
    expect(verdict(() => checkWrite({ read: "visitor", write }, role))).toBe(says);
    expect(mayWrite({ read: "visitor", write }, role)).toBe(says === "fine");
  });
});

describe("mayRead", () => {
  it.each([
    ["visitor", "visitor", true],
    ["member", "signed-in", false],
    ["member", "member", true],
    ["host", "moderator", false],
  ] as [Role, Role, boolean][])("where %s reads, %s: %s", (read, role, may) =>
    expect(mayRead({ read, write: "host" }, { role })).toBe(may),
  );
});

describe("mayRead, by tier and invitation", () => {
  const circle = { tier: "circle" };
  const asked = { byInvitation: true };
  it.each([
    ["a member without the tier", circle, { role: "member", tiers: ["early"] }, false],
    ["a member of whom no tier is known", circle, { role: "member" }, false],
    ["a member with it", circle, { role: "member", tiers: ["early", "circle"] }, true],
    [
      "somebody signed in with it, where members read",
      circle,
      { role: "signed-in", tiers: ["circle"] },
      false,
    ],
    ["a moderator without it", circle, { role: "moderator" }, true],
    ["a member who was not asked in", asked, { role: "member" }, false],
    ["a guest", asked, { role: "member", guest: true }, true],
    ["a moderator who was not asked in", asked, { role: "moderator" }, true],
    ["a guest without the tier", { ...circle, ...asked }, { role: "member", guest: true }, false],
    ["a guest with it", { ...circle, ...asked }, { role: "member", guest: true, tiers: ["circle"] }, true],
  ] as [string, object, Parameters<typeof mayRead>[1], boolean][])("%s: %#", (_case, audience, reader, may) =>
    expect(mayRead({ read: "member", write: "member", ...audience }, reader)).toBe(may),
  );
});

describe("checkMove", () => {
  it.each([
    ["topic:a", "topic:b", "fine"],
    ["product:a", "topic:b", "fine"],
    ["topic:a", "topic:a", "not-allowed"],
    ["idea:a", "topic:b", "not-allowed"],
    ["topic:a", "idea:b", "not-allowed"],
  ])("%s to %s: %s", (from, to, says) => expect(verdict(() => checkMove(from, to))).toBe(says));
});

describe("forMembers", () => {
  it.each([
    ["visitor", "member"],
    ["signed-in", "member"],
    ["member", "member"],
    ["host", "host"],
  ] as [Role, Role][])("a space that %s writes in is, for ideas, one of %s", (write, raised) =>
    expect(forMembers({ read: "visitor", write })).toEqual({ read: "visitor", write: raised }),
  );
});

describe("the space of an idea", () => {
  it("leads back to the idea", () => expect(ideaOfSpace(ideaSpace("i1"))).toBe("i1"));
  it("is no other kind of space", () => {
    expect(ideaOfSpace("product:idea:i1")).toBe(null);
    expect(ideaOfSpace("ideas:i1")).toBe(null);
  });
});
