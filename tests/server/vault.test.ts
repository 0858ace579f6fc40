import { type HearthError } from "@hearth/contract";
import { describe, expect, it } from "vitest";
import { createVault } from "../../server/src/vault.ts";

const vault = createVault("a".repeat(32));
const opened = (sealed: string, about = "soles key", by = vault): unknown => {
  try {
    return by.open(sealed, about);
  } catch (error) {
    return (error as HearthError).details;
  }
};

describe("a sealed secret", () => {
  it("is opened by the same server secret, and reads differently each time", () => {
    const sealed = vault.seal("hush", "soles key");
    expect(sealed).not.toContain("hush");
    expect(vault.seal("hush", "soles key")).not.toBe(sealed);
    expect(opened(sealed, "soles key", createVault("a".repeat(32)))).toBe("hush");
  });

  it("is opened by no other secret, for nothing else and not once it was changed, and says what to do", () => {
    const sealed = vault.seal("hush", "soles key");
    const told = { check: "secret", why: expect.stringContaining("HEARTH_SECRET") as unknown };
    expect(opened(sealed, "soles key", createVault("b".repeat(32)))).toEqual(told);
    expect(opened(sealed, "other key")).toEqual(told);
    const other = sealed.endsWith("A") ? "B" : "A";
    expect(opened(`${other}${sealed.slice(1)}`)).toEqual(told);
    expect(opened("")).toEqual(told);
  });
});
