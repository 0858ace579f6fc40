/** How many items a page of a list brings. */
export const PAGE = {
  threads: 20,
  /** Replies that come with each thread of a page. */
  firstReplies: 6,
  /** Posts of one unfolded thread. */
  thread: 50,
  polls: 20,
  ideas: 20,
  applications: 50,
  similar: 5,
  people: 50,
  invites: 50,
  letters: 50,
  benefits: 50,
  spaces: 50,
  log: 50,
  guidelines: 20,
  /** Threads over all spaces, on the hosts' desk. */
  conversations: 30,
} as const;
