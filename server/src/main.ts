#!/usr/bin/env node
import { HearthError } from "@hearth/contract";
import { type Command, HELP, readCommand, UsageError } from "./command-line.ts";
import { ConfigError, describeSettings, readConfig } from "./config.ts";
import { importCommand } from "./import-command.ts";
import { ImportError } from "./import/import-error.ts";
import { CannotListen } from "./listen.ts";
import { serve } from "./serve.ts";
import { CannotOpen } from "./store/port.ts";

const print = (line: string) => console.log(line);

async function run(command: Command): Promise<void> {
  switch (command.name) {
    case "help":
      return print(HELP);
    case "config":
      return print(describeSettings(process.env));
    case "import":
      return importCommand(readConfig(process.env), command, { print, progress });
    case "serve": {
      const config = readConfig(process.env);
      const serving = await serve(config, command.communities, print);
      closeOnSignal(serving.close, config.drainSeconds * 1000 + LONGEST_END);
      void serving.evicted.then(fail);
    }
  }
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
  const known = [UsageError, ConfigError, CannotListen, CannotOpen, ImportError, OutOfTime];
  if (error instanceof HearthError) console.error(`${error.code}: ${String(error.details ?? "")}`);
  else console.error(known.some((kind) => error instanceof kind) ? (error as Error).message : error);
  process.exit(1);
}

try {
  await run(readCommand(process.argv.slice(2)));
} catch (error) {
  fail(error);
}
