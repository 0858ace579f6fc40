#!/usr/bin/env node
import { HearthError } from "@hearth/contract";
import { type Command, HELP, readCommand, UsageError } from "./command-line.ts";
import { ConfigError, describeSettings, readConfig } from "./config.ts";
import { hostLinkCommand, initCommand, inviteCommand } from "./hosts-commands.ts";
import { erasuresFileOf } from "./erasures.ts";
import { importCommand } from "./import-command.ts";
import { ImportError } from "./import/import-error.ts";
import { CannotListen } from "./listen.ts";
import { backupCommand } from "./moving/backup.ts";
import { migrateCommand } from "./moving/migrate.ts";
import { MoveError } from "./moving/move-error.ts";
import { restoreCommand } from "./moving/restore.ts";
import { embedCommand } from "./script-tag.ts";
import { serve } from "./serve.ts";
import { CannotOpen, Unavailable } from "./store/port.ts";

const print = (line: string) => console.log(line);

async function run(command: Command): Promise<void> {
  switch (command.name) {
    case "help":
      return print(HELP);
    case "config":
      return print(describeSettings(process.env));
    case "embed":
      return embedCommand(readConfig(process.env), command, print);
    case "init":
      return initCommand(readConfig(process.env), command, print);
    case "host-link":
      return hostLinkCommand(readConfig(process.env), command, print);
    case "invite":
      return inviteCommand(readConfig(process.env), command, print);
    case "import":
      return importCommand(readConfig(process.env), command, { print, progress });
    case "migrate":
    case "backup":
    case "restore":
      return move(command);
    case "serve": {
      const config = readConfig(process.env);
      const serving = await serve(config, command.communities, print);
      closeOnSignal(serving.close, config.drainSeconds * 1000 + LONGEST_END);
      void serving.evicted.then(fail);
    }
  }
}

type Move = Extract<Command, { name: "migrate" | "backup" | "restore" }>;

async function move(command: Move): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      console.error(`\nBroken off.${command.name === "backup" ? "" : " The same command again goes on."}`);
      process.exit(1);
    });
  const tell = { print, progress };
  if (command.name === "migrate") return migrateCommand(command, tell);
  const { store = readConfig(process.env).store } = command;
  if (command.name === "backup") return backupCommand({ ...command, store }, tell);
  const erasures = erasuresFileOf({ ...readConfig(process.env), store });
  return restoreCommand({ ...command, store, erasures }, tell);
}

/** On a terminal progress stays on one line; in a file each step gets one. */
let lastStep = "";
function progress(line: string): void {
  const step = line.split(" ")[0]!;
  const done = line.endsWith(" 100 %");
  if (process.stderr.isTTY) process.stderr.write(`\r${line}${done ? "\n" : " "}`);
  else if (done || step !== lastStep) process.stderr.write(`${line}\n`);
  lastStep = step;
}

/** So long it may take to end, beside the time for balancers to notice; container runtimes wait 10 s. Milliseconds. */
const LONGEST_END = 9_000;

/** The first signal lets everybody finish, for a while; the second does not. */
function closeOnSignal(close: () => Promise<void>, patience: number): void {
  let closing = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (closing) process.exit(1);
      closing = true;
      setTimeout(
        () => fail(new OutOfTime("Not everything came to its end in time; it was broken off.")),
        patience,
      );
      close().then(() => process.exit(0), fail);
    });
}

/** Said in one line. */
class OutOfTime extends Error {}

/** What whoever started it can mend is told in one line; for all else the whole story is needed. */
function fail(error: unknown): never {
  const known = [
    UsageError,
    ConfigError,
    CannotListen,
    CannotOpen,
    ImportError,
    MoveError,
    Unavailable,
    OutOfTime,
  ];
  if (error instanceof HearthError) console.error(`${error.code}: ${String(error.details ?? "")}`);
  else console.error(known.some((kind) => error instanceof kind) ? (error as Error).message : error);
  process.exit(1);
}

try {
  await run(readCommand(process.argv.slice(2)));
} catch (error) {
  fail(error);
}
