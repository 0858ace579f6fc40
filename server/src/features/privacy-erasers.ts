import { createHash } from "node:crypto";
import { ideaSpace } from "@hearth/contract";
import type { Scope } from "../handlers.ts";
import type { BackingDoc, BallotDoc, Collections, IdeaDoc, PostDoc } from "../store/collections.ts";
import type { PERSONAL } from "../store/personal.ts";
import type { Collection, Doc, DocOf } from "../store/store.ts";
import { tombstone } from "./discussion.ts";
import { publishPost, recountAround } from "./discussion-told.ts";
import { publishIdea } from "./ideas.ts";
import { orIfTaken } from "./keep.ts";
import { publishPoll } from "./polls.ts";
import { collectionOf, type Name, namesThem, type Subject } from "./privacy-found.ts";
import { publishSpace } from "./spaces.ts";

/** Somebody who is being erased. */
export interface Leaving extends Subject {
  /** Chance that ends with the erasure: what stays unnamed gets ids that are the same when it is tried again, and that nobody can work out. */
  salt: string;
}

/** Erases one document. Run again it finds nothing left to do. */
type Eraser<D extends Doc> = (scope: Scope, doc: D, leaving: Leaving) => Promise<unknown>;

/** Those of which something goes. */
type Going = { [N in Name]: (typeof PERSONAL)[N]["erased"] extends "stays" ? never : N }[Name];

/** Removes a document, and tells those who see it in a list. */
const removed =
  <N extends Going>(name: N, tell?: (scope: Scope, doc: DocOf<Collections[N]>) => Promise<unknown>) =>
  async (scope: Scope, doc: DocOf<Collections[N]>): Promise<void> => {
    const gone = await collectionOf(scope, name).remove(doc.id);
    // Later than what anybody has seen of it.
    if (gone) await tell?.(scope, { ...gone, version: gone.version + 1 } as DocOf<Collections[N]>);
  };

type Fact = BallotDoc | BackingDoc;

/** What stands for somebody in one document from now on; in each another. */
const newId = ({ salt }: Leaving, document: string): string =>
  createHash("sha256").update(`${salt} ${document}`).digest("base64url").slice(0, 24);

/** Puts the same fact in the place of one that names somebody, so that it counts on. Its id is the parent's and a new one's. */
async function unname<F extends Fact>(
  facts: Collection<F>,
  fact: F,
  parent: string,
  leaving: Leaving,
): Promise<void> {
  const person = newId(leaving, fact.id);
  const unnamed = facts.insert({ ...fact, id: `${parent}:${person}`, person });
  await orIfTaken<unknown>(unnamed, async () => null);
  await facts.remove(fact.id);
}

/** Whether anything hangs on an idea but its author's own words: then its place stays. */
async function isShared(
  { store }: Scope,
  { id, status, outcome }: IdeaDoc,
  author: string,
): Promise<boolean> {
  if (status !== "open" || outcome !== null) return true;
  const own = await store.backings.get(`${id}:${author}`);
  const backings = await store.backings.count({ idea: id, active: true });
  return (
    backings > (own?.active ? 1 : 0) || (await store.posts.count({ space: ideaSpace(id), live: true })) > 0
  );
}

const withdraw = removed("invites", (scope, invite) => scope.publish("invites.all", {}, { gone: invite }));

/** How each kind of document is erased. */
export const ERASERS: { [N in Going]: Eraser<DocOf<Collections[N]>> } = {
  /** What erases them is the one that has to stay; it holds the id alone, and no longer than it takes. */
  async jobs(scope, { id, kind }) {
    if (kind !== "privacy.erase") await scope.system.jobs.remove(id);
  },

  mutes: removed("mutes"),

  memberships: removed("memberships"),

  guests: removed("guests", (scope, guest) =>
    scope.publish("spaces.guests", { space: guest.space }, { gone: guest }),
  ),

  async posts(scope, { id }, leaving) {
    let before: PostDoc | undefined;
    const post = await scope.store.posts.revise(id, (kept) => {
      before = kept;
      if (kept.author !== leaving.id) return null;
      return { ...tombstone(kept, scope.now()), once: kept.id, removed: null, taken: null };
    });
    if (!post || post.version === before?.version) return;
    await publishPost(scope, post, before);
    recountAround(scope, post);
  },

  /** A host's question is the brand's, and stays. */
  async polls(scope, { id }, leaving) {
    const poll = await scope.store.polls.revise(id, (kept) =>
      kept.author === leaving.id ? { author: kept.id, once: kept.id } : null,
    );
    if (poll) await publishPoll(scope, poll);
  },

  async ballots(scope, ballot, leaving) {
    if (ballot.options.length === 0) return scope.store.ballots.remove(ballot.id);
    await unname(scope.store.ballots, ballot, ballot.poll, leaving);
    scope.recount("poll.tally", ballot.poll);
  },

  async ideas(scope, { id }, leaving) {
    // The space of its discussion is called after it. First, as nothing leads there once the idea is unnamed.
    await scope.store.spaces.update(ideaSpace(id), { title: "" });
    const idea = await scope.store.ideas.revise(id, async (kept) => {
      if (kept.author !== leaving.id) return null;
      const live = kept.live && (await isShared(scope, kept, leaving.id));
      return { author: id, once: id, title: "", text: "", editedAt: null, removed: null, live };
    });
    if (!idea) return;
    await publishIdea(scope, idea);
    await publishSpace(scope, ideaSpace(id));
    if (!idea.live) await scope.recheck();
  },

  async backings(scope, backing, leaving) {
    if (!backing.active) return scope.store.backings.remove(backing.id);
    await unname(scope.store.backings, backing, backing.idea, leaving);
    scope.recount("idea.backings", backing.idea);
  },

  /** Who did what is the community's; a reason may name them, and what is left of their id says nothing. */
  async log(scope, { id, reason }, leaving) {
    if (namesThem(reason, leaving)) await scope.store.log.update(id, { reason: "" });
  },

  codes: removed("codes"),

  notices: removed("notices"),

  applications: removed("applications", async (scope, application) => {
    const gone = { gone: application };
    for (const list of ["inReview", "toWelcome", "decided"] as const)
      await scope.publish(`applications.${list}`, {}, gone);
    scope.recount("gate.figures", "gate");
  }),

  async admissions(scope, { id }, leaving) {
    await scope.store.admissions.update(id, { person: newId(leaving, id) }, { person: leaving.id });
  },

  /** Of one that was followed by them the maker keeps that it was used. */
  async invites(scope, invite, leaving) {
    if (invite.by === leaving.id) return withdraw(scope, invite);
    const used = await scope.store.invites.update(invite.id, { usedBy: null, to: "", note: "" });
    if (!used) return;
    if (used.by !== null) await scope.publish("invites.mine", {}, used, used.by);
    await scope.publish("invites.all", {}, used);
  },

  letters: removed("letters", async (scope, letter) => {
    await scope.publish("letters.mine", {}, { gone: letter }, letter.newcomer);
    await scope.publish("letters.with", { newcomer: letter.newcomer }, { gone: letter });
  }),

  pictures: removed("pictures"),

  people: removed("people"),
};
