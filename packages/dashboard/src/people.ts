import type { Client } from "@hearth/client";
import type { Item } from "@hearth/contract";
import { atLeast } from "@hearth/contract/rules";
import { Live, type ReactiveElement } from "@hearth/widgets/parts";

export type Member = Item<"members.all">;

/** Who looks after the community, by name: moderators and hosts. */
export class Team {
  readonly #live: Live<Member>;

  constructor(host: ReactiveElement, client: () => Client | undefined) {
    this.#live = new Live(host, () => client()?.watch("members.all", {}));
  }

  get members(): Member[] {
    const { list, items } = this.#live;
    if (list?.hasMore && !list.loadingMore && list.status !== "loading") void list.more().catch(() => {});
    return items
      .filter(({ role }) => atLeast(role, "moderator"))
      .sort((a, b) => a.name.localeCompare(b.name));
  }
}
