import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";

/** Bytes after brotli. What a page loads before anything can be read counts most. */
const FIRST_PAINT = 2_100;
/** All of the client, without socket.io-client, and without the words for whoever made a page that is not let in. */
const ALL = 5_000;

/** The client as browsers load it: what comes first, and what comes with the connection. */
async function bundle(external: string[]): Promise<{ first: string; later: string }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL("../../packages/client/src/index.ts", import.meta.url))],
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["source"],
    outdir: "out",
    write: false,
    metafile: true,
    external,
  });
  const outputs = Object.entries(metafile.outputs);
  const entry = outputs.find(([, { entryPoint }]) => entryPoint?.endsWith("client/src/index.ts"))![0];
  const first = new Set([entry]);
  for (const file of first)
    for (const { path, kind } of metafile.outputs[file]!.imports)
      if (kind === "import-statement") first.add(path);
  const textOf = (isFirst: boolean) =>
    outputFiles
      .filter(({ path }) => !path.includes("remedies"))
      .filter(({ path }) => isFirst === [...first].some((file) => path.endsWith(file)))
      .map(({ text }) => text)
      .join("\n");
  return { first: textOf(true), later: textOf(false) };
}

const bytes = (text: string): number => brotliCompressSync(text).length;

describe("the client in a browser", () => {
  let own: { first: string; later: string };
  let whole: { first: string; later: string };
  beforeAll(async () => {
    own = await bundle(["socket.io-client"]);
    whole = await bundle([]);
  });

  it(`needs at most ${FIRST_PAINT} bytes for the first paint`, () => {
    expect(own.first).toContain("/topics/");
    expect(bytes(own.first)).toBeLessThanOrEqual(FIRST_PAINT);
  });

  it(`is at most ${ALL} bytes in all, without socket.io-client`, () => {
    expect(own.later).toContain("resync");
    expect(bytes(`${own.first}\n${own.later}`)).toBeLessThanOrEqual(ALL);
  });

  it("loads socket.io-client only with the connection, without its debugging", () => {
    expect(whole.first).not.toContain("reconnectionDelay");
    expect(whole.later).toContain("reconnectionDelay");
    expect(whole.later).not.toContain("socket.io-client:manager");
  });

  it("has no schemas, and no table of errors", () => {
    const text = whole.first + whole.later;
    expect(text).not.toContain("invalid_type");
    expect(text).not.toContain("Sign in first");
    expect(text).not.toContain("polls.vote");
  });
});
