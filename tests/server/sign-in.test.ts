import type { Session } from "@hearth/contract";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Mail } from "../../server/src/handlers.ts";
import { startHearth, type TestHearth } from "../helpers/server.ts";
import { openLine } from "../helpers/socket.ts";

const ANN = "ann@shop.example";
let h: TestHearth;
beforeEach(async () => {
  h = await startHearth();
});
afterEach(() => h.close());

async function call(operation: string, input: object, token?: string) {
  const answer = await fetch(`${h.url}/v1/soles/call/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(input),
  });
  return (await answer.json()) as { ok: boolean; code?: string; value: never };
}
const codeFor = (email: string) =>
  vi.waitFor(async () => {
    const mails = (await (await fetch(`${h.url}/inbox.json`)).json()) as Mail[];
    return /^\d{6}$/m.exec(mails.find(({ to }) => to === email)!.text)![0];
  }, 10_000);

async function signIn(): Promise<Session> {
  await call("sessions.askCode", { email: ANN });
  return (await call("sessions.enterCode", { email: ANN, code: await codeFor(ANN) })).value;
}

it("a code from a mail gives a session that is good until it is ended everywhere, at once", async () => {
  const { token, person } = await signIn();
  expect(await call("members.describe", { name: "Ann" }, token)).toMatchObject({
    value: { id: person.id, email: ANN },
  });
  const { socket, watch } = await openLine(h.url, { token });
  const closed = new Promise((resolve) => socket.once("closed", resolve));
  expect(
    await watch({ topic: "members.me", params: {} }, { topic: "community.about", params: {} }),
  ).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await call("sessions.endAll", {}, token)).toMatchObject({ ok: true, value: { person: person.id } });
  expect(await closed).toMatchObject({ code: "session-ended" });
  expect((await call("members.describe", { name: "Ann" }, token)).code).toBe("session-ended");
  socket.disconnect();
});

it("a signed link or stop is no session", async () => {
  const { person } = await signIn();
  const scope = await h.hearth.scope("soles");
  for (const use of ["link", "stop"] as const) {
    const token = await scope.seal(use, { sub: person.id }, 30);
    expect((await call("sessions.endAll", {}, token)).code).toBe("session-ended");
  }
});

it("one sender is not let ask for codes without end, whatever the address", async () => {
  const said = [];
  for (let n = 0; n < 11; n++)
    said.push((await call("sessions.askCode", { email: `a${n}@shop.example` })).code);
  expect(said).toEqual([...Array.from({ length: 10 }, () => undefined), "too-many"]);
});
