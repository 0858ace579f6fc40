import { afterEach, beforeEach, expect, it, vi } from "vitest";

const said: string[] = [];

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  said.length = 0;
  vi.spyOn(console, "warn").mockImplementation((line: string) => {
    if (line.startsWith("Hearth")) said.push(line);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const wait = async (before: () => Promise<unknown>) => {
  await import("../../packages/widgets/src/unconfigured.ts");
  await before();
  vi.runAllTimers();
};

it("says once what elements wait for, where the page never says", async () => {
  await wait(async () => {});
  await import("../../packages/widgets/src/unconfigured.ts");
  vi.runAllTimers();
  expect(said).toEqual([expect.stringContaining("configure({ server:")]);
});

it("says nothing where the page has said it by then", async () => {
  await wait(async () => {
    const { configure } = await import("../../packages/widgets/src/page.ts");
    configure({ server: "https://hearth.example", community: "soles" });
  });
  expect(said).toEqual([]);
});
