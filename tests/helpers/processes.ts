import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Below the ports that kernels give to whoever asks for any, or connects somewhere: nobody takes one of these by chance. */
const PORTS = { from: 20_000, to: 32_000 };

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer().on("error", () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });

/** A port that is free, as the kernel says, for a program that has to be told its port. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from));
    if (await isFree(port)) return port;
  }
}

/** A port with a free one right above it, for the demo and its shop. */
export async function freePortPair(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (await isFree(port + 1)) return port;
  }
}

export interface Running {
  child: ChildProcess;
  /** Everything it has printed so far. */
  output(): string;
  /** What it has printed so far to where errors go. */
  errors(): string;
  /** Resolves once it has printed `text`; rejects with its output when it ends before. */
  printed(text: string | RegExp): Promise<void>;
  /** Resolves with its exit code, or null when a signal ended it. */
  ended: Promise<number | null>;
  /** Ends it and all that it started. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a command in the root with this environment on top of a bare one. */
export function startProcess(command: string, args: string[], env: Record<string, string> = {}): Running {
  const { PATH = "", HOME = "", TMPDIR, CHROME_PATH } = process.env;
  const base = { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...(CHROME_PATH && { CHROME_PATH }) };
  const child = spawn(command, args, {
    cwd: root,
    env: { ...base, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: what it starts ends with it, even when it is killed and can pass nothing on.
    detached: true,
  });
  let text = "";
  let errors = "";
  const waiting = new Set<() => void>();
  const heard = (chunk: Buffer) => {
    text += chunk.toString();
    for (const check of waiting) check();
  };
  child.stdout.on("data", heard);
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString())).on("data", heard);
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, name);
    } catch {
      // It has ended already.
    }
  };
  const orphaned = () => signal("SIGKILL");
  process.on("exit", orphaned);
  const ended = new Promise<number | null>((resolve) => child.on("close", (code) => resolve(code)));
  void ended.then(() => process.off("exit", orphaned));
  return {
    child,
    output: () => text,
    errors: () => errors,
    ended,
    printed: (wanted) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (typeof wanted === "string" ? !text.includes(wanted) : !wanted.test(text)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        void ended.then((code) =>
          reject(new Error(`ended with ${code} before printing ${wanted}:\n${text}`)),
        );
        check();
      }),
    stop(name = "SIGTERM") {
      signal(name);
      return ended;
    },
  };
}

/** What tests start again and again. */
export const PROGRAMS = [
  "server/src/main.ts",
  "examples/storefront/start.ts",
  "tests/store/writes-until-killed.ts",
];

const SOURCE = ["--import", "tsx", "--conditions=source"];

/** Runs a TypeScript file of the workspace: bundled, where the run has it so, or from its source, as `npm start` does. */
export function startSource(file: string, args: string[] = [], env: Record<string, string> = {}): Running {
  const programs = process.env.HEARTH_TEST_PROGRAMS;
  const how =
    programs && PROGRAMS.includes(file) ? [join(programs, file.replace(/ts$/, "mjs"))] : [...SOURCE, file];
  return startProcess(process.execPath, [...how, ...args], env);
}
