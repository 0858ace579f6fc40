import * as z from "zod";
import type { ErrorCode } from "./errors.ts";
import type { Role } from "./roles.ts";
import type { Entity } from "./wire.ts";

/** At most `max` accepted calls of one caller within `perSeconds` seconds. */
export interface Limit {
  max: number;
  perSeconds: number;
}

/**
 * Something a caller asks the server to do. All about it that is not code stands here, once: from it come
 * validation, permission, rate limit, the typed client call, the HTTP route and the reference page.
 */
export interface Operation<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  summary: string;
  /** The lowest role that may ask. "Only your own reply" is a rule, in `*.rules.ts`. */
  allow: Role;
  limit: Limit;
  input: In;
  /** What leaves the server passes through it: an undeclared field never leaves. */
  output: Out;
  /** Codes it can answer beside the common ones (bad-input, not-allowed, sign-in-needed, suspended, too-many, internal). */
  errors?: readonly ErrorCode[];
  /** Also for somebody who is suspended: what is one's own stays one's own. */
  suspended?: true;
  /** Done in the name of the community: it stands in the log, with who did it to what. */
  logged?: true;
}

/** A list of items that a caller can watch. Who sees an item is decided by its topic alone. */
export interface Topic<
  Params extends z.ZodType = z.ZodType,
  Item extends z.ZodType = z.ZodType,
  Args extends z.ZodType = z.ZodType,
> {
  summary: string;
  allow: Role;
  /** Own topics hold facts about the caller; each caller has a room of their own. They have no public snapshot. */
  own?: boolean;
  /** Also for somebody who is suspended. */
  suspended?: true;
  /** For so many seconds browsers may take its public snapshot from their cache; what changed shows that much later. */
  freshFor?: number;
  /** What names the room. */
  params: Params;
  /** Sort, filter and cursor: arguments of a read, not of the room. */
  args: Args;
  item: Item;
  /** Ids of the people an item names; readings and changes carry their cards. */
  people?: (item: z.output<Item>) => (string | null | undefined)[];
}

/** Declares an operation, with the types that follow from its schemas. */
export const operation = <In extends z.ZodType, Out extends z.ZodType>(declared: Operation<In, Out>) =>
  declared;

/** Declares a topic; what it lists has an id and a version. */
export const topic = <P extends z.ZodType, I extends z.ZodType<Entity>, A extends z.ZodType>(
  declared: Topic<P, I, A>,
) => declared;

/** The id of a stored item: opaque to callers. */
export const Id = z.string().min(1).max(200);

/** Made by the client for each creation and reused when it tries again, so that a lost answer never doubles. */
export const Once = z.string().min(8).max(64);

/** Epoch milliseconds. */
export const Time = z.number().int();

/** Fields that every item carries; `version` rises with each write. */
export const entity = { id: Id, version: z.number().int().nonnegative() };

/** The cursor that the server gave with the page before. */
export const After = z.string().max(500).optional();

/** The page a write comes from; the first accepted write makes the space, with this title and address. */
export const Page = z.object({ title: z.string().max(300), url: z.url().max(2000) });

/** Text that somebody wrote: not blank, and no longer than `max` characters. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.trim() !== "", "must not be empty");

/** An address on the web; other schemes (`javascript:`) are refused. */
export const WebAddress = z.url({ protocol: /^https?$/ }).max(2000);

/** What came of a poll or an idea: a sentence, a link, by whom, when. */
export const Outcome = z.object({ text: z.string(), link: z.string().nullable(), by: Id, at: Time });
export type Outcome = z.infer<typeof Outcome>;
