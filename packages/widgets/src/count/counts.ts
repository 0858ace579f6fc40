import type { SpaceCount } from "@hearth/contract";
import { SPACE_KEYS } from "@hearth/contract/rules";
import type { PageSettings } from "../page.ts";

type Place = Pick<PageSettings, "server" | "community">;
type Waiting = (count: SpaceCount | null) => void;

const known = new Map<string, Promise<SpaceCount | null>>();
let asked = new Map<string, Waiting>();

/**
 * How much is written in a space; null when that cannot be had. What a page's elements ask for in one turn is one request, however
 * many they are, and each space is asked for once: no line is opened for a number.
 */
export function countOf(place: Place, space: string): Promise<SpaceCount | null> {
  const key = `${place.server} ${place.community} ${space}`;
  const found = known.get(key) ?? new Promise<SpaceCount | null>((resolve) => ask(place, space, resolve));
  known.set(key, found);
  return found;
}

function ask(place: Place, space: string, resolve: Waiting): void {
  if (asked.size === 0) queueMicrotask(() => void read(place));
  asked.set(space, resolve);
}

async function read(place: Place): Promise<void> {
  const waiting = [...asked];
  asked = new Map();
  for (let at = 0; at < waiting.length; at += SPACE_KEYS) {
    const some = waiting.slice(at, at + SPACE_KEYS);
    const counts = await fetched(
      place,
      some.map(([space]) => space),
    );
    for (const [space, resolve] of some) resolve(counts.get(space) ?? null);
  }
}

async function fetched({ server, community }: Place, spaces: string[]): Promise<Map<string, SpaceCount>> {
  // In one order, so that pages that show the same products ask for the same address.
  const query = new URLSearchParams({ spaces: spaces.sort().join(" ") });
  const address = `${server}/v1/${encodeURIComponent(community)}/topics/spaces.counts?${query}`;
  try {
    const reply = (await (await fetch(address, { credentials: "omit" })).json()) as {
      code?: string;
      value?: { items: SpaceCount[] };
    };
    // No line is opened for a number, so nobody else may say it.
    if (reply.code === "not-found")
      import("@hearth/client/remedies").then(
        ({ sayRemedy }) => sayRemedy("not-found", { server, community }),
        () => {},
      );
    return new Map(reply.value?.items.map((each) => [each.id, each]));
  } catch {
    return new Map();
  }
}
