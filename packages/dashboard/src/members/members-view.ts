import type { Item } from "@hearth/contract";
import { type BadgeCard, lasts, type Role } from "@hearth/contract/rules";

export type Member = Item<"members.all">;

/** Roles that a host can give. */
export const GIVEN: readonly Exclude<Role, "visitor">[] = ["signed-in", "member", "moderator", "host"];

const DAY = 86_400_000;
/** How long a suspension lasts, by what is chosen; null until it is lifted. */
export const SPANS = { day: DAY, week: 7 * DAY, month: 30 * DAY, lifted: null } as const;
export type Span = keyof typeof SPANS;

export const endOf = (span: Span, now: number): number | null => {
  const length = SPANS[span];
  return length === null ? null : now + length;
};

/** Whether somebody is suspended now. */
export const isSuspended = ({ suspended }: Pick<Member, "suspended">, now: number): boolean =>
  suspended !== null && lasts(suspended, now);

/** What is not over. */
export const current = <T extends { until: number | null }>(granted: readonly T[], now: number): T[] =>
  granted.filter((each) => lasts(each, now));

export const isSameBadge = (a: BadgeCard, b: BadgeCard): boolean =>
  a.badge === b.badge && a.space === b.space;
