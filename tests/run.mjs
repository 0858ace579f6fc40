// `npm test`: sets up, then runs everything but the long tests, and ends with one line that adds up all runners. `npm run test:all`
// leaves nothing out.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import { join, relative } from "node:path";
import { root, setUp } from "../server/scripts/setup.mjs";

await setUp();
// Unpacked once, before anything runs side by side: parallel first starts would race.
const { browserPath } = await import("./helpers/chromium.mjs");
process.env.CHROME_PATH = await browserPath();

const folder = mkdtempSync(join(os.tmpdir(), "hearth-test-"));
process.env.HEARTH_TEST_NOTES = join(folder, "notes");
const LATER = os.constants.priority.PRIORITY_BELOW_NORMAL;
const afterwards = [];
const counts = { passed: 0, failed: 0, skipped: 0 };
const node = (...args) => [process.execPath, ...args];
const bin = (name) => join(root, "node_modules", name);

// Servers and browsers that tests start are mostly waited for: reading the code takes the time that they leave.
await Promise.all([runTests().then(runElements), readCode()]);
const notes = [...notesIn(process.env.HEARTH_TEST_NOTES), ...afterwards];
rmSync(folder, { recursive: true, force: true });

const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
if (notes.length > 0) console.log(`\n${notes.join("\n")}`);
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed > 0 ? 1 : 0;

/** Types and lint, then format. */
async function readCode() {
  await check("types and lint", node("tests/read-code.mjs"));
  await check("format", node(bin("prettier/bin/prettier.cjs"), "--check", "--log-level=warn", "."));
}

async function runTests() {
  const vitest = [bin("vitest/vitest.mjs"), "run", "--config", "tests/vitest.config.ts"];
  await suite("vitest", (file, only) =>
    node(...vitest, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...only),
  );
}

async function runElements() {
  const elements = [bin("@web/test-runner/dist/bin.js"), "--config", "tests/widgets/wtr.config.mjs"];
  await suite("elements", (file, only) => {
    process.env.HEARTH_TEST_COUNTS = file;
    const files = only.length > 0 ? ["--files", ...only] : [];
    return node("--import", "tsx", "--conditions=source", ...elements, ...files);
  });
}

/** What tests had to leave out, and how to have it. */
function notesIn(file) {
  return existsSync(file) ? [...new Set(readFileSync(file, "utf8").split("\n").filter(Boolean))] : [];
}

/** A command that passes or fails as a whole counts as one. */
async function check(name, command) {
  const { code, seconds } = await run(command, LATER);
  console.log(`${code === 0 ? "✓" : "✗"} ${name} (${seconds} s)`);
  counts[code === 0 ? "passed" : "failed"]++;
}

/**
 * A runner that writes how many tests it ran into a file. One that ends badly without saying so has failed. In CI the files
 * that failed run once more with nothing beside them: the last lines name them, and what fails there too has failed.
 */
async function suite(name, commandFor) {
  let seen = await runOnce(name, commandFor, []);
  if (process.env.CI && seen.files.length > 0) {
    const again = await runOnce(`${name}, alone`, commandFor, seen.files);
    const passed = again.files.length === 0 ? "passed" : "failed";
    afterwards.push(`Failed beside others, ${passed} alone: ${seen.files.join(" ")}`);
    seen = { ...seen, passed: seen.passed + seen.failed - again.failed, failed: again.failed };
  }
  for (const what of Object.keys(counts)) counts[what] += seen[what];
}

/** Runs the tests, or only those of some files: how many passed, failed and were skipped, and the files that failed. */
async function runOnce(name, commandFor, only) {
  const file = join(folder, `${name}.json`);
  const { code, seconds } = await run(commandFor(file, only));
  console.log(`${name}: ${seconds} s`);
  const seen = read(file);
  return { ...seen, failed: seen.failed || Number(code !== 0 || seen.passed === 0) };
}

function read(file) {
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    const failed = (report.testResults ?? []).filter(({ status }) => status === "failed");
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
      files: failed.map(({ name }) => relative(root, name)),
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0, files: [] };
  }
}

function run([command, ...args], priority = os.constants.priority.PRIORITY_NORMAL) {
  const began = Date.now();
  const child = spawn(command, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: process.env,
  });
  if (child.pid) os.setPriority(child.pid, priority);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) =>
      resolve({ code: code ?? 1, seconds: ((Date.now() - began) / 1000).toFixed(1) }),
    );
  });
}
