import { atLeast, type logTopics, PAGE, type Role } from "@hearth/contract";
import { anyone, type Context, type TopicHandlers } from "../handlers.ts";

/** Fields of inputs that name something by its id; all others may hold what somebody wrote, and stay out. */
const NAMING = [
  "person",
  "newcomer",
  "greeter",
  "application",
  "invite",
  "post",
  "thread",
  "poll",
  "idea",
  "benefit",
  "space",
  "to",
  "key",
  "shop",
  "role",
  "decision",
  "status",
] as const;

/** Something that was done in the name of the community. */
interface Done {
  /** The operation. */
  did: string;
  /** Who may do it. */
  allow: Role;
  input: unknown;
}

/** Writes down who did it, to what, and why; and tells those who read the log. */
export async function logged(ctx: Context, { did, allow, input }: Done): Promise<void> {
  const said = input as Record<string, unknown>;
  const named = NAMING.flatMap((field) => (typeof said[field] === "string" ? [[field, said[field]]] : []));
  const entry = await ctx.store.log.insert({
    id: ctx.newId(),
    by: ctx.caller.id,
    did,
    to: Object.fromEntries(named) as Record<string, string>,
    reason: typeof said["reason"] === "string" ? said["reason"].trim() : "",
    moderation: atLeast("moderator", allow),
  });
  await ctx.publish("log.all", {}, entry);
  if (entry.moderation) await ctx.publish("log.moderation", {}, entry);
}

const LATEST = { sort: "createdAt", order: "desc", limit: PAGE.log } as const;

export const logTopicHandlers: TopicHandlers<typeof logTopics> = {
  "log.all": {
    guard: anyone,
    read: (_params, { after }, { store }) => store.log.find({ where: {}, ...LATEST, after }),
  },
  "log.moderation": {
    guard: anyone,
    read: (_params, { after }, { store }) =>
      store.log.find({ where: { moderation: true }, ...LATEST, after }),
  },
};
