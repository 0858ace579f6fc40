import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type Config,
  createHearth,
  type Driver,
  type Hearth,
  type HearthOptions,
  type NewPerson,
} from "../../server/src/index.ts";

export interface TestCommunity {
  key: string;
  name?: string;
  origins?: string[];
  joining?: "open" | "application";
}

export interface TestHearthOptions extends Partial<Omit<Config, "store">>, Omit<HearthOptions, "store"> {
  /** An address, or an opened database; in memory unless given. */
  store?: string | Driver;
  /** `soles` (its page is http://localhost:5500) and `other` (http://localhost:5600) unless given. */
  communities?: TestCommunity[];
  /** Pages of every origin may ask the communities. */
  anyOrigin?: boolean;
  /** The server to mount on, in place of one of its own. */
  server?: Server;
}

export interface TestPerson {
  id: string;
  name: string;
  token: string;
}

export interface TestHearth {
  hearth: Hearth;
  /** `http://localhost:…`, on a port that the kernel chose, unless one is given. */
  url: string;
  server: Server;
  /** Somebody in a community, a member unless said otherwise. */
  person(community: string, who?: Partial<NewPerson>): Promise<TestPerson>;
  close(): Promise<void>;
}

const COMMUNITIES: TestCommunity[] = [
  { key: "soles", name: "Soles", origins: ["http://localhost:5500"] },
  { key: "other", name: "Other", origins: ["http://localhost:5600"] },
];

/** A Hearth of its own for each test, in this process: in memory, quiet, with development sign-in, unless told otherwise. */
export async function startHearth(options: TestHearthOptions = {}): Promise<TestHearth> {
  const { communities = COMMUNITIES, anyOrigin = false, server = createServer(), ...rest } = options;
  const { now, log, browser, beat, store = "sqlite::memory:", ...settings } = rest;
  const quiet = { devSignIn: true, logLevel: "error" as const };
  const hearth = await createHearth(
    { ...quiet, ...settings, ...(typeof store === "string" && { store }) },
    { now, log, browser, beat, ...(typeof store === "object" && { store }) },
  );
  for (const { origins = [], ...community } of communities)
    await hearth.ensureCommunity({ ...community, origins: anyOrigin ? [...origins, "*"] : origins });
  hearth.mount(server);
  await new Promise<void>((resolve) => server.listen(settings.port ?? 0, resolve));
  const { port } = server.address() as AddressInfo;
  let people = 0;
  return {
    hearth,
    server,
    url: `http://localhost:${port}`,
    async person(community, { name = `Person ${++people}`, subject = `test:${name}`, role = "member" } = {}) {
      const { id } = await hearth.ensurePerson(community, { subject, name, role });
      return { id, name, token: await hearth.token(community, id) };
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await hearth.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
