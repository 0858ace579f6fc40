// Registers every element: the only side effect of this package.
import { HearthDiscussion, HearthIdeas, HearthJoin, HearthPoll } from "./index.ts";

const elements = {
  "hearth-discussion": HearthDiscussion,
  "hearth-ideas": HearthIdeas,
  "hearth-join": HearthJoin,
  "hearth-poll": HearthPoll,
};
for (const [tag, element] of Object.entries(elements))
  if (!customElements.get(tag)) customElements.define(tag, element);
