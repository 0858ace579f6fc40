/** What a discussion says once it is live. */
export const discussionLive = {
  new: "{n, one: # new post, other: # new posts}",
  newReplies: "{n, one: # new reply, other: # new replies}",
  sort: "Order",
  newest: "Newest first",
  oldest: "Oldest first",
  answered: "Most answered first",
  reply: "Reply",
  moreActions: "More actions",
  undo: "Undo",
  muted: "Something by {name}, whom you do not read.",
  show: "Show",
  members: "Writing here is for members.",
  hosts: "Only the hosts write here.",
  askToJoin: "Ask to join",
  signIn: "Sign in",
};
