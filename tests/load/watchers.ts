import { createClient, type LiveList } from "@hearth/client";
import type { Item, Reading } from "@hearth/contract";
import { expect, vi } from "vitest";
import { SPACE } from "./kill-load.ts";

type Post = Item<"discussion.inSpace">;

/** Browsers that have a space's discussion open. */
export interface Watchers {
  /** Resolves once every list is live. */
  live(): Promise<void>;
  /**
   * Resolves once each one's list is what the store holds: the threads and first replies of a fresh reading, in its order, each post
   * once and as it is kept. What came beside them has to be among all posts, `kept`.
   */
  agree(fresh: Reading<Post>, kept: readonly Post[]): Promise<void>;
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
    async agree({ order, items }, kept) {
      const byId = new Map(kept.map((post) => [post.id, post]));
      await all((list) => {
        expect(list.leaders.map(({ id }) => id)).toEqual(order);
        const ids = list.items.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(items.filter(({ id }) => !ids.includes(id))).toEqual([]);
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
