import { randomInt } from "node:crypto";
import type { Scope } from "../handlers.ts";
import { orIfTaken } from "./keep.ts";

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;
/** How long a code holds, in milliseconds, and for how many tries. */
export const CODE = { lasts: 10 * MINUTE, tries: 5 } as const;
/** So many codes one address is sent, whoever asks for them. */
const ASKED = [
  { most: 3, within: CODE.lasts },
  { most: 10, within: DAY },
] as const;

/** Whether an address that was sent codes at these times may be sent another. */
const mayBeSent = (asked: readonly number[], now: number): boolean =>
  ASKED.every(({ most, within }) => asked.filter((at) => at > now - within).length < most);

/** The code for an address, in place of an earlier one; null when it was sent too many. */
export async function newCode(scope: Scope, email: string): Promise<string | null> {
  const { codes } = scope.store;
  const now = scope.now();
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const fresh = { digest: scope.digest(`${email} ${code}`), endsAt: now + CODE.lasts, tries: 0 };
  let sent = true;
  await orIfTaken(codes.insert({ id: scope.digest(email), ...fresh, asked: [now] }), async () => {
    const kept = await codes.revise(scope.digest(email), ({ asked }) => {
      sent = mayBeSent(asked, now);
      const ofToday = asked.filter((at) => at > now - DAY);
      return sent ? { ...fresh, asked: [...ofToday, now] } : null;
    });
    return kept ?? codes.insert({ id: scope.digest(email), ...fresh, asked: [now] });
  });
  return sent ? code : null;
}

/**
 * Counts a try, and answers whether it was the code. Of many tries at once no more than five count, and of two right ones
 * one is: a code opens once.
 */
export async function useCode(scope: Scope, email: string, code: string): Promise<boolean> {
  const { codes } = scope.store;
  const id = scope.digest(email);
  let counted = false;
  await codes.revise(id, ({ endsAt, tries }) => {
    counted = endsAt > scope.now() && tries < CODE.tries;
    return counted ? { tries: tries + 1 } : null;
  });
  if (!counted) return false;
  const digest = scope.digest(`${email} ${code}`);
  return (await codes.update(id, { digest: null }, { digest })) !== null;
}

/** Forgets what is known of an address once nothing of it counts any more. */
export async function forgetCode({ store, now }: Scope, id: string): Promise<void> {
  const kept = await store.codes.get(id);
  if (kept && kept.asked.every((at) => at <= now() - DAY))
    await store.codes.remove(id, { version: kept.version });
}

/** The job that forgets it. */
export const forgetting = (scope: Scope, email: string) => ({
  id: `codes.forget:${scope.newId()}`,
  kind: "codes.forget",
  runAt: scope.now() + DAY,
  payload: { id: scope.digest(email) },
});
