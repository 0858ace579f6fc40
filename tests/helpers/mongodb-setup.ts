import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import type { MongoServer, NoMongo } from "./mongodb-server.ts";
import { noteAtTheEnd } from "./notes.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where to ask for the run's MongoDB. */
    mongodbBroker: string;
  }
}

const REAL = "set HEARTH_TEST_MONGODB=mongodb://HOST:PORT, or have mongod on the PATH";

function noteWhatIsMissing(server: MongoServer | NoMongo): void {
  if ("reason" in server) noteAtTheEnd(`The tests on MongoDB were skipped. To have them: ${server.reason}.`);
  else if (server.kind === "stand-in")
    noteAtTheEnd(
      `The tests on MongoDB ran on a stand-in that speaks its protocol. To have the real one: ${REAL}.`,
    );
}

/** One MongoDB for the whole run: started when the first test asks for it, ended with the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<MongoServer | NoMongo> | undefined;
  const start = async () => {
    const server = await (await import("./mongodb-server.ts")).startMongo();
    noteWhatIsMissing(server);
    return server;
  };
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
