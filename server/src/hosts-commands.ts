import { HearthError, type Input, type Output, type Reply } from "@hearth/contract";
import { randomUUID } from "node:crypto";
import { UsageError } from "./command-line.ts";
import { Communities } from "./communities.ts";
import type { Config } from "./config.ts";
import { hostSubject, linkAddress, linkClaims, type LinkFor } from "./features/links.ts";
import { setStanding } from "./features/memberships.ts";
import { createHearth } from "./hearth.ts";
import { Identity } from "./identity.ts";
import { createLog } from "./log.ts";
import { assertKept, assertThere, at, HeldStore } from "./moving/held-store.ts";
import { idMaker } from "./new-id.ts";
import { Seals } from "./seals.ts";
import { secretBeside } from "./secret.ts";
import type { Collections, CommunityDoc, PersonDoc } from "./store/collections.ts";
import { CannotOpen } from "./store/port.ts";
import { type Store, SYSTEM } from "./store/store.ts";

export interface InitCommand {
  community: string;
  /** What it is called; its key unless given. */
  called?: string;
  origins: string[];
  /** Name of the first host. */
  host: string;
  email?: string;
}

export interface HostLinkCommand {
  community: string;
  /** A host's name, or e-mail address. */
  host: string;
}

export interface InviteCommand {
  community: string;
  /** Whom each is for, as who invites remembers it; empty where that is left open. */
  to: string[];
  note: string;
  /** In whose name; the community's first host unless given. */
  host?: string;
}

type Print = (line: string) => void;

/** A link lasts so long: the first host's for a week, another way in for half an hour. Minutes. */
const FIRST = 7 * 24 * 60;
const AGAIN = 30;
const HOSTS = 100;

/**
 * Makes a community, unless it is there, and prints the link by which its first host comes in. A server may have the store
 * open: what is new is watched by nobody, and a host of a community that is there is made by the link, so by that server.
 */
export async function initCommand(config: Config, command: InitCommand, print: Print): Promise<void> {
  const { community: key, called: name, origins, host, email = null } = command;
  assertKept(config.store);
  await beside(config, async (held) => {
    const isNew = (await held.store.of(SYSTEM).communities.get(key)) === null;
    const community = await new Communities(held.store, null).ensure({ key, name, origins });
    const whom = isNew ? { person: await makeHost(held.store, key, host, email) } : hostToBe(host, email);
    print(`The community ${community.name} (${key}) ${isNew ? "is made" : "is there"}.`);
    print(`\n${host} signs in as its host by this link, once, within seven days:\n`);
    print(`  ${await linkFor(held, community, whom, FIRST)}`);
    print(
      "\nIt opens while the server runs: hearth serve. Whoever has it is a host, so pass it on to nobody else.",
    );
  });
}

/** Prints a link by which a host comes in without mail. Nothing is written, so the store may be served meanwhile. */
export async function hostLinkCommand(config: Config, command: HostLinkCommand, print: Print): Promise<void> {
  assertThere(config.store);
  await beside(config, async (held) => {
    const community = await communityNamed(held.store, command.community);
    const { id: person, name } = await hostNamed(held.store, community.id, command.host);
    print(`${name} signs in as host of ${community.name} by this link, once, within half an hour:\n`);
    print(`  ${await linkFor(held, community, { person }, AGAIN)}`);
  });
}

/** Makes invites in a host's name, and prints their links: here, or by the server that has the store open. */
export async function inviteCommand(config: Config, command: InviteCommand, print: Print): Promise<void> {
  const { community: key, to, note } = command;
  assertThere(config.store);
  const by = await beside(config, async ({ store, secret }) => {
    await communityNamed(store, key);
    const { id, name } = await hostNamed(store, key, command.host);
    const identity = new Identity({ store, secret, sessionHours: 1, now: Date.now });
    return { id, name, token: await identity.signToken(key, id, 5) };
  });
  const { made } = await makeInvites(config, key, by, { once: randomUUID(), note, to });
  print(
    `${made.length} ${made.length === 1 ? "invite" : "invites"} in the name of ${by.name}, each for one person:\n`,
  );
  for (const { invite, link } of made) print(`  ${link}${invite.to && `  for ${invite.to}`}`);
}

interface Held {
  store: Store<Collections>;
  secret: string;
  url: string;
}

function beside<T>(config: Config, work: (held: Held) => Promise<T>): Promise<T> {
  const secret = config.secret ?? secretBeside(config.store, createLog(config.logLevel));
  const url = urlOf(config);
  return at(HeldStore.open(config.store, { beside: true }), ({ store }) => work({ store, secret, url }));
}

const urlOf = ({ publicUrl, port }: Config): string => publicUrl ?? `http://localhost:${port}`;

async function linkFor(
  { secret, url }: Held,
  { id, name }: CommunityDoc,
  whom: LinkFor,
  minutes: number,
): Promise<string> {
  const seals = new Seals(secret, Date.now);
  return linkAddress(url, await seals.sign(id, "link", linkClaims(name, whom), minutes));
}

const hostToBe = (name: string, email: string | null): LinkFor => ({ newHost: { name, email } });

/** The first host need not wait for a purpose: somebody has to write it. */
async function makeHost(store: Store<Collections>, community: string, name: string, email: string | null) {
  const own = store.of(community);
  const id = idMaker(Date.now)();
  const subject = hostSubject(name, email);
  await own.people.insert({ id, subject, name, avatar: null, ...(email && { email }) });
  await setStanding({ store: own }, { person: id, standing: "host", admittedBy: null });
  return id;
}

async function communityNamed(store: Store<Collections>, key: string): Promise<CommunityDoc> {
  const community = await store.of(SYSTEM).communities.get(key);
  if (community) return community;
  throw new UsageError(
    `There is no community "${key}" in this store. Make it: hearth init --community ${key} --host NAME`,
  );
}

/** The host of that name or address, or else the first. */
async function hostNamed(store: Store<Collections>, key: string, who?: string): Promise<PersonDoc> {
  const { memberships, people } = store.of(key);
  const { items } = await memberships.find({ where: { role: "host" }, sort: "createdAt", limit: HOSTS });
  const hosts = await people.many(items.filter(({ active }) => active).map(({ id }) => id));
  const isAsked = ({ name, email }: PersonDoc) => [name.toLowerCase(), email].includes(who?.toLowerCase());
  const found = who === undefined ? hosts : hosts.filter(isAsked);
  if (hosts.length === 0)
    throw new UsageError(`${key} has no host yet. Make one: hearth init --community ${key} --host NAME`);
  if (!found[0])
    throw new UsageError(
      `${key} has no host "${who}". Its hosts: ${hosts.map(({ name }) => name).join(", ")}`,
    );
  if (who !== undefined && found.length > 1)
    throw new UsageError(`${key} has several hosts "${who}": name one by their e-mail address.`);
  return found[0];
}

type Invites = Output<"invites.make">;

async function makeInvites(
  config: Config,
  community: string,
  by: { id: string; token: string },
  input: Input<"invites.make">,
): Promise<Invites> {
  const url = urlOf(config);
  try {
    const hearth = await createHearth({ ...config, publicUrl: url });
    try {
      return await hearth.call(community, by.id, "invites.make", input);
    } finally {
      await hearth.close();
    }
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    return askServer(`${url}/v1/${community}/call/invites.make`, by.token, input);
  }
}

/** Asks the server that has the store open. */
async function askServer(address: string, token: string, input: Input<"invites.make">): Promise<Invites> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = JSON.stringify(input);
  const reply = await fetch(address, { method: "POST", headers, body })
    .then((answer) => answer.json() as Promise<Reply<Invites>>)
    .catch(() => {
      const { origin } = new URL(address);
      throw new CannotOpen(
        `A server has this store open, and does not answer at ${origin}. Say where it is by HEARTH_PUBLIC_URL or PORT, or stop it.`,
      );
    });
  if (!reply.ok) throw new HearthError(reply.code, reply.details);
  return reply.value;
}
