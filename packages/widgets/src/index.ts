// The element classes and the page's settings; importing this registers nothing. `./define` does, and `./define/poll` one element.
export { configure, identify, type PageSettings, signOut, type Speaking } from "./configure.ts";
export type { HearthElements } from "./elements.ts";
export type { HearthEventMap, HearthEvents } from "./events.ts";
export { HearthBenefits } from "./benefits/hearth-benefits.ts";
export { HearthCount } from "./count/hearth-count.ts";
export { HearthDiscussion } from "./discussion/hearth-discussion.ts";
export { HearthIdeas } from "./ideas/hearth-ideas.ts";
export { HearthJoin } from "./join/hearth-join.ts";
export { HearthMembers } from "./members/hearth-members.ts";
export { HearthPoll } from "./poll/hearth-poll.ts";
