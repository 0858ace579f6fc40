import { expect, it } from "vitest";
import { startHearth } from "../helpers/server.ts";

/** Signing in is what a visitor may do thirty times a minute. */
const TRIES = 40;

it.each([
  ["nobody is believed", 0, 10],
  ["proxies stand elsewhere", ["10.0.0.0/8"], 10],
  // What a count cannot tell: that nobody stands in front after all.
  ["a proxy is said to stand in front", 1, 0],
])("an address that is claimed in X-Forwarded-For, where %s", async (_, trustProxy, refused) => {
  const h = await startHearth({ trustProxy });
  const tries = Array.from({ length: TRIES }, (_each, n) =>
    fetch(`${h.url}/v1/soles/call/members.signInForDevelopment`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": `203.0.113.${n}` },
      body: JSON.stringify({ as: "member", name: "Forger" }),
    }),
  );
  const statuses = (await Promise.all(tries)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(refused);
  await h.close();
});
