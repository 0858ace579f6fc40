import type { Scope } from "../handlers.ts";
import type { KeyDoc } from "../store/collections.ts";

/** What a key's or a shop's secret is sealed for. */
const sealedFor = (scope: Pick<Scope, "community">, id: string) => `${scope.community} ${id}`;

/** A secret as it is kept. */
export const sealSecret = (scope: Scope, id: string, secret: string): string =>
  scope.vault.seal(secret, sealedFor(scope, id));

/** The secret of a key or a shop, or null where it has none. Throws `token-refused` under another HEARTH_SECRET. */
export const secretOf = (scope: Scope, { id, secret }: Pick<KeyDoc, "id" | "secret">): string | null =>
  secret && scope.vault.open(secret, sealedFor(scope, id));
