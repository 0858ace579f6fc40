import { HearthError } from "../hearth-error.ts";
import type { Community } from "./community.ts";

/** Whether the community has yet to say what it is for; until then nobody is admitted. */
export const isDraft = ({ purpose }: Pick<Community, "purpose">): boolean => purpose.trim() === "";

/** Throws while the community is a draft. */
export function checkPurpose(community: Pick<Community, "purpose">): void {
  if (isDraft(community)) throw new HearthError("no-purpose");
}
