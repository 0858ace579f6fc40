import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UsageError } from "../../server/src/command-line.ts";
import { type Config, readConfig } from "../../server/src/config.ts";
import { hostLinkCommand, initCommand, inviteCommand } from "../../server/src/hosts-commands.ts";
import { operationHandlers } from "../../server/src/registry.ts";
import { failure } from "../helpers/verdict.ts";
import { startHearth, type TestHearth } from "../helpers/server.ts";

let folder: string;
let config: Config;
let served: TestHearth | undefined;
let printed: string[];
const print = (line: string) => void printed.push(line);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-hosts-"));
  printed = [];
  config = {
    ...readConfig({}),
    store: `sqlite:${join(folder, "hearth.db")}`,
    publicUrl: "https://shop.example/community",
    logLevel: "error",
  };
});
afterEach(async () => {
  await served?.close();
  served = undefined;
  rmSync(folder, { recursive: true });
});

const serve = async () => (served = await startHearth({ store: config.store, communities: [] }));
const init = (more: Partial<Parameters<typeof initCommand>[1]> = {}) =>
  initCommand(config, { community: "soles", called: "Soles", origins: [], host: "Mara", ...more }, print);
const hostLink = (host: string, community = "soles") => hostLinkCommand(config, { community, host }, print);
/** The link that was printed last. */
const link = () => printed.join("\n").split("https://shop.example/community/link#").at(-1)!.split("\n")[0]!;
const follow = (token: string, community = "soles") =>
  served!.hearth.call(community, null, "sessions.followLink", { link: token });
const said = (attempt: Promise<void>) =>
  attempt.then(
    () => "fine",
    (error: unknown) => {
      expect(error).toBeInstanceOf(UsageError);
      return (error as Error).message;
    },
  );

describe("hearth init", () => {
  it("makes the community, whose first host comes in by the link, once", async () => {
    await init({ origins: ["https://shop.example"], email: "mara@shop.example" });
    expect(printed[0]).toBe("The community Soles (soles) is made.");
    const token = link();
    await serve();
    expect((await served!.hearth.communities())[0]).toMatchObject({
      name: "Soles",
      origins: ["https://shop.example"],
    });
    const { person, token: session } = await follow(token);
    expect(person).toMatchObject({ name: "Mara", role: "host" });
    expect(await failure(follow(token))).toBe("link-ended");
    const answer = await fetch(`${served!.url}/v1/soles/call/community.describe`, {
      method: "POST",
      headers: { authorization: `Bearer ${session}`, "content-type": "application/json" },
      body: JSON.stringify({ purpose: "For those who mend." }),
    });
    expect(await answer.json()).toMatchObject({ ok: true, value: { purpose: "For those who mend." } });
    const scope = await served!.hearth.scope("soles");
    expect(await scope.store.people.get(person.id)).toMatchObject({ email: "mara@shop.example" });
  });

  it("may be run again, and while the store is served: the link makes the host", async () => {
    await init();
    const first = link();
    await serve();
    await init({ host: "Hana" });
    expect(printed).toContain("The community Soles (soles) is there.");
    const second = link();
    await init({ community: "other", called: "Other", host: "Olu" });
    const third = link();
    expect((await follow(second)).person).toMatchObject({ name: "Hana", role: "host" });
    expect((await follow(first)).person).toMatchObject({ name: "Mara", role: "host" });
    expect((await follow(third, "other")).person).toMatchObject({ name: "Olu", role: "host" });
    expect(await failure(follow(third))).toBe("link-ended");
  });

  it("leads nowhere with a link of another secret", async () => {
    await init();
    await serve();
    config.secret = "another secret that is long enough, too";
    await init({ host: "Eve" });
    expect(await failure(follow(link()))).toBe("link-ended");
  });

  it("refuses a wrong key, and a store that keeps nothing", async () => {
    expect(await failure(init({ community: "Not a key" }))).toBe("bad-input");
    config.store = "sqlite::memory:";
    await expect(init()).rejects.toThrow("keeps nothing");
  });
});

describe("hearth host-link", () => {
  beforeEach(async () => {
    await init({ email: "mara@shop.example" });
    printed = [];
  });

  it.each(["Mara", "mara", "Mara@shop.example"])(
    "lets a host come back in, asked for as %s, while the store is served",
    async (host) => {
      await serve();
      await hostLink(host);
      const { person } = await follow(link());
      expect(person).toMatchObject({ name: "Mara", role: "host" });
    },
  );

  it("says who the hosts are when it is asked for somebody else, and what to do without a community", async () => {
    expect(await said(hostLink("Eve"))).toBe('soles has no host "Eve". Its hosts: Mara');
    expect(await said(hostLink("Mara", "elsewhere"))).toContain(
      "hearth init --community elsewhere --host NAME",
    );
    config.store = `sqlite:${join(folder, "none.db")}`;
    await expect(hostLink("Mara")).rejects.toThrow("there is no store");
  });

  it("asks for the address where two hosts have one name, and finds no host who stepped down", async () => {
    await serve();
    await init({ host: "Mara", email: "other@shop.example" });
    const { person } = await follow(link());
    expect(await said(hostLink("Mara"))).toContain("e-mail address");
    const by = (await served!.hearth.ensurePerson("soles", { subject: "test:x", name: "X", role: "host" }))
      .id;
    await served!.hearth.call("soles", by, "members.setRole", { person: person.id, role: "signed-in" });
    await hostLink("Mara");
    expect((await follow(link())).person.id).not.toBe(person.id);
    expect(await said(hostLink("other@shop.example"))).toContain("has no host");
  });
});

describe.skipIf(!operationHandlers["invites.make"])("hearth invite", () => {
  const invite = (more: Partial<Parameters<typeof inviteCommand>[1]> = {}) =>
    inviteCommand(config, { community: "soles", to: ["Ann", ""], note: "Come and try.", ...more }, print);
  const codes = () => printed.flatMap((line) => /^  \S*=(\S+)/.exec(line)?.[1] ?? []);
  const opened = (code: string) => served!.hearth.call("soles", null, "invites.open", { code });

  beforeEach(async () => {
    await init();
    printed = [];
  });

  it("makes invites in the first host's name, each of which opens", async () => {
    await invite();
    expect(printed[0]).toContain("2 invites in the name of Mara");
    expect(printed[1]).toMatch(/^  https:\/\/shop\.example\/community\/join\/soles#\S+  for Ann$/);
    await serve();
    for (const code of codes())
      expect(await opened(code)).toMatchObject({ by: "Mara", note: "Come and try." });
    expect(new Set(codes()).size).toBe(2);
  });

  it("has them made by the server that has the store open", async () => {
    await serve();
    config.publicUrl = served!.url;
    await invite({ to: ["Ann"], host: "Mara" });
    expect(printed[0]).toContain("1 invite in the name of Mara");
    expect(await opened(codes()[0]!)).toMatchObject({ by: "Mara" });
  });

  it("says where it looked for that server when it does not answer, and who the hosts are", async () => {
    await serve();
    config.publicUrl = "http://127.0.0.1:1";
    await expect(invite()).rejects.toThrow(
      /has this store open, and does not answer at http:\/\/127\.0\.0\.1:1\./,
    );
    expect(await said(invite({ host: "Eve" }))).toBe('soles has no host "Eve". Its hosts: Mara');
  });
});
