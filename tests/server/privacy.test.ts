import { createClient, type Client } from "@hearth/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startHearth, type TestHearth, type TestPerson } from "../helpers/server.ts";
import { failure } from "../helpers/verdict.ts";

const PATIENCE = { timeout: 15_000 };
const space = "product:trail-runner";
let server: TestHearth;
let mara: TestPerson;
let bob: TestPerson;
const clients: Client[] = [];

beforeEach(async () => {
  server = await startHearth();
  mara = await server.person("soles", { name: "Mara Moss" });
  bob = await server.person("soles", { name: "Bob" });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await server.close();
});

function clientOf({ token }: TestPerson): Client {
  const client = createClient({ server: server.url, community: "soles", token });
  clients.push(client);
  return client;
}

const write = ({ id }: TestPerson, text: string, parent?: string) =>
  server.hearth.call("soles", id, "discussion.write", { once: `once-${Math.random()}`, space, text, parent });
const snapshot = async () =>
  (await fetch(`${server.url}/v1/soles/topics/discussion.inSpace?space=${space}`)).text();

describe("somebody who is erased", () => {
  it("leaves every open page at once, and their own sessions end", async () => {
    const thread = await write(mara, "marasaid so");
    await write(bob, "his", thread.id);
    await server.hearth.settled();
    const theirs = clientOf(mara);
    const me = theirs.watch("members.me", {});
    me.subscribe(() => {});
    const page = clientOf(bob);
    const list = page.watch("discussion.inSpace", { space });
    list.subscribe(() => {});
    const texts = () => list.items.map(({ text }) => text).sort();
    await expect.poll(texts, PATIENCE).toEqual(["his", "marasaid so"]);
    await expect.poll(() => me.items[0]?.name, PATIENCE).toBe("Mara Moss");
    expect(await snapshot()).toContain("Mara Moss");

    const other = clientOf(mara);
    await other.call("members.erase", { when: "at-once" });
    await expect.poll(texts, PATIENCE).toEqual(["", "his"]);
    expect(await snapshot()).not.toMatch(/Mara|marasaid/);
    await expect.poll(() => theirs.signedIn, PATIENCE).toBe(false);
    await expect.poll(() => me.items, PATIENCE).toEqual([]);
    expect(await failure(theirs.call("discussion.write", { space, text: "still here?" }))).toBe(
      "sign-in-needed",
    );
  });

  it("is gone as well where the job did it, and comes back as somebody new", async () => {
    await write(mara, "marasaid so");
    const scope = await server.hearth.scope("soles");
    await scope.schedule({ id: "redacted", kind: "privacy.erase", runAt: 0, payload: { person: mara.id } });
    await server.hearth.runDueJobs();
    expect(await scope.store.people.get(mara.id)).toBeNull();
    expect(await snapshot()).not.toMatch(/Mara|marasaid/);
    const again = await server.person("soles", { name: "Mara Moss" });
    expect(again.id).not.toBe(mara.id);
  });
});
