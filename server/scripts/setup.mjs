// All set-up that `npm start` and `npm test` need, done only where something has changed. Plain Node: nothing is installed yet.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const OLDEST_NODE = [20, 19];

/** Installs and builds what has changed since the last time. */
export async function setUp() {
  checkNode();
  await unlessDone("node_modules/.hearth-installed", ["package-lock.json"], "Installing packages", install);
  const sources = ["contract", "client", "widgets"].map((name) => `packages/${name}/src`);
  const scripts = "packages/widgets/scripts";
  await unlessDone(
    "packages/widgets/browser/.built",
    ["package-lock.json", scripts, ...sources],
    "Building",
    () => run(process.execPath, [`${scripts}/build.mjs`]),
  );
  const desk = ["index.html", "public", "scripts", "src"].map((name) => `packages/dashboard/${name}`);
  await unlessDone(
    "packages/dashboard/browser/.built",
    ["package-lock.json", ...desk, ...sources],
    "Building the desk",
    () => run(process.execPath, ["packages/dashboard/scripts/build.mjs"]),
  );
}

/** Runs a TypeScript file of the workspace from its source; resolves with its exit code. */
export const runSource = (file, args = []) =>
  start(process.execPath, ["--import", "tsx", "--conditions=source", file, ...args]);

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(`Hearth needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.version}.`);
  process.exit(1);
}

// Not `npm ci`: it refuses where a registry lacks an optional package for another platform.
const install = () => run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"]);

/** Does `work` unless the stamp says that it was done for these files as they are now. */
async function unlessDone(stamp, files, title, work) {
  const file = join(root, stamp);
  const now = hashOf(files);
  if (existsSync(file) && readFileSync(file, "utf8") === now) return;
  console.log(`${title} …`);
  await work();
  // `npm install` may have written the lock file anew.
  writeFileSync(file, hashOf(files));
}

function hashOf(files) {
  const hash = createHash("sha256");
  const add = (path) => {
    const full = join(root, path);
    let names;
    try {
      names = readdirSync(full).sort();
    } catch {
      hash.update(path).update(readFileSync(full));
      return;
    }
    for (const name of names) add(join(path, name));
  };
  files.forEach(add);
  return hash.digest("hex");
}

async function run(command, args) {
  const code = await start(command, args);
  if (code === 0) return;
  console.error(`${command} ${args.join(" ")} failed (exit code ${code}); see above.`);
  process.exit(1);
}

/** Runs a command in the root; signals that end this process end it too. */
function start(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: "inherit", env: process.env });
  const pass = (signal) => child.kill(signal);
  process.on("SIGTERM", pass).on("SIGINT", pass);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      process.off("SIGTERM", pass).off("SIGINT", pass);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}
