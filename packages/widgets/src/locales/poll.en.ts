/** Words of `hearth-poll` before anybody votes; the others come with the code that says them. */
export const poll = {
  empty: "No question is being asked here just now.",
  gone: "This question is not here any more.",
  chooseOne: "Choose one.",
  chooseSome: "Choose up to {n}.",
  hidden: "The result shows once you have voted.",
  vote: "Vote",
  voters: "{n, one: # has voted, other: # have voted}",
  nobody: "Nobody has voted",
  closes: "closes {when}",
  closed: "closed {when}",
  askedBy: "asked by {name}",
};
