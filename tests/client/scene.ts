import { expect, vi } from "vitest";
import { type Client, type ClientOptions, createClient, type LiveList } from "@hearth/client";
import type { Entity } from "@hearth/contract";
import { type ScriptedServer, startScripted } from "./scripted-server.ts";

/** What is done when a test is over, the last first. */
export const ends: (() => unknown)[] = [];
/** To be done after each test, by the file that has it. */
export async function ending(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end();
}

export async function scripted(path?: string): Promise<ScriptedServer> {
  const server = await startScripted(path);
  ends.push(() => server.close());
  return server;
}

/** A client that is closed with the test. */
export function clientOf({ url }: { url: string }, options: Partial<ClientOptions> = {}): Client {
  const client = createClient({ server: url, community: "soles", ...options });
  ends.push(() => client.close());
  return client;
}

/** Follows a list until the test ends, or until the returned function is called. */
export function follow(list: LiveList<Entity>): () => void {
  const end = list.subscribe(() => {});
  ends.push(end);
  return end;
}

/** Waits until what a function answers is so. */
export const until = async <T>(look: () => T, wanted: T): Promise<void> =>
  vi.waitFor(() => expect(look()).toEqual(wanted), { timeout: 15_000, interval: 10 });

/** Waits until the list is live and holds these, in this order. */
export const untilLive = (list: LiveList<Entity>, ids: string[]): Promise<void> =>
  until(() => [list.status, ...list.items.map(({ id }) => id)], ["live", ...ids]);
