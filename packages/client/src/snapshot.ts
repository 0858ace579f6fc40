import type { Reading, Reply } from "@hearth/contract";

/** Longer than this a first paint does not wait for it; milliseconds. */
const PATIENCE = 5_000;

/** What a visitor may read of a list, for the first paint; null when it is refused, late or cannot be reached. */
export async function readSnapshot(address: string): Promise<Reading | null> {
  try {
    const answer = await fetch(address, {
      credentials: "omit",
      signal: AbortSignal.timeout(PATIENCE),
    });
    const reply = (await answer.json()) as Reply<Reading>;
    return reply.ok ? reply.value : null;
  } catch {
    import("./remedies.ts").then(
      ({ sayUnread }) => sayUnread(address),
      () => {},
    );
    return null;
  }
}
