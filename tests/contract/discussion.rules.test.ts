import {
  checkEdit,
  checkOwn,
  checkReply,
  isThread,
  keepsPlace,
  mayDelete,
  mayEdit,
  mayReply,
  maySeeHeld,
  type Role,
  waits,
} from "@hearth/contract/rules";
import { describe, expect, it } from "vitest";
import { verdict } from "../helpers/verdict.ts";

const live = { author: "ann", deletedAt: null };
const deleted = { author: null, deletedAt: 1 };
const open = { locked: false };
const locked = { locked: true };

describe("checkReply", () => {
  it.each([
    ["an open thread, a live post", open, live, "signed-in", "fine"],
    ["a locked thread", locked, live, "member", "locked"],
    ["a locked thread, by a moderator", locked, live, "moderator", "fine"],
    ["a tombstone", open, deleted, "member", "deleted"],
    ["a tombstone, by a host", open, deleted, "host", "deleted"],
    ["a tombstone in a locked thread", locked, deleted, "member", "locked"],
  ] as const)("%s", (_case, thread, parent, role: Role, says) => {
    expect(verdict(() => checkReply(thread, parent, role))).toBe(says);
    expect(mayReply(thread, parent, role)).toBe(says === "fine");
  });
});

describe("checkEdit", () => {
  it.each([
    ["one's own", live, open, "ann", "fine"],
    ["somebody else's", live, open, "bob", "not-allowed"],
    ["one's own in a locked thread", live, locked, "ann", "locked"],
    ["somebody else's in a locked thread", live, locked, "bob", "not-allowed"],
    ["a tombstone", deleted, open, "ann", "deleted"],
  ] as const)("%s", (_case, post, thread, caller, says) => {
    expect(verdict(() => checkEdit(post, thread, caller))).toBe(says);
    expect(mayEdit(post, thread, caller)).toBe(says === "fine");
  });
});

describe("checkOwn", () => {
  it.each([
    ["one's own", live, "ann", "fine"],
    ["somebody else's", live, "bob", "not-allowed"],
    ["a tombstone", deleted, "ann", "deleted"],
    ["one's own that a moderator removed", { author: "ann", deletedAt: 1 }, "ann", "deleted"],
  ] as const)("%s", (_case, post, caller, says) => {
    expect(verdict(() => checkOwn(post, caller))).toBe(says);
    expect(mayDelete(post, caller)).toBe(says === "fine");
  });
});

describe("keepsPlace", () => {
  const thread = { id: "t", thread: "t", deletedAt: null, replies: 0 };
  const reply = { id: "r", thread: "t", deletedAt: null, replies: 0 };

  it.each([
    ["a live thread", thread, true],
    ["a deleted thread with a live reply", { ...thread, deletedAt: 1, replies: 1 }, true],
    ["a deleted thread with none", { ...thread, deletedAt: 1 }, false],
    ["a live reply", reply, true],
    ["a deleted reply", { ...reply, deletedAt: 1 }, true],
  ])("%s", (_case, post, keeps) => expect(keepsPlace(post)).toBe(keeps));

  it("tells threads by their id", () => {
    expect(isThread(thread)).toBe(true);
    expect(isThread(reply)).toBe(false);
  });
});

describe("waits", () => {
  it.each([
    ["signed-in", true, false, true],
    ["signed-in", true, true, false],
    ["signed-in", false, false, false],
    ["member", true, false, false],
    ["host", true, false, false],
  ] as [Role, boolean, boolean, boolean][])(
    "a post of one who is %s, where first ones are held (%s), known already (%s): %s",
    (role, firstPostsHeld, isKnown, does) => expect(waits({ firstPostsHeld }, role, isKnown)).toBe(does),
  );

  it("does not where nobody was asked about it", () => expect(waits({}, "signed-in", false)).toBe(false));
});

describe("maySeeHeld", () => {
  it.each([
    ["ann", "signed-in", true],
    ["bob", "member", false],
    ["mo", "moderator", true],
    ["", "visitor", false],
  ] as [string, Role, boolean][])("ann's, %s as %s: %s", (id, role, may) =>
    expect(maySeeHeld({ author: "ann" }, { id, role })).toBe(may),
  );
});
