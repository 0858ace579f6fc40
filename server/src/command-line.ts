import { EmailAddress, LIMITS } from "@hearth/contract";
import { parseArgs } from "node:util";
import type { NewCommunity } from "./communities.ts";
import type { HostLinkCommand, InitCommand, InviteCommand } from "./hosts-commands.ts";
import type { DisqusCommand } from "./import-command.ts";
import type { BackupCommand } from "./moving/backup.ts";
import type { MigrateCommand } from "./moving/migrate.ts";
import type { RestoreCommand } from "./moving/restore.ts";

/** What somebody wants of the program. */
export type Command =
  | { name: "serve"; communities: NewCommunity[] }
  | { name: "embed"; community: string }
  | ({ name: "init" } & InitCommand)
  | ({ name: "host-link" } & HostLinkCommand)
  | ({ name: "invite" } & InviteCommand)
  | ({ name: "import" } & DisqusCommand)
  | ({ name: "migrate" } & MigrateCommand)
  | ({ name: "backup" } & InStore<BackupCommand>)
  | ({ name: "restore" } & InStore<RestoreCommand>)
  | { name: "config" }
  | { name: "help" };

/** The store of the settings, where none is named. */
type InStore<T extends { store: string }> = Omit<T, "store"> & { store?: string };

/** The command line is wrong. Its message is one line that says how. */
export class UsageError extends Error {
  override name = "UsageError";
}

export const HELP = `hearth serve [--community KEY [--name NAME] [--origin URL]…]…
    Serves Hearth. Makes the community if it is not there, lets pages of the origins ask, and prints what to paste.
hearth embed --community KEY
    Prints the script tag of its pages, and the one that stays with this version, which the browser checks.
hearth init --community KEY [--name NAME] [--origin URL]… --host NAME [--email ADDRESS]
    Makes the community if it is not there, and prints a one-time link for its first host.
hearth host-link --community KEY --host NAME|ADDRESS
    Prints a one-time link by which a host comes in without mail.
hearth invite --community KEY [--count 10] [--to NAME]… [--note TEXT] [--host NAME|ADDRESS]
    Makes 1 to ${LIMITS.invites} invites in a host's name, and prints their links.
hearth import disqus FILE --community KEY [--space link|identifier|MAP.json]
    Brings a Disqus export into a community. May be run again: nothing is doubled.
hearth backup FILE [--store ADDRESS]
    Keeps all that the store holds in one file, while it is served. The store is HEARTH_STORE unless named.
hearth restore FILE [--store ADDRESS] [--replace]
    Makes the store hold what a backup holds, while it is served. With --replace what it holds now is thrown away.
hearth migrate --from ADDRESS --to ADDRESS
    Copies a whole store into an empty one, on whatever databases, and proves that they are equal. Nobody serves them
    meanwhile. May be broken off and run again: it goes on, and brings over what has changed.
hearth config
    Prints every setting with its meaning; settings are environment variables.
hearth help`;

/** Reads a command line, without the program's own name. Throws `UsageError`. */
export function readCommand(args: readonly string[]): Command {
  const first = args[0];
  const [name, rest] =
    first === undefined || /^--(?!help$)/.test(first) ? ["serve", args] : [first, args.slice(1)];
  if (rest.includes("--help") || name === "--help" || name === "-h") return { name: "help" };
  switch (name) {
    case "serve":
      return { name, communities: readCommunities(rest) };
    case "embed":
      return { name, community: readEmbed(rest) };
    case "init":
      return { name, ...readInit(rest) };
    case "host-link":
      return { name, ...readHostLink(rest) };
    case "invite":
      return { name, ...readInvite(rest) };
    case "import":
      return { name, ...readImport(rest) };
    case "migrate":
      return { name, ...readMigrate(rest) };
    case "backup":
      return { name, ...readFile(rest, {}, "hearth backup FILE [--store ADDRESS]") };
    case "restore":
      return { name, ...readRestore(rest) };
    case "config":
    case "help":
      parsed(rest, {});
      return { name };
    default:
      throw new UsageError(
        `There is no command ${JSON.stringify(name)}: it is serve, embed, init, host-link, invite, import, backup, restore, migrate, config or help.`,
      );
  }
}

/** Name and origins belong to the community that was named before them. */
function readCommunities(args: readonly string[]): NewCommunity[] {
  const option = { type: "string", multiple: true } as const;
  const { tokens } = parsed(args, { community: option, name: option, origin: option });
  const communities: (NewCommunity & { origins: string[] })[] = [];
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const value = token.value ?? "";
    const latest = communities.at(-1);
    if (token.name === "community") communities.push({ key: value, origins: [] });
    else if (!latest) throw new UsageError(`--${token.name} comes after the --community it belongs to.`);
    else if (token.name === "name") latest.name = value;
    else latest.origins.push(value);
  }
  return communities;
}

const ONE = { type: "string" } as const;
const MANY = { type: "string", multiple: true } as const;

function readEmbed(args: readonly string[]): string {
  const { community } = parsed(args, { community: ONE }).values as Strings;
  if (!community) throw new UsageError("It is: hearth embed --community KEY");
  return community;
}

function readInit(args: readonly string[]): InitCommand {
  const options = { community: ONE, name: ONE, origin: MANY, host: ONE, email: ONE };
  const { values } = parsed(args, options);
  const { community, name: called, origin: origins = [], host = "", email } = values as Strings<"origin">;
  if (!community || host.trim() === "" || host.length > LIMITS.name)
    throw new UsageError(
      "It is: hearth init --community KEY [--name NAME] [--origin URL]… --host NAME [--email ADDRESS]",
    );
  const address = EmailAddress.safeParse(email ?? "").data;
  if (email !== undefined && !address)
    throw new UsageError(`--email is "${email}", but must be an e-mail address.`);
  return {
    community,
    origins,
    host: host.trim(),
    ...(called && { called }),
    ...(address && { email: address }),
  };
}

function readHostLink(args: readonly string[]): HostLinkCommand {
  const { community, host } = parsed(args, { community: ONE, host: ONE }).values as Strings;
  if (!community || !host)
    throw new UsageError("It is: hearth host-link --community KEY --host NAME|ADDRESS");
  return { community, host };
}

function readInvite(args: readonly string[]): InviteCommand {
  const options = { community: ONE, count: ONE, note: ONE, to: MANY, host: ONE };
  const {
    community,
    to = [],
    note = "",
    host,
    count = String(to.length || 10),
  } = parsed(args, options).values as Strings<"to">;
  if (!community)
    throw new UsageError(
      "It is: hearth invite --community KEY [--count 10] [--to NAME]… [--note TEXT] [--host NAME|ADDRESS]",
    );
  const most = LIMITS.invites;
  if (!/^\d+$/.test(count) || +count < Math.max(1, to.length) || +count > most)
    throw new UsageError(`--count must be a whole number, 1 to ${most}, and no less than there are --to.`);
  const names = Array.from({ length: +count }, (_, index) => to[index] ?? "");
  return { community, to: names, note, ...(host && { host }) };
}

/** What options hold; some may be given several times. */
type Strings<Several extends string = never> = {
  [K in "community" | "name" | "host" | "email" | "count" | "note" | "origin" | "to"]?: K extends Several
    ? string[]
    : string;
};

function readImport(args: readonly string[]): DisqusCommand {
  const { values, positionals } = parsed(
    args,
    { community: { type: "string" }, space: { type: "string" } },
    true,
  );
  const [format, file, ...more] = positionals;
  const { community, space = "link" } = values;
  if (
    format !== "disqus" ||
    !file ||
    more.length > 0 ||
    typeof community !== "string" ||
    typeof space !== "string"
  )
    throw new UsageError(
      "It is: hearth import disqus FILE --community KEY [--space link|identifier|MAP.json]",
    );
  return { file, community, space };
}

function readMigrate(args: readonly string[]): MigrateCommand {
  const address = { type: "string" } as const;
  const { from, to } = parsed(args, { from: address, to: address }).values;
  if (typeof from !== "string" || typeof to !== "string")
    throw new UsageError("It is: hearth migrate --from ADDRESS --to ADDRESS");
  return { from, to };
}

function readRestore(args: readonly string[]): InStore<RestoreCommand> {
  const usage = "hearth restore FILE [--store ADDRESS] [--replace]";
  const { replace = false, ...read } = readFile(args, { replace: { type: "boolean" } }, usage);
  return { ...read, replace };
}

function readFile(args: readonly string[], more: Options, usage: string) {
  const { values, positionals } = parsed(args, { store: { type: "string" }, ...more }, true);
  const [file, ...surplus] = positionals;
  if (!file || surplus.length > 0) throw new UsageError(`It is: ${usage}`);
  return { file, ...(values as { store?: string; replace?: boolean }) };
}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>["options"]>;

function parsed(args: readonly string[], options: Options, allowPositionals = false) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals, tokens: true });
  } catch (error) {
    // The first sentence says what is wrong; the others are about how to write file names with a dash.
    throw new UsageError(`${(error as Error).message.split(". ")[0]!.replace(/\.$/, "")}. See: hearth help`);
  }
}
