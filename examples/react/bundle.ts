import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the page loads, by path. React's development build, so that the console tells what is wrong. */
export async function bundle(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: [here("client.tsx")],
    outdir: here("."),
    write: false,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    conditions: ["source", "browser", "production"],
    define: { "process.env.NODE_ENV": '"development"' },
  });
  const scripts = outputFiles.map(
    ({ path, contents }) => [path.slice(here(".").length - 1), contents] as const,
  );
  return new Map([...scripts, ["/style.css", await readFile(here("style.css"))]]);
}
