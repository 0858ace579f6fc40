import { checkSuspend, checkUntil, lasts, maySuspend, type Role } from "@hearth/contract/rules";
import { describe, expect, it } from "vitest";
import { verdict } from "../helpers/verdict.ts";

describe("lasts", () => {
  it.each([
    [null, true],
    [101, true],
    [100, false],
    [99, false],
  ])("until %s, at 100: %s", (until, does) => expect(lasts({ until }, 100)).toBe(does));
});

describe("checkUntil", () => {
  it.each([
    [null, "fine"],
    [101, "fine"],
    [100, "bad-input"],
  ])("%s, at 100: %s", (until, says) => expect(verdict(() => checkUntil({ until }, 100))).toBe(says));
});

describe("checkSuspend", () => {
  it.each([
    ["host", "host", true],
    ["host", "moderator", true],
    ["host", "member", true],
    ["moderator", "host", false],
    ["moderator", "moderator", false],
    ["moderator", "member", true],
    ["moderator", "signed-in", true],
    ["member", "member", false],
    ["member", "signed-in", false],
  ] as [Role, Role, boolean][])("a %s suspends a %s: %s", (by, whom, may) => {
    const [caller, person] = [
      { id: "one", role: by },
      { id: "two", role: whom },
    ];
    expect(verdict(() => checkSuspend(caller, person))).toBe(may ? "fine" : "not-allowed");
    expect(maySuspend(caller, person)).toBe(may);
  });

  it("nobody suspends themselves", () => {
    const host = { id: "one", role: "host" } as const;
    expect(maySuspend(host, host)).toBe(false);
  });
});
