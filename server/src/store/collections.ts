import type {
  Application,
  Backing,
  BadgeCard,
  Ballot,
  Benefit,
  Community,
  GateFigures,
  Guest,
  Guidelines,
  Idea,
  Invite,
  Letter,
  LogEntry,
  Mute,
  NoticeChoice,
  OptionCount,
  Poll,
  Post,
  Role,
  Shop,
  SigningKey,
  Space,
  Suspension,
  Texts,
  TierGrant,
} from "@hearth/contract";
import { browserFileCollection } from "../earlier-files.ts";
import { editionCollection } from "../edition.ts";
import { jobCollection } from "../jobs.ts";
import { nodesCollection } from "../places.ts";
import { markCollection } from "../totals-sweep.ts";
import type { Doc } from "./port.ts";
import { collection } from "./store.ts";

/** What is kept of an item; fields that came later are missing in what was kept before. */
type Kept<T, Later extends keyof T = never> = Omit<T, keyof Doc | Later> & Partial<Pick<T, Later>>;

type LaterDescribed =
  "tiers" | "seatsPerWeek" | "membersInvite" | "answersKeptDays" | "firstPostsHeld" | "joinUrl";

/** A community as it is kept: what everyone may read, and the origins whose pages may ask. Lives in the system tenant. */
export interface CommunityDoc extends Doc, Kept<Community, LaterDescribed> {
  /** `https://shop.example`; a page of another origin gets no call and no socket. */
  origins: string[];
  /** The highest role that a signed token may give; `member` unless said otherwise. */
  trustedRole?: Exclude<Role, "visitor">;
}

/** What a brand's token said of somebody, as far as it was taken over. */
export interface Claimed {
  name?: string;
  email?: string | null;
  /** Where the avatar was fetched from. */
  avatar?: string | null;
  role?: Exclude<Role, "visitor">;
  /** Keys of the tiers, and badges, that came by it, so that it can take them back. */
  tiers?: string[];
  badges?: BadgeCard[];
}

/** Somebody who signed in, or whose posts were imported (unclaimed). */
export interface PersonDoc extends Doc {
  /** Who vouches and under which name they are known there: `dev:host:Mara`, `disqus:peter`, `mail:ann@shop.example`. */
  subject: string;
  /** Empty until somebody who came by mail has said it. */
  name: string;
  /** Address of the picture that Hearth serves. */
  avatar: string | null;
  /** Lower case. Who proves it by a code is this person. */
  email?: string | null;
  /** The language that they are written to in, of those that elements speak. */
  lang?: string;
  line?: string;
  listed?: boolean;
  /** The Shopify shop whose customer they are. */
  shop?: string;
  /** What the brand's token said of them last. What they change here themselves stays until it says something else. */
  claimed?: Claimed;
  /** How often they signed out everywhere: sessions of an earlier round have ended. */
  round?: number;
  suspended?: Suspension | null;
  /** When they are erased, where they asked for it. */
  erasedAt?: number | null;
}

/** That somebody was admitted, and by whom. Its id is the person's. `active: false` when it has ended. */
export interface MembershipDoc extends Doc {
  role: Exclude<Role, "visitor" | "signed-in">;
  active: boolean;
  badges: BadgeCard[];
  admittedBy: string | null;
  tiers?: TierGrant[];
  /** The version of the guidelines that was agreed to. */
  agreedTo?: number;
}

export interface MuteDoc extends Doc, Kept<Mute> {
  /** Whose it is. */
  by: string;
}

export interface SpaceDoc extends Doc, Kept<Space, "tier" | "byInvitation" | "movedTo"> {
  /** Keys that lead here: of spaces that were renamed to this one or merged into it. What was written there keeps its key. */
  aliases?: string[];
}

export type GuestDoc = Doc & Kept<Guest>;

export interface PostDoc extends Doc, Kept<Post, "held"> {
  kind: "thread" | "reply";
  /** Whose `once` keys these are: the author, or the post itself once its author was erased from it. */
  writer: string;
  once: string;
  /** Neither deleted nor removed. */
  live: boolean;
  /** False for what is in no list: a held post, and the tombstone of a thread without live replies. */
  listed: boolean;
  /** Of threads: whether somebody else has replied; null is not yet. Missing until it is first counted. */
  answered?: true | null;
  /** Whether a moderator took it away. */
  taken?: true | null;
}

export interface LogDoc extends Doc, Kept<LogEntry> {
  /** Whether moderators may do it as well, and so read of it. */
  moderation: boolean;
}

export interface PollDoc extends Doc, Omit<Poll, keyof Doc> {
  once: string;
  /** Counted from the ballots; while the poll is open it leaves by `polls.tally` only. */
  tally: OptionCount[];
}

export interface BallotDoc extends Doc, Omit<Ballot, keyof Doc> {
  person: string;
  space: string;
}

export interface IdeaDoc extends Doc, Omit<Idea, keyof Doc> {
  once: string;
  /** False once a moderator took it off the board. */
  live: boolean;
  removed: { by: string; reason: string } | null;
}

export interface BackingDoc extends Doc, Omit<Backing, keyof Doc> {
  person: string;
  space: string;
}

export interface ApplicationDoc extends Doc, Kept<Application, "greeter" | "welcomedAt" | "invitedBy"> {
  /** Empty while it is a draft. */
  once: string;
  /** The version that was read and agreed to; 0 while it is a draft. */
  guidelinesVersion: number;
  /** Id of the invite it came with. */
  invite?: string | null;
}

/** That an application was approved, as seats and figures count it. Its id is its number: the next one is taken by one only. */
export interface AdmissionDoc extends Doc {
  person: string;
  /** Which of their applications it was. */
  appliedAt: number;
  at: number;
  /** False when the approval did not come about after all. */
  active: boolean;
  /** Whether the greeter wrote in time. */
  inTime: boolean;
}

/** How the gate is kept, counted; one document. */
export interface GateDoc extends Doc, Kept<GateFigures> {
  /** Who waits, oldest first. */
  queue: string[];
  seatsPerWeek: number | null;
  seatAt: number | null;
}

/** One version of the guidelines. Its id is its number, at equal length. */
export interface GuidelinesDoc extends Doc, Kept<Guidelines> {}

/** A community's own words in one language, which is its id. */
export interface TextsDoc extends Doc, Kept<Texts> {}

export interface InviteDoc extends Doc, Kept<Invite> {
  /** Whose `once` keys these are, also once their maker is erased from it. */
  maker: string;
  once: string;
  /** What its code is known by; the code itself is not kept. */
  code: string;
}

export interface LetterDoc extends Doc, Kept<Letter> {
  once: string;
}

export interface BenefitDoc extends Doc, Kept<Benefit> {
  once: string;
}

export interface KeyDoc extends Doc, Kept<SigningKey> {
  once: string;
  /** Sealed; null for a key set. */
  secret: string | null;
}

/** Its id is the shop's domain. It is let go by `active`; the sealed secret stays until the shop's last webhook. */
export interface ShopDoc extends Doc, Kept<Shop, "writes" | "lang" | "readable" | "calledAt" | "refusedAt"> {
  active: boolean;
  secret: string | null;
  /** The app's Client ID, where it gets itself tokens of the Admin API by its secret. */
  clientId?: string | null;
  /** The token of the Admin API that is good now, sealed; null once it is refused. */
  access?: string | null;
  /** When a token ends that the app has got itself. */
  accessEndsAt?: number | null;
  /** Whether themes may read what is written. */
  defined?: boolean;
}

/** That a conversation stands in a product of a shop. Its id is `shop space`. */
export interface ReadableDoc extends Doc {
  shop: string;
  space: string;
  /** Shopify's id of the product, which stays when the product is called otherwise. */
  product: string;
  /** Whether something stands there now. */
  active: boolean;
}

/** Something that counts once: the `jti` of a token, the signature of a query, the id of a webhook. Its id is their hash. */
export interface SpentDoc extends Doc {
  /** Who used it and may be answered again, as the answer may have been lost. */
  once: string;
  /** When it is forgotten. */
  endsAt: number;
  /** What was answered, where a repeat gets the same. */
  answer?: Record<string, unknown>;
}

/** A picture as it is served. Its id is the hash of owner and contents. */
export interface PictureDoc extends Doc {
  person: string;
  /** WebP in base64. */
  image: string;
}

/** That somebody was erased; its id is theirs. Lives in the system tenant. */
export interface ErasureDoc extends Doc {
  /** Key of the community they were erased from. */
  for: string;
}

/** A code that was mailed. Its id is a digest of the address. */
export interface CodeDoc extends Doc {
  /** Of address and code; null once it was used. */
  digest: string | null;
  endsAt: number;
  tries: number;
  /** When codes were asked for, within the last day. */
  asked: number[];
}

/** What somebody chose to be told by mail. Its id is the person's. */
export interface NoticeDoc extends Doc, Kept<NoticeChoice, "threads"> {}

/** Every collection, and the indexes its queries may use. `updatedAt` serves the recount of totals. */
export const collections = {
  editions: editionCollection,
  communities: collection<CommunityDoc>({ indexes: [{ fields: ["createdAt"] }] }),
  jobs: jobCollection,
  marks: markCollection,
  nodes: nodesCollection,
  browserFiles: browserFileCollection,
  // Local, so that a restore leaves it as it is: whoever was erased since the backup is in it.
  erasures: collection<ErasureDoc>({ indexes: [], local: true }),
  people: collection<PersonDoc>({
    indexes: [
      { fields: ["subject"], unique: true },
      { fields: ["email", "createdAt"] },
      { fields: ["shop", "createdAt"] },
      { fields: ["listed", "createdAt"] },
      { fields: ["createdAt"] },
    ],
    text: ({ name, email, line }) => `${name} ${email ?? ""} ${line ?? ""}`,
  }),
  mutes: collection<MuteDoc>({
    indexes: [{ fields: ["by", "createdAt"] }, { fields: ["person", "createdAt"] }],
  }),
  memberships: collection<MembershipDoc>({ indexes: [{ fields: ["role", "createdAt"] }] }),
  spaces: collection<SpaceDoc>({
    indexes: [{ fields: ["createdAt"] }, { fields: ["movedTo", "createdAt"] }],
  }),
  guests: collection<GuestDoc>({
    indexes: [{ fields: ["space", "active", "createdAt"] }, { fields: ["person", "createdAt"] }],
  }),
  posts: collection<PostDoc>({
    once: "writer",
    indexes: [
      { fields: ["space", "kind", "listed", "pinned", "createdAt"] },
      { fields: ["space", "kind", "listed", "pinned", "replies"] },
      { fields: ["space", "live", "kind"] },
      { fields: ["author", "createdAt"] },
      { fields: ["thread", "kind", "listed", "createdAt"] },
      { fields: ["thread", "kind", "live", "author"] },
      { fields: ["held", "createdAt"] },
      { fields: ["kind", "live", "createdAt"] },
      { fields: ["kind", "live", "answered", "createdAt"] },
      { fields: ["taken", "deletedAt"] },
      { fields: ["updatedAt"] },
    ],
    text: (post) => (post.live ? `${post.title} ${post.text}` : ""),
  }),
  polls: collection<PollDoc>({
    once: "author",
    indexes: [{ fields: ["space", "createdAt"] }, { fields: ["author", "createdAt"] }],
  }),
  ballots: collection<BallotDoc>({
    indexes: [
      { fields: ["poll", "createdAt"] },
      { fields: ["person", "space", "createdAt"] },
      { fields: ["person", "createdAt"] },
      { fields: ["updatedAt"] },
    ],
  }),
  ideas: collection<IdeaDoc>({
    once: "author",
    indexes: [
      { fields: ["space", "live", "createdAt"] },
      { fields: ["space", "live", "backings"] },
      { fields: ["space", "live", "status", "createdAt"] },
      { fields: ["space", "live", "status", "backings"] },
      { fields: ["author", "createdAt"] },
    ],
    text: (idea) => `${idea.title} ${idea.text}`,
  }),
  backings: collection<BackingDoc>({
    indexes: [
      { fields: ["idea", "active"] },
      { fields: ["person", "space", "createdAt"] },
      { fields: ["person", "createdAt"] },
      { fields: ["updatedAt"] },
    ],
  }),
  log: collection<LogDoc>({ indexes: [{ fields: ["createdAt"] }, { fields: ["moderation", "createdAt"] }] }),
  applications: collection<ApplicationDoc>({
    indexes: [
      { fields: ["state", "appliedAt"] },
      { fields: ["state", "decidedAt"] },
      { fields: ["decidedAt"] },
      { fields: ["updatedAt"] },
    ],
  }),
  admissions: collection<AdmissionDoc>({
    indexes: [
      { fields: ["active", "at"] },
      { fields: ["active", "inTime"] },
      { fields: ["person", "appliedAt", "active"] },
      { fields: ["person", "createdAt"] },
    ],
  }),
  gates: collection<GateDoc>({ indexes: [] }),
  guidelines: collection<GuidelinesDoc>({ indexes: [] }),
  texts: collection<TextsDoc>({ indexes: [] }),
  invites: collection<InviteDoc>({
    once: "maker",
    indexes: [
      { fields: ["code"], unique: true },
      { fields: ["by", "createdAt"] },
      { fields: ["usedBy", "createdAt"] },
      { fields: ["createdAt"] },
    ],
  }),
  letters: collection<LetterDoc>({
    once: "author",
    indexes: [{ fields: ["newcomer", "createdAt"] }, { fields: ["author", "createdAt"] }],
  }),
  benefits: collection<BenefitDoc>({
    once: "by",
    indexes: [{ fields: ["at"] }, { fields: ["by", "createdAt"] }],
  }),
  keys: collection<KeyDoc>({
    once: "by",
    indexes: [
      { fields: ["createdAt"] },
      { fields: ["kind", "retiredAt"] },
      { fields: ["issuer", "retiredAt"] },
    ],
  }),
  shops: collection<ShopDoc>({ indexes: [{ fields: ["active", "createdAt"] }] }),
  readables: collection<ReadableDoc>({
    indexes: [{ fields: ["shop", "createdAt"] }, { fields: ["shop", "product"] }],
  }),
  spent: collection<SpentDoc>({ indexes: [{ fields: ["endsAt"] }] }),
  pictures: collection<PictureDoc>({
    indexes: [{ fields: ["person"] }, { fields: ["person", "createdAt"] }],
  }),
  codes: collection<CodeDoc>({ indexes: [] }),
  notices: collection<NoticeDoc>({ indexes: [] }),
};

export type Collections = typeof collections;
