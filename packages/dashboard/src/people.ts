import type { Client } from "@hearth/client";
import type { Item } from "@hearth/contract";
import { atLeast } from "@hearth/contract/rules";
import { Live, type ReactiveElement } from "@hearth/widgets/parts";

export type Member = Item<"members.all">;

const looksAfter = ({ role }: Member): boolean => atLeast(role, "moderator");

/** Who looks after the community, by name: moderators and hosts. */
export class Team {
  readonly #live: Live<Member>;

  constructor(host: ReactiveElement, client: () => Client | undefined) {
    this.#live = new Live(host, () =>
      client()?.watch("members.all", {}, { only: "team" }, { accepts: looksAfter }),
    );
  }

  get members(): Member[] {
    return this.#live.items.filter(looksAfter).sort((a, b) => a.name.localeCompare(b.name));
  }
}
