import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./processes.ts";

export interface WidgetsBuild {
  /** What `createHearth` takes as `browser`. */
  folder: string;
  remove(): Promise<void>;
}

/** Builds the widgets as of another version: one in whose source a text is another. */
export async function buildWidgets(text: string, other: string): Promise<WidgetsBuild> {
  const home = await mkdtemp(join(tmpdir(), "hearth-build-"));
  const folder = join(home, "browser");
  const plugin = join(home, "plugin.mjs");
  await writeFile(plugin, pluginFor(text, other));
  await promisify(execFile)(process.execPath, ["packages/widgets/scripts/build.mjs", folder, plugin], {
    cwd: root,
  });
  return { folder, remove: () => rm(home, { recursive: true, force: true }) };
}

const pluginFor = (text: string, other: string): string => `
let found = false;
export default {
  name: "another-version",
  enforce: "pre",
  transform(code) {
    if (!code.includes(${JSON.stringify(text)})) return null;
    found = true;
    return { code: code.replaceAll(${JSON.stringify(text)}, ${JSON.stringify(other)}), map: null };
  },
  buildEnd(error) {
    if (!found && !error) throw new Error("the text is nowhere in the source");
  },
};
`;
