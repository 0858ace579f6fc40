// The packages as npm would hand them out: built and packed somewhere else, unpacked into a consumer's project, and used there.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { build, preview } from "vite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openBrowser } from "../helpers/browser.ts";
import { root, startProcess } from "../helpers/processes.ts";
import { startHearth } from "../helpers/server.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const PACKAGES = ["contract", "client", "widgets"];
const modules = join(root, "node_modules");
const sources = new URL("./npm-consumer/", import.meta.url).pathname;
let folder: string;
let consumer: string;

async function run(command: string, args: string[]): Promise<string> {
  const running = startProcess(command, args);
  if ((await running.ended) !== 0) throw new Error(`${command} ${args.join(" ")}\n${running.output()}`);
  return running.output();
}
const node = (...args: string[]) => run(process.execPath, args);
const tsc = (...args: string[]) => node(join(modules, "typescript/bin/tsc"), ...args);

/** A folder whose dependencies are those of the workspace, but for Hearth's own. */
function project(name: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, "node_modules/@hearth"), { recursive: true });
  for (const each of readdirSync(modules))
    if (each !== "@hearth" && !each.startsWith("."))
      symlinkSync(join(modules, each), join(path, "node_modules", each));
  return path;
}

async function buildAndPack(): Promise<string[]> {
  const workspace = project("workspace");
  cpSync(join(root, "tsconfig.json"), join(workspace, "tsconfig.json"));
  const tarballs: string[] = [];
  for (const name of PACKAGES) {
    const path = join(workspace, "packages", name);
    for (const part of ["package.json", "tsconfig.json", "README.md", "LICENSE", "src", "scripts"])
      if (readdirSync(join(root, "packages", name)).includes(part))
        cpSync(join(root, "packages", name, part), join(path, part), { recursive: true });
    symlinkSync(path, join(workspace, "node_modules/@hearth", name));
    await tsc("-p", path);
    if (name === "widgets") await node(join(path, "scripts/manifest.mjs"));
    const packed = await run("npm", [
      "pack",
      path,
      "--pack-destination",
      folder,
      "--json",
      "--ignore-scripts",
    ]);
    const [{ filename }] = JSON.parse(packed.slice(packed.indexOf("["))) as [{ filename: string }];
    tarballs.push(join(folder, filename.replace("@", "").replace("/", "-")));
  }
  return tarballs;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hearth-npm-"));
  const tarballs = await buildAndPack();
  consumer = project("consumer");
  for (const [index, name] of PACKAGES.entries()) {
    const path = join(consumer, "node_modules/@hearth", name);
    mkdirSync(path);
    await run("tar", ["xzf", tarballs[index]!, "-C", path, "--strip-components=1"]);
  }
  cpSync(sources, consumer, { recursive: true });
  // In place of frameworks that are not here.
  cpSync(join(root, "packages/widgets/src/frameworks.d.ts"), join(consumer, "frameworks.d.ts"));
  writeFileSync(join(consumer, "package.json"), JSON.stringify({ type: "module" }));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const widgets = (path: string) => join(consumer, "node_modules/@hearth/widgets", path);

it.each([
  ["bundler", "esnext"],
  ["node16", "node16"],
])("has types under moduleResolution %s", async (moduleResolution, module) => {
  const options = {
    moduleResolution,
    module,
    target: "es2022",
    strict: true,
    noEmit: true,
    jsx: "react-jsx",
  };
  const files = ["types.tsx", "templates.ts", "frameworks.d.ts"];
  const compilerOptions = { ...options, skipLibCheck: true, types: [] };
  const config = join(consumer, `tsconfig.${moduleResolution}.json`);
  writeFileSync(config, JSON.stringify({ compilerOptions, files }));
  await tsc("-p", config);
});

it("does nothing when it is imported in Node, whichever entry", async () => {
  expect(await node(join(consumer, "in-node.mjs"))).toBe("did nothing\n");
});

it.each(PACKAGES)("packs of %s what is used, its licence and how to begin, and nothing else", (name) => {
  const path = join(consumer, "node_modules/@hearth", name);
  const packed = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)));
  for (const file of ["package.json", "README.md", "LICENSE"]) expect(packed).toContain(file);
  const others = packed.filter(
    (file) => !/^dist\/.+\.(js|d\.ts)$|^(package\.json|README\.md|LICENSE)$/.test(file),
  );
  const forEditors = ["custom-elements", "vscode.css-custom-data", "vscode.html-custom-data"];
  expect(others.sort()).toEqual(name === "widgets" ? forEditors.map((each) => `dist/${each}.json`) : []);
  const { exports } = JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as {
    exports: Record<string, string | { types: string; default: string }>;
  };
  const targets = Object.values(exports).flatMap((to) =>
    typeof to === "string" ? to : [to.types, to.default],
  );
  // The looks of the readable page are built with the browser files, which are not built here.
  const needed = targets.filter((to) => !to.includes("*") && !to.startsWith("./browser/"));
  expect(needed.filter((to) => !packed.includes(to.slice(2)))).toEqual([]);
});

it("ships what editors know of the elements", () => {
  const { customElements } = JSON.parse(readFileSync(widgets("package.json"), "utf8")) as {
    customElements: string;
  };
  const manifest = readFileSync(widgets(customElements), "utf8");
  const { modules: described } = JSON.parse(manifest) as { modules: { path: string }[] };
  expect(described.map(({ path }) => readFileSync(widgets(path), "utf8")).join()).toContain(
    "class HearthPoll",
  );
  for (const kind of ["html", "css"])
    expect(JSON.parse(readFileSync(widgets(`dist/vscode.${kind}-custom-data.json`), "utf8"))).toMatchObject({
      version: 1.1,
    });
});

describe("built by Vite", () => {
  const out = (entry: string) => join(consumer, "out", entry);
  const bundle = async (entry: string) => {
    const rolldownOptions = { input: join(consumer, entry) };
    await build({
      root: consumer,
      configFile: false,
      logLevel: "error",
      // Tests run in no mode of their own; a brand builds for production.
      resolve: { conditions: ["production", "browser", "module"] },
      build: { outDir: out(entry), modulePreload: false, rolldownOptions },
    });
    const files = readdirSync(out(entry), { recursive: true, encoding: "utf8" });
    return files
      .filter((file) => file.endsWith(".js"))
      .map((file) => readFileSync(join(out(entry), file), "utf8"))
      .join();
  };

  it("takes along the one class that is imported, registers nothing, and brings no schemas", async () => {
    const code = await bundle("one-class.html");
    expect(code).toContain("polls.inSpace");
    expect(code).not.toContain(`"hearth-discussion"`);
    expect(code).not.toContain("invalid_type");
  });

  it("works on a page: what one writes with comes along, too", async () => {
    await bundle("index.html");
    const site = await preview({
      configFile: false,
      build: { outDir: out("index.html") },
      preview: { port: 0 },
    });
    const shop = new URL(site.resolvedUrls!.local[0]!);
    const hearth = await startHearth({
      communities: [{ key: "soles", name: "Soles", origins: [shop.origin] }],
    });
    const browser = await openBrowser();
    try {
      const { id } = await hearth.person("soles", { name: "Ada Brook" });
      const token = await hearth.hearth.token("soles", id);
      const page = await browser.newPage();
      const said: string[] = [];
      page.on("console", (message) => said.push(message.text()));
      await page.goto(`${shop.origin}/?${new URLSearchParams({ server: `${hearth.url}/`, token })}`);
      await page.locator("hearth-discussion textarea").first().fill("Do they run wide?");
      await page.getByRole("button", { name: "Post", exact: true }).click();
      await page.locator("hearth-discussion article", { hasText: "Ada Brook" }).waitFor();
      await expect.poll(() => said).toEqual(["posted Do they run wide?"]);
    } finally {
      await browser.close();
      await hearth.close();
      await site.close();
    }
  });
});
