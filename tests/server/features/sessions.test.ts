import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { linkClaims } from "../../../server/src/features/links.ts";
import { failure } from "../../helpers/verdict.ts";
import { openStage, type Stage } from "./stage.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ANN = "ann@shop.example";
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const ask = (email = ANN) => stage.call(null, "sessions.askCode", { email });
const codes = (email = ANN): string[] =>
  [...stage.mails.values()].filter(({ to }) => to === email).map(({ text }) => /^\d{6}$/m.exec(text)![0]);
const code = (email = ANN) => codes(email).at(-1)!;
const other = (than: string) => String((Number(than) + 1) % 1_000_000).padStart(6, "0");
const enter = (entered: string, more: { email?: string; keep?: boolean } = {}) =>
  stage.call(null, "sessions.enterCode", { email: ANN, code: entered, ...more });
const asked = async () => {
  await ask();
  return code();
};

describe("sessions.askCode", () => {
  it("mails six digits, alone on their line, with the community's name and a warning", async () => {
    const { endsAt } = await ask(" Ann@Shop.example".trim());
    const [mail] = [...stage.mails.values()];
    expect(endsAt).toBe(stage.clock.now + 10 * MINUTE);
    expect(mail).toMatchObject({ to: ANN, subject: "Your code for Soles", until: endsAt });
    expect(mail!.text).toMatch(/\n\n\d{6}\n\n/);
    expect(mail!.text).toContain("Nobody will ever ask you for it");
    expect(mail!.subject).not.toMatch(/\d/);
  });

  it("answers the same whether the address is known or not", async () => {
    await stage.person("ann");
    await stage.store.people.update("ann", { email: ANN });
    expect(await ask(ANN)).toEqual(await ask("nobody@shop.example"));
  });

  it("keeps neither address nor code", async () => {
    const given = await asked();
    const kept = JSON.stringify(await stage.store.codes.get(stage.scope.digest(ANN)));
    expect(kept).not.toContain(ANN);
    expect(kept).not.toContain(given);
  });

  it.each([
    ["three in ten minutes", [0, 0, 0, 0, 0], 3],
    ["three more after ten minutes", [0, 0, 0, 10, 0, 0, 0], 6],
    ["ten in a day", Array.from({ length: 14 }, () => 11), 10],
    ["ten more on the next day", [...Array.from({ length: 11 }, () => 11), 24 * 60, 11], 12],
  ])("sends one address at most %s, and always answers alike", async (_, pauses, mails) => {
    for (const minutes of pauses) {
      stage.clock.now += minutes * MINUTE;
      expect(await ask()).toEqual({ endsAt: stage.clock.now + 10 * MINUTE });
    }
    expect(codes()).toHaveLength(mails);
  });

  it("sends at most three to one address when asked for many at once", async () => {
    await Promise.all(Array.from({ length: 20 }, () => ask()));
    expect(codes()).toHaveLength(3);
    await ask("bob@shop.example");
    expect(codes("bob@shop.example")).toHaveLength(1);
  });

  it("is refused where no mail is sent", async () => {
    Object.assign(stage.scope, { settings: { ...stage.scope.settings, mail: false } });
    expect(await failure(ask())).toBe("no-mail");
    expect((await stage.read(null, "sessions.ways", {})).items).toMatchObject([{ code: false }]);
  });

  it("is forgotten a day later, and not while something of it still counts", async () => {
    await ask();
    stage.clock.now += 23 * HOUR;
    await ask();
    const id = stage.scope.digest(ANN);
    stage.clock.now += HOUR;
    await stage.runDue();
    expect(await stage.store.codes.get(id)).not.toBe(null);
    stage.clock.now += 23 * HOUR;
    await stage.runDue();
    expect(await stage.store.codes.get(id)).toBe(null);
  });
});

describe("sessions.enterCode", () => {
  it("signs in somebody new, who has no name yet, and the same person again", async () => {
    const first = await enter(await asked());
    expect(first).toMatchObject({
      token: `token of ${first.person.id}`,
      endsAt: stage.clock.now + 12 * HOUR,
      person: { name: "", role: "signed-in" },
    });
    const again = await enter(await asked(), { keep: true });
    expect(again.person.id).toBe(first.person.id);
    expect(again.endsAt).toBe(stage.clock.now + 30 * 24 * HOUR);
    expect(await stage.store.people.get(first.person.id)).toMatchObject({
      email: ANN,
      subject: `mail:${ANN}`,
    });
  });

  it("signs in whoever is known by the address, by whatever way they came", async () => {
    await stage.person("ann", "host");
    await stage.store.people.update("ann", { email: ANN });
    expect((await enter(await asked())).person).toMatchObject({ id: "ann", role: "host" });
  });

  it.each<[string, (code: string) => Promise<unknown>, string]>([
    ["right", (right) => enter(right), "fine"],
    ["wrong", (right) => enter(other(right)), "code-wrong"],
    ["right after four wrong ones", (right) => wrongly(right, 4).then(() => enter(right)), "fine"],
    ["right after five wrong ones", (right) => wrongly(right, 5).then(() => enter(right)), "code-wrong"],
    ["used", (right) => enter(right).then(() => enter(right)), "code-wrong"],
    ["of another address", (right) => enter(right, { email: "bob@shop.example" }), "code-wrong"],
    ["just in time", (right) => later(10 * MINUTE - 1, right), "fine"],
    ["late", (right) => later(10 * MINUTE, right), "code-wrong"],
    ["replaced", (right) => ask().then(() => enter(code() === right ? other(right) : right)), "code-wrong"],
    [
      "new, after the old one was tried too often",
      (right) => wrongly(right, 5).then(asked).then(enter),
      "fine",
    ],
  ])("a code that is %s", async (_, attempt, says) => {
    expect(await failure(attempt(await asked()))).toBe(says);
  });
  const wrongly = async (right: string, times: number) => {
    for (let n = 0; n < times; n++) expect(await failure(enter(other(right)))).toBe("code-wrong");
  };
  const later = (milliseconds: number, right: string) => {
    stage.clock.now += milliseconds;
    return enter(right);
  };

  it("counts at most five of fifty tries at once", async () => {
    const right = await asked();
    await Promise.all(Array.from({ length: 50 }, () => failure(enter(other(right)))));
    expect((await stage.store.codes.get(stage.scope.digest(ANN)))!.tries).toBe(5);
    expect(await failure(enter(right))).toBe("code-wrong");
  });

  it("opens once when it is entered many times at once", async () => {
    const right = await asked();
    const said = await Promise.all(Array.from({ length: 5 }, () => failure(enter(right))));
    expect(said.filter((each) => each === "fine")).toHaveLength(1);
  });
});

describe("sessions.followLink", () => {
  const HOST = { newHost: { name: "Mara", email: "mara@shop.example" } };
  const link = (whom: Parameters<typeof linkClaims>[1], minutes = 30) =>
    stage.scope.seal("link", linkClaims("Soles", whom), minutes);
  const follow = (token: string) => stage.call(null, "sessions.followLink", { link: token });

  it("makes the host whom it names, once for all links to the same address", async () => {
    const { person } = await follow(await link(HOST));
    expect(person).toMatchObject({ name: "Mara", role: "host" });
    expect((await follow(await link(HOST))).person.id).toBe(person.id);
  });

  it("signs in somebody who is there, as what they are now", async () => {
    await stage.person("hana", "host");
    expect(await follow(await link({ person: "hana" }))).toMatchObject({
      token: "token of hana",
      person: { id: "hana", role: "host" },
    });
  });

  it("works once, also of many at once", async () => {
    const token = await link(HOST);
    const said = await Promise.all(Array.from({ length: 5 }, () => failure(follow(token))));
    expect(said.sort()).toEqual(["fine", ...Array.from({ length: 4 }, () => "link-ended")]);
  });

  it.each<[string, () => Promise<string>]>([
    [
      "that has ended",
      async () => {
        const token = await link(HOST);
        stage.clock.now += 30 * MINUTE;
        return token;
      },
    ],
    ["that was signed for another use", () => stage.scope.seal("stop", linkClaims("Soles", HOST), 30)],
    ["that was changed", async () => `${(await link(HOST)).slice(0, -4)}AAAA`],
    ["that is none", async () => "nonsense"],
  ])("refuses a link %s", async (_, make) => {
    expect(await failure(follow(await make()))).toBe("link-ended");
  });

  it("keeps what was used until it has ended, and not much longer", async () => {
    await follow(await link(HOST));
    const kept = async () => (await stage.store.spent.find({ where: {}, sort: "endsAt", limit: 2 })).items;
    stage.clock.now += 30 * MINUTE - 1;
    await stage.runDue();
    expect(await kept()).toHaveLength(1);
    stage.clock.now += HOUR;
    await stage.runDue();
    expect(await kept()).toEqual([]);
  });
});

describe("sessions.endAll", () => {
  it("ends every session of the caller, and asks again what they watch", async () => {
    await stage.person("ann");
    expect(await failure(stage.call(null, "sessions.endAll", {}))).toBe("sign-in-needed");
    expect(await stage.call("ann", "sessions.endAll", {})).toEqual({ person: "ann" });
    expect(await stage.store.people.get("ann")).toMatchObject({ round: 1 });
    expect(stage.heard("people")).toMatchObject([{ id: "ann" }]);
  });
});

it("sessions.ways says how one can sign in", async () => {
  expect((await stage.read(null, "sessions.ways", {})).items).toMatchObject([
    { code: true, development: true },
  ]);
});
