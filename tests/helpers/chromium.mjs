// Finds the browser that the tests run in: `CHROME_PATH`, the system's own, else the one inside @sparticuz/chromium.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Never `chromium.args` of that package: they turn web security off, and with it all that CORS would show. */
export const BROWSER_ARGS = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** The path of a browser that runs. Unpacks the package's one once, into a folder of its version. */
export async function browserPath() {
  return process.env.CHROME_PATH || systemBrowser() || (await packagedBrowser());
}

function systemBrowser() {
  for (const name of NAMES) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

async function packagedBrowser() {
  const entry = new URL(import.meta.resolve("@sparticuz/chromium"));
  const { version } = JSON.parse(readFileSync(packageFile(entry), "utf8"));
  const folder = join(tmpdir(), `hearth-chromium-${version}`);
  const done = join(folder, "unpacked");
  // Without these the package leaves its own shared libraries packed, which bare machines need.
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs20.x";
  const before = process.env.TMPDIR;
  const librariesBefore = process.env.LD_LIBRARY_PATH;
  process.env.TMPDIR = folder;
  try {
    if (!existsSync(done)) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
    }
    const { default: chromium } = await import("@sparticuz/chromium");
    const path = await chromium.executablePath();
    findFonts(folder);
    writeFileSync(done, path);
    restore("LD_LIBRARY_PATH", librariesBefore);
    const libraries = join(folder, "al2023", "lib");
    if (existsSync(libraries) && !needsNothing(path))
      restore("LD_LIBRARY_PATH", [libraries, librariesBefore].filter(Boolean).join(":"));
    return path;
  } finally {
    restore("TMPDIR", before);
  }
}

/** The package looks for its fonts in `/tmp/fonts` only; a page with an input field crashes where there are none. */
function findFonts(folder) {
  const settings = join(folder, "fonts", "fonts.conf");
  if (!existsSync(settings)) return;
  const before = readFileSync(settings, "utf8");
  const after = before.replace(
    "<dir>/tmp/fonts</dir>",
    `<dir>${join(folder, "fonts")}</dir><dir>/usr/share/fonts</dir>`,
  );
  if (after !== before) writeFileSync(settings, after);
}

function restore(name, value) {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

function packageFile(entry) {
  for (let at = new URL(".", entry); ; at = new URL("..", at)) {
    const file = new URL("package.json", at);
    if (existsSync(file) && JSON.parse(readFileSync(file, "utf8")).name === "@sparticuz/chromium")
      return file;
  }
}

/** Whether the system has every shared library the browser asks for. */
function needsNothing(path) {
  try {
    return !execFileSync("ldd", [path], { encoding: "utf8" }).includes("not found");
  } catch {
    return false;
  }
}
