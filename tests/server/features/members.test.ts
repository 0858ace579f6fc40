import type { Role } from "@hearth/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failure } from "../../helpers/verdict.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
  await stage.person("ann");
  await stage.person("bob", "member");
  await stage.person("hana", "host");
});
afterEach(() => stage.close());

const told = () => stage.heard().map(({ topic, id, person }) => [topic, id, person]);
const setRole = (who: string | null, person: string, role: Exclude<Role, "visitor">) =>
  stage.call(who, "members.setRole", { person, role });

describe("members.me", () => {
  it("is who one is, with which role", async () => {
    expect((await stage.read("bob", "members.me", {})).items).toMatchObject([
      { id: "bob", name: "bob", role: "member" },
    ]);
    expect((await stage.read("ann", "members.me", {})).items).toMatchObject([
      { id: "ann", role: "signed-in" },
    ]);
    expect(await failure(stage.read(null, "members.me", {}))).toBe("sign-in-needed");
  });
});

describe("members.describe", () => {
  it("changes the card, everywhere at once", async () => {
    const before = (await stage.read("ann", "members.me", {})).items[0]!;
    const after = await stage.call("ann", "members.describe", { name: " Ann Other " });
    expect(after).toMatchObject({ id: "ann", name: "Ann Other" });
    expect(after.version).toBeGreaterThan(before.version);
    expect(told()).toEqual([
      ["people", "ann", undefined],
      ["members.me", "ann", "ann"],
    ]);
    expect(await stage.call("ann", "members.describe", { name: "Ann Other" })).toEqual(after);
    expect(told()).toEqual([]);
  });

  it.each(["", "  ", "x".repeat(61)])("refuses %j", async (name) => {
    expect(await failure(stage.call("ann", "members.describe", { name }))).toBe("bad-input");
  });
});

describe("members.setRole", () => {
  it("makes, raises and ends a membership, and tells everyone", async () => {
    expect(await setRole("hana", "ann", "member")).toMatchObject({ id: "ann", role: "member" });
    expect(told()).toEqual([
      ["people", "ann", undefined],
      ["members.me", "ann", "ann"],
    ]);
    expect(await stage.store.memberships.get("ann")).toMatchObject({ active: true, admittedBy: "hana" });
    expect(await setRole("hana", "ann", "moderator")).toMatchObject({ role: "moderator" });
    expect(await setRole("hana", "ann", "signed-in")).toMatchObject({ role: "signed-in" });
    expect(await stage.store.memberships.get("ann")).toMatchObject({ active: false, role: "member" });
  });

  it("writes and tells nothing when it is so already", async () => {
    const first = await setRole("hana", "bob", "moderator");
    told();
    expect(await setRole("hana", "bob", "moderator")).toEqual(first);
    expect(told()).toEqual([]);
  });

  it("keeps who admitted a member through later changes, and names who admits anew", async () => {
    await stage.person("hugo", "host");
    await setRole("hana", "ann", "member");
    await setRole("hugo", "ann", "moderator");
    expect(await stage.store.memberships.get("ann")).toMatchObject({ admittedBy: "hana" });
    await setRole("hana", "ann", "signed-in");
    await setRole("hugo", "ann", "member");
    expect(await stage.store.memberships.get("ann")).toMatchObject({ admittedBy: "hugo" });
  });

  it("does not take the last host's role away", async () => {
    for (const role of ["signed-in", "member", "moderator"] as const)
      expect(await failure(setRole("hana", "hana", role))).toBe("not-allowed");
    await setRole("hana", "bob", "host");
    expect(await setRole("bob", "hana", "member")).toMatchObject({ role: "member" });
    expect(await failure(setRole("bob", "bob", "signed-in"))).toBe("not-allowed");
  });

  it("leaves a host when two take each other's role at once", async () => {
    await setRole("hana", "bob", "host");
    await Promise.all([failure(setRole("hana", "bob", "member")), failure(setRole("bob", "hana", "member"))]);
    expect(await stage.store.memberships.count({ role: "host" })).toBeGreaterThan(0);
  });

  it("is for hosts, of people who exist", async () => {
    expect(await failure(setRole("bob", "bob", "host"))).toBe("not-allowed");
    expect(await failure(setRole("hana", "none", "member"))).toBe("not-found");
  });
});

describe("members.signInForDevelopment", () => {
  const signIn = (as: Exclude<Role, "visitor">, name = "Mara") =>
    stage.call(null, "members.signInForDevelopment", { as, name });

  it.each(["signed-in", "member", "moderator", "host"] as const)(
    "makes a %s, the same one each time",
    async (as) => {
      const { token, person } = await signIn(as);
      expect(person).toMatchObject({ name: "Mara", role: as });
      expect(token).toBe(`token of ${person.id}`);
      expect((await signIn(as, " Mara ")).person).toEqual(person);
      expect((await signIn(as, "Another")).person.id).not.toBe(person.id);
    },
  );

  it("keeps people of one name in different roles apart", async () => {
    expect((await signIn("host")).person.id).not.toBe((await signIn("member")).person.id);
  });

  it("makes one person of many tries at once", async () => {
    const made = await Promise.all(Array.from({ length: 10 }, () => signIn("member")));
    expect(new Set(made.map(({ person }) => person.id)).size).toBe(1);
  });

  it("is refused where it was not asked for", async () => {
    Object.assign(stage.scope.settings, { devSignIn: false });
    expect(await failure(signIn("host"))).toBe("not-allowed");
    expect(await stage.store.people.count({})).toBe(3);
  });
});
