import { HearthError } from "@hearth/contract/rules";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ListHost } from "../../packages/client/src/list.ts";
import { emptyList, page, short } from "./items.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function scene() {
  const host = { start: vi.fn(), stop: vi.fn(), more: vi.fn<ListHost["more"]>(async () => {}) };
  return { host, list: emptyList({}, host) };
}

describe("listeners", () => {
  it("starts with the first and stops some time after the last", () => {
    const { host, list } = scene();
    const ends = [list.subscribe(() => {}), list.subscribe(() => {})];
    expect(host.start).toHaveBeenCalledTimes(1);
    for (const end of ends) end();
    expect(host.stop).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(host.stop).toHaveBeenCalledTimes(1);
  });

  it("is kept for an element that is only moved", () => {
    const { host, list } = scene();
    list.subscribe(() => {})();
    const end = list.subscribe(() => {});
    vi.runAllTimers();
    expect(host.stop).not.toHaveBeenCalled();
    expect(host.start).toHaveBeenCalledTimes(1);
    end();
    end();
    vi.runAllTimers();
    expect(host.stop).toHaveBeenCalledTimes(1);
  });

  it("forgets everything when it stops, and starts anew", () => {
    const { host, list } = scene();
    const end = list.subscribe(() => {});
    list.paint(page("B A"));
    end();
    vi.runAllTimers();
    expect([list.status, short(list.items)]).toEqual(["loading", ""]);
    list.subscribe(() => {});
    expect(host.start).toHaveBeenCalledTimes(2);
  });

  it("tells each change once, with the same arrays until the next", () => {
    const { list } = scene();
    const listener = vi.fn();
    list.subscribe(listener);
    list.paint(page("B A a"));
    expect(listener).toHaveBeenCalledTimes(1);
    const { items, leaders } = list;
    expect(list.items).toBe(items);
    expect(list.leaders).toBe(leaders);
    list.tell();
    expect(list.items).not.toBe(items);
    expect([short(list.leaders), short(list.items)]).toEqual(["B A", "B A a"]);
    expect([list.get("a")?.id, list.get("z")]).toEqual(["a", undefined]);
  });
});

describe("what there is", () => {
  it("stays readable when the line is lost", () => {
    const { list } = scene();
    list.paint(page("A"));
    list.tell("live");
    list.lost();
    expect([list.status, list.error, short(list.items)]).toEqual(["stale", null, "A"]);
  });

  it("is nothing when the line was never there; the first paint mends it", () => {
    const { list } = scene();
    list.lost(new HearthError("origin-not-allowed"));
    expect([list.status, list.error?.code]).toEqual(["failed", "origin-not-allowed"]);
    list.paint(page("A"));
    expect([list.status, list.error]).toEqual(["stale", null]);
  });

  it("stays closed when the line is lost", () => {
    const { list } = scene();
    list.paint(page("A"));
    list.fail(new HearthError("members-only"), "closed");
    list.lost();
    expect([list.status, list.error?.code, short(list.items)]).toEqual(["closed", "members-only", ""]);
  });

  it("is asked for again by retry", () => {
    const { host, list } = scene();
    list.fail(new HearthError("internal"));
    list.retry();
    expect([list.status, list.error]).toEqual(["loading", null]);
    expect(host.start).toHaveBeenCalledWith(list);
  });
});

describe("the next page", () => {
  it("is read once at a time, and only if there is one", async () => {
    const { host, list } = scene();
    await list.more();
    expect(host.more).not.toHaveBeenCalled();
    list.paint(page("A", "cursor"));
    const both = [list.more(), list.more()];
    expect(list.loadingMore).toBe(true);
    await Promise.all(both);
    expect(list.loadingMore).toBe(false);
    expect(host.more).toHaveBeenCalledTimes(1);
  });

  it("says that it is over when it fails", async () => {
    const { host, list } = scene();
    list.paint(page("A", "cursor"));
    host.more.mockRejectedValueOnce(new HearthError("unavailable"));
    await expect(list.more()).rejects.toMatchObject({ code: "unavailable" });
    expect([list.loadingMore, list.hasMore]).toEqual([false, true]);
  });
});
