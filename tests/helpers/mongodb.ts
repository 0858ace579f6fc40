import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import type { MongoServer, NoMongo } from "./mongodb-server.ts";

export interface TestMongo extends Pick<MongoServer, "address" | "kind"> {
  /** The address of a database that nobody else uses. */
  fresh(): string;
}

/** The run's MongoDB, started if need be; or why there is none. */
export async function mongodb(): Promise<TestMongo | NoMongo> {
  const answer = await fetch(inject("mongodbBroker"));
  const server = (await answer.json()) as Pick<MongoServer, "address" | "kind"> | NoMongo;
  if ("reason" in server) return server;
  return { ...server, fresh: () => addressOf(server.address, `test-${randomUUID()}`) };
}

/** A database of a server; the options of an address stay behind it. */
function addressOf(server: string, database: string): string {
  const [place = "", options] = server.split("?");
  return `${place.replace(/\/+$/, "")}/${database}${options ? `?${options}` : ""}`;
}
