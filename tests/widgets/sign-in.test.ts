import { HearthError } from "@hearth/contract/rules";
import { describe, expect, it, vi } from "vitest";
import { CodeSignIn, digitsOf, PAUSE } from "../../packages/widgets/src/sign-in/code-sign-in.ts";
import { loginAddress } from "../../packages/widgets/src/sign-in/shop-sign-in.ts";
import { inviteIn } from "../../packages/widgets/src/join/invited.ts";

const HERE = "https://shop.example/shoes?size=42#reviews";

describe("the way to the shop's login", () => {
  it.each([
    [
      "/login",
      "https://shop.example/login?return_to=https%3A%2F%2Fshop.example%2Fshoes%3Fsize%3D42%23reviews",
    ],
    ["https://id.example/in?a=1", `https://id.example/in?a=1&return_to=${encodeURIComponent(HERE)}`],
    ["/in?return_to=%2Fshoes", "https://shop.example/in?return_to=%2Fshoes"],
    ["/in?next={return}", `/in?next=${encodeURIComponent(HERE)}`],
  ])("%s", (login, address) => expect(loginAddress(login, HERE)).toBe(address));
});

describe("digits of a code", () => {
  it.each([
    ["123456", "123456"],
    [" 123 456\n", "123456"],
    ["Your code: 123-456", "123456"],
    ["1234567", "123456"],
    ["12a", "12"],
  ])("%j", (typed, digits) => expect(digitsOf(typed)).toBe(digits));
});

describe("the code of an invite", () => {
  it.each([
    ["#hearth-invite=aB3-_x", "aB3-_x"],
    ["#hearth-invite=", null],
    ["#hearth-invite=a b", null],
    ["#hearth-post-1", null],
  ])("%s", (hash, code) => expect(inviteIn(hash)).toBe(code));
});

describe("signing in by a code", () => {
  function begin(name = "Ida") {
    const call = vi.fn(async (operation: string): Promise<unknown> =>
      operation === "sessions.enterCode" ? { token: "t", endsAt: 1, person: { name } } : {},
    );
    const client = { call, identify: vi.fn(async () => {}) };
    const keep = vi.fn();
    const code = new CodeSignIn({
      client: client as never,
      lang: "de",
      now: () => 1_000,
      changed() {},
      keep,
    });
    return { code, call, client, keep };
  }

  it("goes from the address to the code, and is done for who is known", async () => {
    const { code, call, client, keep } = begin();
    code.onDevice = true;
    expect(await code.ask(" ida@shop.example ")).toBe(true);
    expect(code).toMatchObject({ step: "code", againAt: 1_000 + PAUSE });
    expect(await code.enter("123456")).toBe(true);
    expect(call).toHaveBeenLastCalledWith("sessions.enterCode", {
      email: "ida@shop.example",
      code: "123456",
      lang: "de",
      keep: true,
    });
    expect(client.identify).toHaveBeenCalledWith("t");
    expect(keep).toHaveBeenCalledWith("t", true);
  });

  it("asks somebody new for a name", async () => {
    const { code, call } = begin("");
    await code.ask("new@shop.example");
    expect(await code.enter("123456")).toBe(false);
    expect(code.step).toBe("name");
    expect(await code.rename(" Noa ")).toBe(true);
    expect(call).toHaveBeenLastCalledWith("members.describe", { name: "Noa" });
  });

  it("stays where it is when something fails, and says what", async () => {
    const { code, call, keep } = begin();
    call.mockRejectedValueOnce(new HearthError("no-mail"));
    expect(await code.ask("ida@shop.example")).toBe(false);
    expect([code.step, code.error?.code]).toEqual(["address", "no-mail"]);
    await code.ask();
    call.mockRejectedValueOnce(new HearthError("code-wrong"));
    expect(await code.enter("000000")).toBe(false);
    expect([code.step, code.error?.code, keep.mock.calls.length]).toEqual(["code", "code-wrong", 0]);
    code.change();
    expect([code.step, code.error]).toEqual(["address", null]);
  });
});
