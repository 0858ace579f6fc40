import type { Change } from "@hearth/contract";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createPublisher } from "../../server/src/publisher.ts";

const sent: string[] = [];
const publisher = createPublisher((room, { id, version }) => sent.push(`${room} ${id}${version}`));
const change = (id: string, version: number): Change => ({
  topic: "t",
  id,
  version,
  item: { id, version },
});
const send = (...changes: [string, string, number][]) =>
  changes.forEach(([room, id, version]) => publisher.send(room, change(id, version)));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  sent.length = 0;
});

it("sends the first change at once, and of those within 50 ms the last", () => {
  send(["a", "x", 1], ["a", "x", 2], ["a", "x", 3]);
  expect(sent).toEqual(["a x1"]);
  vi.advanceTimersByTime(49);
  expect(sent).toEqual(["a x1"]);
  vi.advanceTimersByTime(1);
  expect(sent).toEqual(["a x1", "a x3"]);
});

it("keeps the order of a room, and lets rooms go their own ways", () => {
  send(["a", "x", 1], ["a", "y", 1], ["a", "x", 2], ["a", "z", 1], ["b", "x", 2]);
  expect(sent).toEqual(["a x1", "b x2"]);
  vi.advanceTimersByTime(50);
  expect(sent).toEqual(["a x1", "b x2", "a y1", "a x2", "a z1"]);
});

it("never goes back when an older change arrives later", () => {
  send(["a", "x", 1], ["a", "x", 5], ["a", "x", 4]);
  vi.advanceTimersByTime(50);
  expect(sent).toEqual(["a x1", "a x5"]);
});

it("sends a busy room's changes every 50 ms, and a quiet one's at once again", () => {
  send(["a", "x", 1]);
  for (let version = 2; version <= 21; version++) {
    vi.advanceTimersByTime(10);
    send(["a", "x", version]);
  }
  expect(sent).toEqual(["a x1", "a x5", "a x10", "a x15", "a x20"]);
  vi.advanceTimersByTime(200);
  send(["a", "x", 30]);
  expect(sent.slice(-2)).toEqual(["a x21", "a x30"]);
});

it("sends everything that waits when told to", () => {
  send(["a", "x", 1], ["a", "x", 2], ["b", "y", 1], ["b", "y", 2]);
  publisher.flush();
  expect(sent).toEqual(["a x1", "b y1", "a x2", "b y2"]);
});

it("says when what waits in a room has gone out, at once where nothing does", async () => {
  send(["a", "x", 1], ["a", "x", 2]);
  const told: string[] = [];
  void Promise.resolve(publisher.sent("a")).then(() => told.push(`a, after ${sent.at(-1)}`));
  void Promise.resolve(publisher.sent("b")).then(() => told.push("b"));
  await vi.advanceTimersByTimeAsync(49);
  expect(told).toEqual(["b"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toEqual(["b", "a, after a x2"]);
});
