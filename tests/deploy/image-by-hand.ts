// Does by hand what `docker build` would do with server/Dockerfile, where there is no Docker: copies from a clean checkout, the same
// commands, in a folder for each stage; then starts what came out as its user does. `npm run image`.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort, root } from "../helpers/processes.ts";
import { copiedBy, listOf, readDockerfile, variablesOf } from "./dockerfile.ts";

const work = mkdtempSync(join(tmpdir(), "hearth-image-"));
chmodSync(work, 0o755);
const checkout = join(work, "checkout");
const bare = { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "" };
const NOBODY = 65534;

interface Stage {
  folder: string;
  workdir: string;
  env: Record<string, string>;
  entry: string[];
  check: string[];
}

try {
  await start(build());
} finally {
  rmSync(work, { recursive: true, force: true });
}

function build(): Stage {
  mkdirSync(checkout);
  const archive = execFileSync("git", ["archive", "HEAD"], { cwd: root, maxBuffer: 1 << 30 });
  execFileSync("tar", ["-x", "-C", checkout], { input: archive });
  const stages = new Map<string, Stage>();
  let stage: Stage | undefined;
  for (const { name, text } of readDockerfile("server/Dockerfile")) {
    console.log(`${name} ${text}`);
    if (name === "FROM") {
      const called = / AS (\S+)$/.exec(text)?.[1] ?? "final";
      stage = { folder: join(work, called), workdir: "/", env: {}, entry: [], check: [] };
      stages.set(called, stage);
    } else follow(stage!, stages, name, text);
  }
  return stage!;
}

/** A path of the image, where it is in truth. */
function inside({ folder, workdir }: Stage, path = "."): string {
  return join(folder, resolve(workdir, path));
}

function follow(stage: Stage, stages: Map<string, Stage>, name: string, text: string): void {
  switch (name) {
    case "ENV":
      Object.assign(stage.env, variablesOf(text));
      break;
    case "WORKDIR":
      stage.workdir = text;
      mkdirSync(inside(stage), { recursive: true });
      break;
    case "COPY":
      copy(stage, stages, text);
      break;
    case "RUN":
      run(stage, text);
      break;
    case "ENTRYPOINT":
    case "CMD":
      stage.entry.push(...listOf(text));
      break;
    case "HEALTHCHECK":
      stage.check = listOf(text);
  }
}

function copy(stage: Stage, stages: Map<string, Stage>, text: string): void {
  const { from, sources, target } = copiedBy(text);
  for (const source of sources) {
    const taken = from === null ? join(checkout, source) : inside(stages.get(from)!, source);
    const isInto = target.endsWith("/") && !source.startsWith("/");
    cpSync(taken, inside(stage, isInto ? join(target, source) : target), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}

/** Paths of the image outside its working folder are made to lie in the stage's; everybody is who runs this. */
function run(stage: Stage, text: string): void {
  const here = text.replace(/ (\/data)\b/g, (_, path: string) => ` ${stage.folder}${path}`);
  const command = here.replace(/(owner|group)=node/g, `$1=${NOBODY}`);
  execFileSync("sh", ["-c", command], {
    cwd: inside(stage),
    env: { ...bare, ...stage.env },
    stdio: "inherit",
  });
}

async function start(stage: Stage): Promise<void> {
  const port = String(await freePort());
  const secret = "not a secret: nobody else is here";
  const image = { ...stage.env, HEARTH_STORE: `sqlite:${stage.folder}/data/hearth.db` };
  const env = { ...bare, ...image, PORT: port, HEARTH_SECRET: secret };
  const who = process.getuid!() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const spawned = { cwd: inside(stage), env, ...who };
  const [command, ...args] = stage.entry as [string, ...string[]];
  const program = spawn(command, [...args, "--community", "soles"], { ...spawned, stdio: "inherit" });
  const ended = new Promise<number | null>((done) => program.on("exit", done));
  const isHealthy = () =>
    new Promise<boolean>((done) =>
      spawn(stage.check[0]!, stage.check.slice(1), spawned).on("exit", (code) => done(code === 0)),
    );
  while (!(await isHealthy())) {
    if (program.exitCode !== null) throw new Error(`it ended with ${program.exitCode}`);
    await pause(100);
  }
  const loader = await (await fetch(`http://localhost:${port}/hearth.js`)).text();
  const chunk = /page-[\w-]+\.js/.exec(loader)?.[0];
  const found = await fetch(`http://localhost:${port}/hearth/${chunk}`);
  const size = execFileSync("du", ["-sh", stage.folder], { encoding: "utf8" }).split("\t")[0];
  program.kill("SIGTERM");
  console.log(`healthy; /hearth.js has ${loader.length} characters, ${chunk} says ${found.status}`);
  console.log(`ended with ${await ended}; ${size} on top of the base image`);
  if (found.status !== 200) process.exitCode = 1;
}
