import { parseArgs } from "node:util";
import type { NewCommunity } from "./communities.ts";
import type { DisqusCommand } from "./import-command.ts";

/** What somebody wants of the program. */
export type Command =
  | { name: "serve"; communities: NewCommunity[] }
  | ({ name: "import" } & DisqusCommand)
  | { name: "config" }
  | { name: "help" };

/** The command line is wrong. Its message is one line that says how. */
export class UsageError extends Error {
  override name = "UsageError";
}

export const HELP = `hearth serve [--community KEY [--name NAME] [--origin URL]…]…
    Serves Hearth. Makes the community if it is not there, lets pages of the origins ask, and prints what to paste.
hearth import disqus FILE --community KEY [--space link|identifier|MAP.json]
    Brings a Disqus export into a community. May be run again: nothing is doubled.
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
    case "import":
      return { name, ...readImport(rest) };
    case "config":
    case "help":
      parsed(rest, {});
      return { name };
    default:
      throw new UsageError(
        `There is no command ${JSON.stringify(name)}: it is serve, import, config or help.`,
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

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>["options"]>;

function parsed(args: readonly string[], options: Options, allowPositionals = false) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals, tokens: true });
  } catch (error) {
    // The first sentence says what is wrong; the others are about how to write file names with a dash.
    throw new UsageError(`${(error as Error).message.split(". ")[0]!.replace(/\.$/, "")}. See: hearth help`);
  }
}
