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
} as const;
