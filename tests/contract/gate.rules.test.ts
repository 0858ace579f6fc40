import {
  checkInvite,
  checkOpens,
  checkPurpose,
  checkWelcome,
  checkWithdraw,
  isDraft,
  mayWelcome,
} from "@hearth/contract/rules";
import { describe, expect, it } from "vitest";
import { verdict } from "../helpers/verdict.ts";

describe("a community without a purpose", () => {
  it.each([
    ["", true],
    [" \n", true],
    ["Shoes that last.", false],
  ])("%j is a draft: %s", (purpose, draft) => {
    expect(isDraft({ purpose })).toBe(draft);
    expect(verdict(() => checkPurpose({ purpose }))).toBe(draft ? "no-purpose" : "fine");
  });
});

describe("checkInvite", () => {
  it.each([
    ["host", false, 20, "fine"],
    ["moderator", false, 20, "fine"],
    ["member", false, 1, "not-allowed"],
    ["member", undefined, 1, "not-allowed"],
    ["member", true, 1, "fine"],
    ["member", true, 2, "not-allowed"],
    ["signed-in", true, 1, "not-allowed"],
  ] as const)("a %s, where members may: %s, %d at once", (role, membersInvite, count, says) =>
    expect(
      verdict(() => checkInvite({ ...(membersInvite !== undefined && { membersInvite }) }, role, count)),
    ).toBe(says),
  );
});

describe("checkOpens", () => {
  const open = { state: "open", usedBy: null, endsAt: 10 } as const;
  it.each([
    ["an open one", open, 9, "ann", "fine"],
    ["an open one, for a visitor", open, 9, "", "fine"],
    ["one that has ended", open, 10, "ann", "link-ended"],
    ["one that there is not", null, 9, "ann", "link-ended"],
    ["one taken back", { ...open, state: "withdrawn" }, 9, "ann", "link-ended"],
    ["one that somebody else used", { ...open, state: "used", usedBy: "ben" }, 9, "ann", "link-ended"],
    ["one that one used oneself", { ...open, state: "used", usedBy: "ann" }, 9, "ann", "fine"],
    ["one whose user was erased", { ...open, state: "used" }, 9, "", "link-ended"],
  ] as const)("%s", (_case, invite, now, person, says) =>
    expect(verdict(() => checkOpens(invite, now, person))).toBe(says),
  );
});

describe("checkWithdraw", () => {
  it.each([
    ["one's own", "open", "bob", "member", "fine"],
    ["another's", "open", "ann", "member", "not-found"],
    ["another's, as a moderator", "open", "ann", "moderator", "fine"],
    ["a used one", "used", "bob", "member", "link-ended"],
    ["one taken back before", "withdrawn", "bob", "member", "fine"],
  ] as const)("%s", (_case, state, by, role, says) =>
    expect(verdict(() => checkWithdraw({ state, by }, { id: "bob", role }))).toBe(says),
  );
});

describe("who welcomes", () => {
  it.each([
    ["the greeter", "bob", "member", true],
    ["a greeter whose membership ended", "bob", "signed-in", false],
    ["another member", "ann", "member", false],
    ["a moderator", "mo", "moderator", true],
  ] as const)("%s: %s, %s", (_case, id, role, says) => {
    expect(mayWelcome({ greeter: "bob" }, id, role)).toBe(says);
    const approved = { state: "approved", greeter: "bob" } as const;
    expect(verdict(() => checkWelcome(approved, id, role))).toBe(says ? "fine" : "not-found");
  });

  it.each(["draft", "applied", "declined"] as const)("nobody writes to one who is %s", (state) =>
    expect(verdict(() => checkWelcome({ state, greeter: "bob" }, "mo", "host"))).toBe("not-found"),
  );
});
