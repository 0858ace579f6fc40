import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import type { MongoServer, NoMongo } from "./mongodb-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where to ask for the run's MongoDB. */
    mongodbBroker: string;
  }
}

/** One MongoDB for the whole run: started when the first test asks for it, ended with the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<MongoServer | NoMongo> | undefined;
  const start = async () => (await import("./mongodb-server.ts")).startMongo();
  const broker = createServer((_request, response) => {
    started ??= start();
    started.then(
      (server) => response.end(JSON.stringify(server)),
      (error: unknown) => response.end(JSON.stringify({ reason: String(error) })),
    );
  });
  await new Promise<void>((resolve) => broker.listen(0, "127.0.0.1", resolve));
  project.provide("mongodbBroker", `http://127.0.0.1:${(broker.address() as AddressInfo).port}`);
  return async () => {
    broker.close();
    broker.closeAllConnections();
    const server = await started?.catch(() => undefined);
    if (server && "stop" in server) await server.stop();
  };
}
