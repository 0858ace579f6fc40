/** Words of `hearth-ideas` for doing something; they come with the code for that. */
export const ideaDesk = {
  fresh: "{n, one: # new idea, other: # new ideas}",
  tools: "More actions for “{title}”",
  gone: "The idea this link leads to is not on the board any more.",
  removed: "“{title}” was taken off the board.",
  discussion: "Conversation about “{title}”",
  discuss: "What do you think of it?",
  undiscussed: "Nobody has said anything about this yet.",
  "error.sign-in-needed": "Sign in first. Ideas are for members.",
  "error.members-only": "Ideas are for members.",
  "error.locked": "This idea is settled, so nothing about it can change.",
  "error.not-found": "This idea is not on the board any more.",
};
