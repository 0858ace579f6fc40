import type { HearthBenefits } from "./benefits/hearth-benefits.ts";
import type { HearthCount } from "./count/hearth-count.ts";
import type { HearthDiscussion } from "./discussion/hearth-discussion.ts";
import type { HearthIdeas } from "./ideas/hearth-ideas.ts";
import type { HearthJoin } from "./join/hearth-join.ts";
import type { HearthMembers } from "./members/hearth-members.ts";
import type { HearthPoll } from "./poll/hearth-poll.ts";

/** Classes of the elements by their tags. */
export interface HearthElements {
  "hearth-benefits": HearthBenefits;
  "hearth-count": HearthCount;
  "hearth-discussion": HearthDiscussion;
  "hearth-ideas": HearthIdeas;
  "hearth-join": HearthJoin;
  "hearth-members": HearthMembers;
  "hearth-poll": HearthPoll;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- what `querySelector` and `createElement` answer
  interface HTMLElementTagNameMap extends HearthElements {}
}
