import { HearthError } from "@hearth/contract/rules";
import type { Client } from "@hearth/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { claimsOf } from "../../packages/widgets/src/claims.ts";
import { type Renewal, speak, tokenIn } from "../../packages/widgets/src/speaker.ts";

const tokenOf = (claims: object): string =>
  ["{}", JSON.stringify(claims), "x"].map((part) => Buffer.from(part).toString("base64url")).join(".");
const MINUTE = 60;
const session = (sub: string, n = 0) => tokenOf({ sub, round: 0, iat: n, exp: n + 15 * MINUTE });
const brands = (sub: string) => tokenOf({ iss: "shop", sub });

/** A client that takes every session, and exchanges what `exchange` says. */
function stand() {
  const listeners = new Set<() => void>();
  const told: [string | null, boolean | undefined][] = [];
  const client = {
    token: null as string | null,
    get signedIn() {
      return this.token !== null;
    },
    call: vi.fn(async (_operation: string, { token }: { token: string }) => ({
      token: session(String(claimsOf(token).sub), told.length),
    })),
    async identify(token: string | null, renewed?: boolean) {
      told.push([token, renewed]);
      client.become(token);
    },
    become(token: string | null) {
      client.token = token;
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { client, told, exchanged: () => client.call.mock.calls.length };
}

it.each([
  ["a.b.c", "a.b.c"],
  ["", ""],
  ['{"ok":true,"value":{"token":"a.b.c"}}', "a.b.c"],
  ['{"ok":true,"value":null}', ""],
])("the token in %s", (answer, token) => expect(tokenIn(answer)).toBe(token));

describe("who speaks", () => {
  let at: ReturnType<typeof stand>;
  let renewal: Renewal | undefined;
  const say = (who: Parameters<typeof speak>[1]) =>
    speak(at.client as unknown as Client, who, (begun) => (renewal = begun));
  const errors = vi.spyOn(console, "error").mockImplementation(() => {});

  beforeEach(() => {
    vi.useFakeTimers();
    errors.mockClear();
    at = stand();
  });
  afterEach(() => {
    renewal?.end();
    vi.useRealTimers();
  });

  it.each([
    ["a session's own token is taken as it is", session("ann"), 0],
    ["one that names who issued it is exchanged", brands("ann"), 1],
    ["one that cannot be read goes to the server to judge", "nonsense", 0],
  ])("by a token: %s", async (_, token, exchanges) => {
    await say(token);
    expect(at.exchanged()).toBe(exchanges);
    expect(at.client.signedIn).toBe(true);
  });

  it.each([
    ["the brand's token is exchanged", brands("ann"), 1],
    ["one without an issuer too: the server says what it lacks", tokenOf({ sub: "ann" }), 1],
    ["a session, as the Shopify route answers it, is taken as it is", `${session("ann")}\n`, 0],
  ])("by a function: %s", async (_, token, exchanges) => {
    await say(() => token);
    expect(at.exchanged()).toBe(exchanges);
    expect(at.client.signedIn).toBe(true);
  });

  it("asks again before the session ends, and says that it is the same person", async () => {
    const ask = vi.fn(async () => brands("ann"));
    await say(ask);
    await vi.advanceTimersByTimeAsync(14 * MINUTE * 1000);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(at.told.map(([, renewed]) => renewed)).toEqual([false, true]);
  });

  it("empties what is shown where it is another person", async () => {
    let who = "ann";
    await say(() => brands(who));
    who = "bo";
    await renewal!.renew();
    expect(at.told.at(-1)![1]).toBe(false);
  });

  it("asks again after the session has ended", async () => {
    const ask = vi.fn(() => brands("ann"));
    await say(ask);
    at.client.become(null);
    await vi.advanceTimersByTimeAsync(0);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(at.client.signedIn).toBe(true);
  });

  it.each(["", null, undefined])("signs out who is not logged in any more: %j", async (nobody) => {
    let answer: string | null | undefined = brands("ann");
    await say(() => answer);
    answer = nobody;
    await renewal!.renew();
    expect(at.client.signedIn).toBe(false);
  });

  it("leaves alone who signed in by other means", async () => {
    at.client.token = session("ida");
    await say(() => "");
    expect(at.client.signedIn).toBe(true);
    expect(at.told).toEqual([]);
  });

  it("says once why a token was refused, and tries again with pauses", async () => {
    at.client.call.mockRejectedValue(new HearthError("token-refused", { check: "aud" }));
    const ask = vi.fn(() => brands("ann"));
    await say(ask);
    expect(errors).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("token-refused"), {
      check: "aud",
    });
    await vi.advanceTimersByTimeAsync(5_000 + 30_000);
    expect(ask).toHaveBeenCalledTimes(3);
    expect(errors).toHaveBeenCalledTimes(1);
    expect(at.client.signedIn).toBe(false);
    at.client.call.mockResolvedValue({ token: session("ann") });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(at.client.signedIn).toBe(true);
  });

  it("asks nothing any more once it is ended", async () => {
    const ask = vi.fn(() => brands("ann"));
    await say(ask);
    renewal!.end();
    await vi.advanceTimersByTimeAsync(60 * MINUTE * 1000);
    at.client.become(null);
    await vi.advanceTimersByTimeAsync(0);
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
