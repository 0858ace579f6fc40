/** What a token says of itself; nothing of it is proven. */
export type Claims = { iss?: unknown; round?: unknown; sub?: unknown; iat?: number; exp?: number };

/** The claims of a token; none where it cannot be read. */
export function claimsOf(token: string): Claims {
  try {
    const [, body = ""] = token.split(".");
    return JSON.parse(atob(body.replaceAll("-", "+").replaceAll("_", "/"))) as Claims;
  } catch {
    return {};
  }
}

/** Whether it is Hearth's own, a session, and no token that a brand's server signed. */
export const isSession = ({ iss, round }: Claims): boolean => iss === undefined && round !== undefined;
