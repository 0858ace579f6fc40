import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ConfigError, createHearth } from "../../server/src/index.ts";
import { secretBeside } from "../../server/src/secret.ts";

let folder: string;
let logged: string[];
const log = { warn: (_: object, message: string) => void logged.push(message) };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-secret-"));
  logged = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

it("is kept beside a data file, for its owner's eyes, and found again", () => {
  const store = `sqlite:${join(folder, "new", "hearth.db")}`;
  const secret = secretBeside(store, log);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(secretBeside(store, log)).toBe(secret);
  expect(statSync(join(folder, "new", "hearth.db.secret")).mode & 0o777).toBe(0o600);
  expect(logged).toEqual([]);
});

it("of a store that servers share is kept on this machine, and the log says what the others need", () => {
  const secret = secretBeside("mongodb://localhost/shop", log, folder);
  expect(secretBeside("mongodb+srv://db.example/shop", log, folder)).toBe(secret);
  expect(readFileSync(join(folder, "hearth.secret"), "utf8").trim()).toBe(secret);
  expect(logged[0]).toMatch(/^HEARTH_SECRET is not set: .* the same on every server/);
});

it("of a store in memory ends with it", () => {
  expect(secretBeside("sqlite::memory:", log)).not.toBe(secretBeside("sqlite::memory:", log));
});

it("has to be given in production, whatever the store", async () => {
  const store = "mongodb://localhost:1/shop";
  await expect(createHearth({ production: true, store })).rejects.toThrow(ConfigError);
});
