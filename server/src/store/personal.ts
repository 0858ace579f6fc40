import type { Collections } from "./collections.ts";
import type { Doc } from "./port.ts";
import type { DocOf } from "./store.ts";

/**
 * What a field says of people: `whose` it is, by id or address; what they `wrote` or chose; what is `known` of them; or that
 * it `names`, by id, somebody who had to do with it, which says nothing any more once they are gone.
 */
export type Says = "whose" | "wrote" | "known" | "names" | "nothing";

/**
 * What becomes of a document when the person is erased: it is `removed`; it stays `unnamed`, because it counts; it stays
 * `emptied` and unnamed, because others' words hang on it; or it is the community's and `stays`.
 */
export type Erased = "removed" | "unnamed" | "emptied" | "stays";

/** What somebody's documents are found by: their id, their address, or what stands for that where it is not kept. */
export type Found = "id" | "email" | "digest";

/** What a collection holds on people. Export, erasure and docs/privacy.md go by it. */
export interface Personal<D extends Doc> {
  fields: { [F in Exclude<keyof D, keyof Doc>]-?: Says } & { id?: Says };
  /**
   * Fields that lead to somebody's documents; each has an index of its own with `createdAt`, but for the id. Where no field
   * does, `reading` all of them.
   */
  found: { [F in (keyof D & string) | "reading"]?: Found };
  /** Fields that lead to what goes with them, yet is another's: it is not for them to know. */
  foundToErase?: { [F in keyof D & string]?: Found };
  erased: Erased;
  /** Fields that nobody is told, the person neither: what proves something. */
  secret?: readonly (keyof D & string)[];
}

const nothing = <F extends string>(...fields: F[]) =>
  Object.fromEntries(fields.map((field) => [field, "nothing"])) as Record<F, "nothing">;

/** Every collection; one that is missing here, or a field, does not compile. */
export const PERSONAL = {
  editions: {
    fields: { ...nothing("key", "state", "stillUntil", "seal") },
    found: {},
    erased: "stays",
  },
  communities: {
    fields: {
      ...nothing(
        "name",
        "purpose",
        "notFor",
        "guidelines",
        "guidelinesVersion",
        "questions",
        "next",
        "joining",
        "tiers",
        "seatsPerWeek",
        "membersInvite",
        "answersKeptDays",
        "firstPostsHeld",
        "joinUrl",
        "origins",
        "trustedRole",
      ),
    },
    found: {},
    erased: "stays",
  },
  jobs: {
    fields: {
      id: "known",
      payload: "known",
      failure: "known",
      ...nothing("kind", "runAt", "leaseUntil", "for", "attempts", "done", "failed"),
    },
    found: { reading: "id" },
    erased: "removed",
  },
  marks: { fields: { ...nothing("at") }, found: {}, erased: "stays" },
  nodes: {
    fields: { ...nothing("key", "places") },
    found: {},
    erased: "stays",
  },
  browserFiles: { fields: { ...nothing("code", "servedAt") }, found: {}, erased: "stays" },
  erasures: { fields: { id: "names", ...nothing("for") }, found: {}, erased: "stays" },
  mutes: {
    fields: { id: "whose", by: "whose", person: "names", active: "wrote" },
    found: { by: "id" },
    // Nobody learns who does not want to read them.
    foundToErase: { person: "id" },
    erased: "removed",
  },
  memberships: {
    fields: {
      id: "whose",
      role: "known",
      active: "known",
      badges: "known",
      admittedBy: "names",
      tiers: "known",
      agreedTo: "known",
    },
    found: { id: "id" },
    erased: "removed",
  },
  spaces: {
    fields: {
      ...nothing(
        "title",
        "url",
        "read",
        "write",
        "tier",
        "byInvitation",
        "movedTo",
        "threads",
        "posts",
        "aliases",
      ),
    },
    found: {},
    erased: "stays",
  },
  guests: {
    fields: { id: "whose", person: "whose", active: "known", ...nothing("space") },
    found: { person: "id" },
    erased: "removed",
  },
  posts: {
    fields: {
      author: "whose",
      writer: "whose",
      title: "wrote",
      text: "wrote",
      editedAt: "known",
      deletedAt: "known",
      removed: "known",
      taken: "known",
      ...nothing(
        "answered",
        "once",
        "kind",
        "space",
        "thread",
        "parent",
        "pinned",
        "locked",
        "held",
        "replies",
        "live",
        "listed",
      ),
    },
    found: { author: "id" },
    erased: "emptied",
  },
  polls: {
    fields: {
      author: "whose",
      outcome: "names",
      ...nothing(
        "once",
        "space",
        "question",
        "options",
        "choose",
        "closesAt",
        "closedAt",
        "voters",
        "result",
        "tally",
      ),
    },
    found: { author: "id" },
    erased: "unnamed",
  },
  ballots: {
    fields: { id: "whose", person: "whose", options: "wrote", ...nothing("poll", "space") },
    found: { person: "id" },
    erased: "unnamed",
  },
  ideas: {
    fields: {
      author: "whose",
      title: "wrote",
      text: "wrote",
      editedAt: "known",
      removed: "known",
      outcome: "names",
      ...nothing("once", "space", "status", "reason", "backings", "comments", "live"),
    },
    found: { author: "id" },
    erased: "emptied",
  },
  backings: {
    fields: { id: "whose", person: "whose", active: "wrote", ...nothing("idea", "space") },
    found: { person: "id" },
    erased: "unnamed",
  },
  log: {
    fields: {
      by: "whose",
      to: "names",
      did: "known",
      reason: "known",
      ...nothing("moderation"),
    },
    found: { reading: "id" },
    erased: "unnamed",
  },
  codes: {
    fields: { id: "whose", digest: "known", asked: "known", ...nothing("endsAt", "tries") },
    found: { id: "digest" },
    erased: "removed",
    secret: ["id", "digest"],
  },
  keys: {
    fields: {
      by: "names",
      ...nothing("kind", "label", "issuer", "url", "retiredAt", "once", "secret"),
    },
    found: {},
    erased: "stays",
  },
  shops: {
    fields: {
      by: "names",
      ...nothing("active", "secret", "clientId", "access", "accessEndsAt", "defined", "writes"),
      ...nothing("lang", "readable", "calledAt", "refusedAt"),
    },
    found: {},
    erased: "stays",
  },
  // Which product holds a conversation; what was written there is another's to keep, and written anew when a post goes.
  readables: { fields: { ...nothing("shop", "space", "product", "active") }, found: {}, erased: "stays" },
  // Ids are digests that nobody can turn back; what was answered says nothing of whom.
  spent: { fields: { ...nothing("once", "endsAt", "answer") }, found: {}, erased: "stays" },
  pictures: {
    fields: { id: "known", person: "whose", image: "known" },
    found: { person: "id" },
    erased: "removed",
  },
  notices: {
    fields: { id: "whose", threads: "wrote", answers: "wrote" },
    found: { id: "id" },
    erased: "removed",
  },
  applications: {
    fields: {
      id: "whose",
      person: "whose",
      answers: "wrote",
      state: "known",
      appliedAt: "known",
      decidedBy: "names",
      decidedAt: "known",
      reason: "known",
      greeter: "names",
      welcomedAt: "known",
      invitedBy: "names",
      guidelinesVersion: "known",
      ...nothing("once", "invite"),
    },
    found: { id: "id" },
    erased: "removed",
  },
  admissions: {
    fields: { person: "whose", at: "known", inTime: "known", ...nothing("appliedAt", "active") },
    found: { person: "id" },
    erased: "unnamed",
  },
  gates: {
    fields: {
      queue: "names",
      ...nothing("waiting", "toWelcome", "admitted", "welcomedInTime", "seatsPerWeek", "seatAt"),
    },
    found: {},
    erased: "stays",
  },
  guidelines: {
    fields: { by: "names", ...nothing("guidelinesVersion", "guidelines", "at") },
    found: {},
    erased: "stays",
  },
  texts: { fields: nothing("texts"), found: {}, erased: "stays" },
  invites: {
    fields: {
      by: "whose",
      maker: "whose",
      usedBy: "whose",
      note: "wrote",
      to: "wrote",
      state: "known",
      endsAt: "known",
      ...nothing("once", "code"),
    },
    found: { by: "id", usedBy: "id" },
    erased: "removed",
    secret: ["code"],
  },
  letters: {
    fields: { newcomer: "whose", author: "whose", text: "wrote", ...nothing("once") },
    found: { newcomer: "id", author: "id" },
    erased: "removed",
  },
  benefits: {
    fields: {
      by: "names",
      outcome: "names",
      ...nothing("tier", "title", "text", "at", "kept", "once"),
    },
    found: {},
    erased: "stays",
  },
  // The last: while it is there, an erasure that was broken off is known to be unfinished.
  people: {
    fields: {
      id: "whose",
      subject: "whose",
      name: "known",
      avatar: "known",
      email: "known",
      lang: "known",
      line: "wrote",
      listed: "wrote",
      shop: "known",
      claimed: "known",
      round: "known",
      suspended: "known",
      erasedAt: "known",
    },
    found: { id: "id" },
    erased: "removed",
  },
} as const satisfies { [N in keyof Collections]: Personal<DocOf<Collections[N]>> };
