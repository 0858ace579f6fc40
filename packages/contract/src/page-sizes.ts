/** Replies that come with each thread of a page. By itself: reading needs it, and none of the other sizes. */
export const FIRST_REPLIES = 6;

/** How many items a page of a list brings. */
export const PAGE = {
  threads: 20,
  firstReplies: FIRST_REPLIES,
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
