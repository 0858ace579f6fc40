/** Sizes that the schemas enforce and the forms show; texts in UTF-16 characters. */
export const LIMITS = {
  /** Bytes of one message or request body. */
  frame: 256 * 1024,
  name: 60,
  post: 10_000,
  title: 200,
  reason: 500,
  question: 300,
  option: 120,
  options: 20,
  ideaTitle: 120,
  ideaText: 5_000,
  outcome: 1_000,
  shortAnswer: 200,
  longAnswer: 4_000,
  purpose: 4_000,
  guideline: 500,
  guidelines: 20,
  questions: 20,
  /** Topics in one watch message. */
  watch: 50,
} as const;

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
