import { HearthError } from "../hearth-error.ts";
import { atLeast, type Role } from "../roles.ts";
import type { Community } from "./community.ts";
import type { Invite } from "./invites.ts";

/** Moderators and hosts invite; members do where the community allows it, one at a time. */
export const mayInvite = (
  { membersInvite }: Partial<Pick<Community, "membersInvite">>,
  role: Role,
  count = 1,
): boolean =>
  atLeast(role, "moderator") || (membersInvite === true && atLeast(role, "member") && count === 1);

/** Throws unless `mayInvite`. */
export function checkInvite(
  community: Partial<Pick<Community, "membersInvite">>,
  role: Role,
  count: number,
): void {
  if (!mayInvite(community, role, count)) throw new HearthError("not-allowed");
}

/** Throws unless the invite leads in at `now`. Whoever used it up may come back with it; nobody else learns why it does not. */
export function checkOpens(
  invite: Pick<Invite, "state" | "usedBy" | "endsAt"> | null,
  now: number,
  person = "",
): void {
  if (invite?.state === "used" && invite.usedBy !== null && invite.usedBy === person) return;
  if (invite?.state !== "open" || invite.endsAt <= now) throw new HearthError("link-ended");
}

/** Throws unless somebody may take the invite back: one's own, or as a moderator anybody's. */
export function checkWithdraw(
  invite: Pick<Invite, "state" | "by">,
  { id, role }: { id: string; role: Role },
): void {
  if (invite.by !== id && !atLeast(role, "moderator")) throw new HearthError("not-found");
  if (invite.state === "used") throw new HearthError("link-ended");
}
