import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../helpers/processes.ts";

export interface Instruction {
  /** `FROM`, `COPY`, … */
  name: string;
  /** What stands behind it, on one line. */
  text: string;
}

/** The instructions of a Dockerfile, without comments. */
export function readDockerfile(path: string): Instruction[] {
  const lines = readFileSync(join(root, path), "utf8")
    .replace(/^#.*\n/gm, "")
    .replace(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [, name = "", text = ""] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    return { name, text };
  });
}

/** An instruction's command, written as a list: the form that runs without a shell. */
export const listOf = (text: string): string[] => JSON.parse(text.slice(text.indexOf("["))) as string[];

/** The variables that an instruction sets. */
export const variablesOf = (text: string): Record<string, string> =>
  Object.fromEntries(text.split(/\s+/).map((each) => each.split(/=(.*)/s).slice(0, 2)));

export interface Copied {
  /** The stage it is taken from; null is the repository. */
  from: string | null;
  sources: string[];
  target: string;
}

export function copiedBy(text: string): Copied {
  const words = text.split(/\s+/);
  const from = words[0]!.startsWith("--from=") ? words.shift()!.slice("--from=".length) : null;
  return { from, sources: words.slice(0, -1), target: words.at(-1)! };
}
