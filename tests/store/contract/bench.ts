import { afterEach, expect } from "vitest";
import { HearthError } from "@hearth/contract";
import { type Doc, type Driver, openStore, type Store } from "../../../server/src/store/store.ts";
import { type Card, collections, type Note } from "./collections.ts";

export type { Card, Note } from "./collections.ts";

export type TestStore = Store<typeof collections>;
export type Open = () => Promise<Driver>;

/** A time no real clock shows, so that nobody's own clock slips in. */
export const START = 1_000_000;

/** Opens the collections on a fresh database; everything is closed after each test. */
export function testBench(open: Open) {
  const opened: Driver[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((driver) => driver.close().catch(() => {})));
  });
  return async () => {
    const driver = await open();
    opened.push(driver);
    const clock = { time: START };
    const store: TestStore = await openStore(driver, collections, { now: () => clock.time });
    return { driver, clock, store, ...store.of("red") };
  };
}

export const card = (id: string, more: Partial<Card> = {}) => ({ id, room: "a", slot: id, ...more });
export const note = (id: string, text: string, more: Partial<Note> = {}) => ({
  id,
  author: "ann",
  once: id,
  text,
  ...more,
});

export const ids = (docs: readonly Doc[]): string[] => docs.map((doc) => doc.id);

/** Expects that a caller's mistake is told as such. */
export async function expectBadInput(work: () => unknown): Promise<void> {
  const error: unknown = await (async () => work())().then(
    () => "nothing thrown",
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(HearthError);
  expect((error as HearthError).code).toBe("bad-input");
}

/** As many promises as asked for, begun together. */
export const together = <T>(times: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, index) => work(index)));
