/** Spaces whose counts are read at once. By itself: who only counts needs no other. */
export const SPACE_KEYS = 100;

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
  email: 254,
  /** A line about oneself. */
  line: 160,
  badge: 40,
  badges: 10,
  tiers: 20,
  /** Characters of a picture in base64: 150 KB. */
  picture: 200_000,
  token: 8_000,
  note: 1_000,
  letter: 4_000,
  /** One text of the elements in a community's own words, and how many of them in one language. */
  wording: 600,
  wordings: 600,
  /** Invites made at once. */
  invites: 20,
  spaceKeys: SPACE_KEYS,
  /** Topics in one watch message. */
  watch: 50,
} as const;
