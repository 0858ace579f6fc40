/** What the demo starts with, as plain data. Somebody else turns it into operations, on a clock that the seed sets. */

export type SeedRole = "signed-in" | "member" | "moderator" | "host";

export interface SeedPerson {
  /** What the other data calls this person. */
  id: string;
  name: string;
  role: SeedRole;
}

export interface SeedQuestion {
  id: string;
  kind: "short" | "long" | "one-of" | "yes-no";
  label: string;
  help?: string;
  required?: boolean;
  choices?: string[];
}

export interface SeedCommunity {
  key: string;
  name: string;
  purpose: string;
  notFor: string;
  guidelines: string[];
  next: string;
  joining: "open" | "application";
  questions: SeedQuestion[];
  tiers: SeedTier[];
}

export interface SeedTier {
  key: string;
  name: string;
  about: string;
}

/** A thread or a reply. A reply's `hoursAgo` is smaller than that of the post it answers. */
export interface SeedPost {
  by: string;
  text: string;
  title?: string;
  hoursAgo: number;
  replies?: SeedPost[];
  /** Deleted by its author once everything else was written. */
  deleted?: boolean;
  removed?: { by: string; reason: string };
  pinned?: { by: string };
  locked?: { by: string };
}

export interface SeedSpace {
  /** `product:<handle>` and the like. */
  space: string;
  /** The page's title and path in the shop. */
  title: string;
  path: string;
  threads: SeedPost[];
}

/** `link` is a path in the shop or a whole address. */
export interface SeedOutcome {
  by: string;
  text: string;
  link?: string;
  hoursAgo: number;
}

/** `options` are positions in the poll's own list. */
export interface SeedBallot {
  by: string;
  options: number[];
  hoursAgo: number;
}

export interface SeedPoll {
  space: string;
  path: string;
  by: string;
  question: string;
  options: { label: string; color?: string }[];
  /** How many options one ballot may name. */
  choose: number;
  hoursAgo: number;
  /** When it will close by itself, if it will. */
  closesInHours?: number;
  /** When it was closed, if it was. */
  closedHoursAgo?: number;
  outcome?: SeedOutcome;
  ballots: SeedBallot[];
}

export type SeedIdeaStatus = "open" | "planned" | "in-progress" | "shipped" | "declined";

export interface SeedIdea {
  by: string;
  title: string;
  text: string;
  hoursAgo: number;
  status: SeedIdeaStatus;
  /** Who said so and when; `reason` is there whenever it was declined. */
  decided?: { by: string; reason?: string; hoursAgo: number };
  outcome?: SeedOutcome;
  /** Besides the proposer, who backs it anyway. */
  backers: string[];
  discussion?: SeedPost[];
}

export interface SeedApplication {
  by: string;
  hoursAgo: number;
  /** Question id to answer; yes/no questions are answered `yes` or `no`. */
  answers: Record<string, string>;
  /** Whoever approved it; they greet as well. */
  approved?: { by: string; reason: string; hoursAgo: number };
  /** The greeter's words and the newcomer's. */
  letters?: { by: string; text: string; hoursAgo: number }[];
}

export interface SeedBenefit {
  tier: string;
  title: string;
  text: string;
  by: string;
  /** When it was promised. */
  hoursAgo: number;
  /** The day it was promised for. */
  inHours: number;
  told?: { by: string; kept: boolean; text: string; hoursAgo: number };
}

export interface SeedContent {
  community: SeedCommunity;
  people: SeedPerson[];
  spaces: SeedSpace[];
  polls: SeedPoll[];
  board: { space: string; path: string; ideas: SeedIdea[] };
  applications: SeedApplication[];
  benefits: SeedBenefit[];
}
