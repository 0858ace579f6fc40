import { HearthError, type Reading } from "@hearth/contract";
import type * as z from "zod";
import { type KnownTopic, knownTopic } from "./registry.ts";

/** A list that is asked for, as it came. */
export interface AskedList {
  topic: unknown;
  params: unknown;
  args?: unknown;
}

/** A list that is known, with params that passed its schema. */
export interface OpenList {
  topic: KnownTopic;
  params: object;
  args: object;
}

const MOST_ISSUES = 20;

/** The list as its schemas read it; throws `not-found` or `bad-input`. */
export function listOf(asked: AskedList): OpenList {
  const topic = knownTopic(asked.topic);
  const params = wellFormed(topic.declared.params, asked.params);
  const args = wellFormed(topic.declared.args, asked.args ?? {});
  return { topic, params, args };
}

/** The page of a list that nobody has used. */
export function unused({ topic, params }: OpenList): Reading {
  const items = topic.unseen!(params as never).map((item) => topic.declared.item.parse(item));
  return { items, order: items.map(({ id }) => id), end: null, more: false, people: [] };
}

/** What a schema makes of something that came; throws `bad-input`, whose details name what is wrong and never what was sent. */
export function wellFormed<T>(schema: z.ZodType<T>, raw: unknown): T {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, MOST_ISSUES);
  throw new HearthError(
    "bad-input",
    issues.map(({ path, message }) => ({ path: path.join("."), message })),
  );
}
