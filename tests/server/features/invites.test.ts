import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failure } from "../../helpers/verdict.ts";
import { once, openStage, type Stage } from "./stage.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await openStage({ purpose: "Shoes that last.", joinUrl: "https://shop.example/join" });
  for (const id of ["ann", "ben"]) await stage.person(id);
  await stage.person("bob", "member");
  await stage.person("mo", "moderator");
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

const make = (who: string | null, to = ["Ann"], key = once()) =>
  stage.call(who, "invites.make", { once: key, note: "Come and see.", to });
const code = async () => (await make("mo")).made[0]!.code;
const follow = (who: string, invite: string, key = once()) =>
  stage.call(who, "applications.submit", { once: key, answers: [], guidelinesVersion: 1, invite });
const open = (invite: string) => stage.call(null, "invites.open", { code: invite });

describe("invites.make", () => {
  it("tells a code and a link for each person, and keeps neither", async () => {
    const { made } = await make("mo", ["Ann", ""]);
    expect(made.map(({ invite }) => invite.to)).toEqual(["Ann", ""]);
    expect(new Set(made.map((each) => each.code)).size).toBe(2);
    for (const each of made) {
      expect(each.code).toMatch(/^[A-Za-z0-9_-]{20}$/);
      expect(each.link).toBe(`https://shop.example/join#hearth-invite=${each.code}`);
      expect(JSON.stringify(await stage.store.invites.get(each.invite.id))).not.toContain(each.code);
    }
    expect(stage.heard().map(({ topic }) => topic)).toEqual([
      "invites.mine",
      "invites.all",
      "invites.mine",
      "invites.all",
    ]);
  });

  it("answers the same when tried again", async () => {
    const first = await make("mo", ["Ann", "Ben"], "the-same-key");
    stage.heard();
    expect(await make("mo", ["Ann", "Ben"], "the-same-key")).toEqual(first);
    expect(stage.heard()).toEqual([]);
    const other = await make("hana", ["Ann"], "the-same-key");
    expect(other.made[0]!.code).not.toBe(first.made[0]!.code);
  });

  it("is for members where the community allows it, one at a time", async () => {
    expect(await failure(make("bob"))).toBe("not-allowed");
    await stage.call("hana", "community.describe", { membersInvite: true });
    expect(await failure(make("bob"))).toBe("fine");
    expect(await failure(make("bob", ["Ann", "Ben"]))).toBe("not-allowed");
    expect(await failure(make("ann"))).toBe("not-allowed");
    expect((await stage.read("bob", "invites.mine", {})).items).toHaveLength(1);
    expect((await stage.read("mo", "invites.all", {})).items).toHaveLength(1);
  });
});

describe("an invite", () => {
  it("says who invites, and names them in the application", async () => {
    const invite = await code();
    expect(await open(invite)).toEqual({
      by: "mo",
      note: "Come and see.",
      endsAt: stage.clock.now + 30 * 86_400_000,
    });
    expect((await follow("ann", invite)).invitedBy).toBe("mo");
    expect(await failure(open(invite))).toBe("link-ended");
  });

  it("is used by one of two who follow it at once", async () => {
    const invite = await code();
    const said = await Promise.all([failure(follow("ann", invite)), failure(follow("ben", invite))]);
    expect(said.sort()).toEqual(["fine", "link-ended"]);
    const { items } = await stage.read("mo", "applications.inReview", {});
    expect(items.map(({ invitedBy }) => invitedBy)).toEqual(["mo"]);
    expect(
      (await stage.store.invites.find({ where: {}, sort: "createdAt", limit: 9 })).items[0],
    ).toMatchObject({
      state: "used",
      usedBy: items[0]!.person,
    });
  });

  it("is not lost to who tries again, and free again when nothing came of it", async () => {
    const invite = await code();
    const { applications } = stage.store;
    const insert = applications.insert.bind(applications);
    applications.insert = () => Promise.reject(new Error("the power went"));
    await expect(follow("ann", invite, "the-same-key")).rejects.toThrow("the power went");
    expect(await failure(follow("ben", invite))).toBe("link-ended");
    stage.clock.now += 60_000;
    applications.insert = insert;
    await stage.runDue();
    expect((await open(invite)).by).toBe("mo");
    const first = await follow("ann", invite, "the-same-key");
    expect(await follow("ann", invite, "the-same-key")).toEqual(first);
    expect(first.invitedBy).toBe("mo");
  });

  it.each([
    ["that there is not", async () => "x".repeat(20)],
    [
      "that has ended",
      async () => {
        const invite = await code();
        stage.clock.now += 30 * 86_400_000;
        return invite;
      },
    ],
    [
      "that was taken back",
      async () => {
        const { invite, code: taken } = (await make("mo")).made[0]!;
        await stage.call("hana", "invites.withdraw", { invite: invite.id });
        return taken;
      },
    ],
  ])("%s leads nowhere", async (_case, prepare) => {
    const invite = await prepare();
    expect(await failure(open(invite))).toBe("link-ended");
    expect(await failure(follow("ann", invite))).toBe("link-ended");
    expect(await stage.store.applications.get("ann")).toBe(null);
  });
});

describe("invites.withdraw", () => {
  it("is for one's own that nobody used, and for moderators", async () => {
    await stage.call("hana", "community.describe", { membersInvite: true });
    const { invite, code: followed } = (await make("mo")).made[0]!;
    const withdraw = (who: string) => stage.call(who, "invites.withdraw", { invite: invite.id });
    expect(await failure(withdraw("bob"))).toBe("not-found");
    await follow("ann", followed);
    expect(await failure(withdraw("mo"))).toBe("link-ended");
  });
});
