/** In rising order, each including the one before. Signed-in says who one is; member says that one was admitted. */
export const ROLES = ["visitor", "signed-in", "member", "moderator", "host"] as const;
/** One of `ROLES`. */
export type Role = (typeof ROLES)[number];

/** Whether `role` includes `needed`. */
export const atLeast = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);
