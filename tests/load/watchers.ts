import { createClient, type LiveList } from "@hearth/client";
import { type Item, PAGE } from "@hearth/contract";
import { expect, vi } from "vitest";
import { SPACE } from "./kill-load.ts";

type Post = Item<"discussion.inSpace">;

/** Browsers that have a space's discussion open. */
export interface Watchers {
  /** Resolves once every list is live. */
  live(): Promise<void>;
  /**
   * Resolves once each one's list is what the store holds: its threads are the newest, all of them, and each of its posts is there
   * once and as it is kept. `kept` is every post of the space, by thread, newest thread first.
   */
  agree(kept: readonly Post[]): Promise<void>;
  close(): void;
}

export function openWatchers(url: string, count: number): Watchers {
  const opened = Array.from({ length: count }, () => {
    const client = createClient({ server: url, community: "soles" });
    const isThread = ({ id, thread }: Post) => id === thread;
    const list = client.watch("discussion.inSpace", { space: SPACE }, {}, { leads: isThread });
    return { client, list, leave: list.subscribe(() => {}) };
  });
  const all = (look: (list: LiveList<Post>) => void, timeout: number) =>
    vi.waitFor(() => opened.forEach(({ list }) => look(list)), { timeout, interval: 100 });
  return {
    live: () => all(({ status }) => expect(status).toBe("live"), 30_000),
    async agree(kept) {
      const byId = new Map(kept.map((post) => [post.id, post]));
      const threads = kept.filter(({ parent }) => parent === null).map(({ id }) => id);
      await all((list) => {
        const leaders = new Set(list.leaders.map(({ id }) => id));
        const last = threads.findLastIndex((id) => leaders.has(id));
        expect(last + 1).toBeGreaterThanOrEqual(Math.min(threads.length, PAGE.threads));
        // As many as were made since; posts of the same moment stand as they arrived, since nothing on a page moves.
        expect([...leaders].toSorted()).toEqual(threads.slice(0, last + 1).toSorted());
        const ids = list.items.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const post of list.items) expect(post).toEqual(byId.get(post.id));
      }, 30_000);
    },
    close() {
      for (const { client, leave } of opened) {
        leave();
        client.close();
      }
    },
  };
}
