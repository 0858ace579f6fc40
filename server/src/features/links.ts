import { randomUUID } from "node:crypto";
import type { Scope } from "../handlers.ts";
import { spend } from "./spent.ts";

/** Whom a link signs in: somebody who is there, or a host to be made. */
export type LinkFor = { person: string } | { newHost: { name: string; email: string | null } };

/** The subject of a host who was made here by hand. */
export const hostSubject = (name: string, email: string | null): string =>
  email === null ? `host:${name}` : `mail:${email}`;

/** How a link of this kind opens Hearth's page: what stands behind # never reaches a server, and so no log. */
export const linkAddress = (publicUrl: string, token: string): string => `${publicUrl}/link#${token}`;

/** The claims of a one-time link; `community` is what the page calls it. */
export const linkClaims = (community: string, whom: LinkFor) => ({
  jti: randomUUID(),
  name: community,
  whom,
});

/** Uses a link up; null when it was used before, has ended, or was not made here. */
export async function spendLink(scope: Scope, link: string): Promise<LinkFor | null> {
  const claims = await scope.unseal("link", link);
  if (!claims) return null;
  const { jti, exp, whom } = claims as { jti: string; exp: number; whom: LinkFor };
  const once = randomUUID();
  const spent = await spend(scope, { what: `link ${jti}`, once, endsAt: exp * 1000 });
  return spent.once === once ? whom : null;
}
