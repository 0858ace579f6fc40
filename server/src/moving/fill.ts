import { setTimeout as pause } from "node:timers/promises";
import { NOTICED } from "../edition.ts";
import type { Driver } from "../store/port.ts";
import { type Copied, copyContents } from "./copy.ts";
import { differences, type Digests, digestsOf, documentsIn } from "./digest.ts";
import { MoveError } from "./move-error.ts";

/** Where a command says what it does: `print` what stays, `progress` how far it is (`copying 42 %`). */
export interface Tell {
  print(line: string): void;
  progress(line: string): void;
}

/** Copies, then reads the target again and compares. Throws `MoveError` unless it is equal to the source. */
export async function fill(
  from: Driver,
  to: Driver,
  tell: Tell,
): Promise<{ copied: Copied; digests: Digests }> {
  const copied = await copyContents({
    from,
    to,
    onProgress: (done, total) => tell.progress(at("copying", done, total)),
  });
  const wanted = await digestsOf(from, () => {});
  const digests = await checkedDigests(to, wanted, tell);
  return { copied, digests };
}

/** Reads a whole store, and throws `MoveError` unless it holds what is wanted. */
export async function checkedDigests(driver: Driver, wanted: Digests, tell: Tell): Promise<Digests> {
  const total = documentsIn(wanted);
  const digests = await digestsOf(driver, (done) =>
    tell.progress(at("checking", Math.min(done, total), total)),
  );
  if (total === 0) tell.progress(at("checking", 0, 0));
  const differing = differences(wanted, digests);
  if (differing.length === 0) return digests;
  throw new MoveError(`It is not all there: ${differing.join(", ")} differ.`);
}

const at = (step: string, done: number, total: number): string =>
  `${step} ${total === 0 ? 100 : Math.floor((done / total) * 100)} %`;

/** Resolves when every server of the store has noticed that it is to keep still, and calls under way have ended. */
export const stillness = (): Promise<void> => pause(2 * NOTICED);
