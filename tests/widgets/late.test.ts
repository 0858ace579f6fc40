import { describe, expect, it } from "vitest";
import { Late } from "../../packages/widgets/src/late.ts";

function stage(load: () => Promise<string>) {
  let drawn = 0;
  let asked = 0;
  const host = { requestUpdate: () => void drawn++ };
  const late = new Late(host as never, () => {
    asked++;
    return load();
  });
  return { late, drawn: () => drawn, asked: () => asked };
}

describe("code that comes when it is wanted", () => {
  it("is not sent for before", () => {
    const { late, asked } = stage(async () => "code");
    expect([late.code, asked()]).toEqual([undefined, 0]);
  });

  it("is sent for once, and draws its element again when it is here", async () => {
    const { late, asked, drawn } = stage(async () => "code");
    expect(late.want()).toBeUndefined();
    expect(await Promise.all([late.get(), late.get()])).toEqual(["code", "code"]);
    expect([late.want(), asked(), drawn()]).toEqual(["code", 1, 1]);
  });

  it("is not sent for again and again by drawing when that failed, but when it is asked for", async () => {
    let away = true;
    const { late, asked, drawn } = stage(async () => {
      if (away) throw new Error("no line");
      return "code";
    });
    expect(await late.get()).toBeUndefined();
    expect([late.failed, drawn()]).toEqual([true, 1]);
    expect(late.want()).toBeUndefined();
    expect(asked()).toBe(1);
    away = false;
    expect(await late.get()).toBe("code");
    expect([late.failed, late.want(), asked()]).toEqual([false, "code", 2]);
  });
});
