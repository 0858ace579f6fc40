import {
  checkInvite,
  checkOpens,
  checkWithdraw,
  HearthError,
  type inviteOperations,
  type inviteTopics,
  type NewInvite,
  PAGE,
} from "@hearth/contract";
import { createHash } from "node:crypto";
import { anyone, type Context, type OperationHandlers, type Scope, type TopicHandlers } from "../handlers.ts";
import type { CommunityDoc, InviteDoc } from "../store/collections.ts";
import { thisCommunity } from "./community.ts";

const DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;
/** Six bits each: nobody guesses one. */
const CODE_LENGTH = 20;

/**
 * The code is worked out from the maker's `once` key and the server's secret: a repeat answers the same codes without any
 * being kept, and who has the store alone finds none.
 */
const codeOf = (scope: Scope, maker: string, once: string): string =>
  Buffer.from(scope.digest(`invite ${maker} ${once}`), "hex")
    .toString("base64url")
    .slice(0, CODE_LENGTH);

/** What a code is known by in the store. Of the code alone, so that invites outlive a change of the server's secret. */
const markOf = (code: string): string => createHash("sha256").update(code).digest("base64url");

function linkOf(scope: Scope, { joinUrl, id }: CommunityDoc, code: string): string {
  const link = new URL(joinUrl ?? `${scope.settings.publicUrl}/join/${id}`);
  link.hash = `hearth-invite=${code}`;
  return link.href;
}

/** Tells whoever made it, and those who see all. */
async function publishInvite(scope: Scope, invite: InviteDoc): Promise<void> {
  if (invite.by !== null) await scope.publish("invites.mine", {}, invite, invite.by);
  await scope.publish("invites.all", {}, invite);
}

async function byCode({ store }: Scope, code: string): Promise<InviteDoc | null> {
  return (await store.invites.find({ where: { code: markOf(code) }, limit: 1 })).items[0] ?? null;
}

/** The invite that a code opens for the caller; throws `link-ended`. */
export async function inviteFor(ctx: Context, code: string): Promise<InviteDoc> {
  const invite = await byCode(ctx, code);
  checkOpens(invite, ctx.now(), ctx.caller.id);
  return invite!;
}

/** Uses it up for the caller: of two who follow one code at once the second is told `link-ended`. */
export async function useInvite(ctx: Context, { id }: InviteDoc): Promise<InviteDoc> {
  const usedBy = ctx.caller.id;
  const used = await ctx.store.invites.update(id, { state: "used", usedBy }, { state: "open" });
  const invite = used ?? (await ctx.store.invites.get(id));
  checkOpens(invite, ctx.now(), usedBy);
  if (used) await publishInvite(ctx, used);
  return invite!;
}

/** Opens it again, where somebody used it up and their application was never written. */
export async function releaseInvite(scope: Scope, id: string, usedBy: string): Promise<void> {
  const opened = { state: "open", usedBy: null } as const;
  const invite = await scope.store.invites.update(id, opened, { state: "used", usedBy });
  if (invite) await publishInvite(scope, invite);
}

interface Batch {
  once: string;
  note: string;
  community: CommunityDoc;
}

async function makeOne(ctx: Context, { once, note, community }: Batch, to: string): Promise<NewInvite> {
  const { id: by } = ctx.caller;
  const code = codeOf(ctx, by, once);
  const { doc: invite, repeated } = await ctx.store.invites.insertOnce({
    id: ctx.newId(),
    maker: by,
    once,
    code: markOf(code),
    by,
    note,
    to,
    state: "open",
    usedBy: null,
    endsAt: ctx.now() + DAYS * DAY,
  });
  if (!repeated) await publishInvite(ctx, invite);
  return { invite, code, link: linkOf(ctx, community, code) };
}

export const inviteHandlers: OperationHandlers<typeof inviteOperations> = {
  async "invites.make"({ once, note, to }, ctx) {
    const community = await thisCommunity(ctx);
    checkInvite(community, ctx.caller.role, to.length);
    const made: NewInvite[] = [];
    // Each has a key of its own: a try that broke off is gone on with where it ended.
    for (const [at, name] of to.entries())
      made.push(await makeOne(ctx, { once: `${once}:${at}`, note: note.trim(), community }, name.trim()));
    return { made };
  },

  async "invites.withdraw"({ invite: id }, ctx) {
    const before = await ctx.store.invites.get(id);
    if (!before) throw new HearthError("not-found");
    checkWithdraw(before, ctx.caller);
    if (before.state === "withdrawn") return before;
    const invite = await ctx.store.invites.update(id, { state: "withdrawn" }, { state: "open" });
    if (!invite) throw new HearthError("link-ended");
    await publishInvite(ctx, invite);
    return invite;
  },

  async "invites.open"({ code }, ctx) {
    const invite = await byCode(ctx, code);
    checkOpens(invite, ctx.now());
    const { by, note, endsAt } = invite!;
    const [inviter] = by === null ? [] : await ctx.people([by]);
    return { by: inviter?.name ?? null, note, endsAt };
  },
};

const latest = { sort: "createdAt", order: "desc", limit: PAGE.invites } as const;

export const inviteTopicHandlers: TopicHandlers<typeof inviteTopics> = {
  "invites.mine": {
    guard: anyone,
    read: (_params, { after }, { store, caller: { id: by } }) =>
      store.invites.find({ where: { by }, ...latest, after }),
  },

  "invites.all": {
    guard: anyone,
    read: (_params, { after }, { store }) => store.invites.find({ where: {}, ...latest, after }),
  },
};
