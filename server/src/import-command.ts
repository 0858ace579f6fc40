import type { Config } from "./config.ts";
import { createHearth } from "./hearth.ts";
import { ImportError } from "./import/import-error.ts";
import { type ImportReport, importDisqus, type Progress } from "./import/disqus.ts";

export interface DisqusCommand {
  /** Path of the export. */
  file: string;
  community: string;
  /** `link`, `identifier`, or a file that maps them. */
  space: string;
}

/** Brings an export into a community, and prints how far it is. Throws errors of one line, and leaves nothing behind then. */
export async function importCommand(
  config: Config,
  { file, community, space }: DisqusCommand,
  { print, progress }: { print(line: string): void; progress(line: string): void },
): Promise<void> {
  const hearth = await createHearth(config);
  try {
    const scope = await hearth.scope(community).catch(() => {
      throw new ImportError(
        `There is no community "${community}" in this store. Make it: hearth serve --community ${community}`,
      );
    });
    const report = await importDisqus({ file, scope, space, onProgress: (at) => progress(told(at)) });
    for (const line of summary(report)) print(line);
  } finally {
    await hearth.close();
  }
}

const told = ({ step, done, total }: Progress): string =>
  `${step} ${total === 0 ? 100 : Math.floor((done / total) * 100)} %`;

function summary({ posts, tombstones, written, people, spaces, left }: ImportReport): string[] {
  const always: [string, number][] = [
    ["Posts that stand here now", posts],
    ["New with this run", written],
    ["Their authors", people],
    ["Spaces", spaces],
  ];
  const ifAny: [string, number][] = [
    ["Tombstones, as they were deleted there", tombstones],
    ["Left out as spam", left.spam],
    ["Left out, without a word", left.empty],
    ["Left out, as their thread is not in the export", left.lost],
    ["Threads left out, as nothing says which space they belong to", left.threadsWithoutPlace],
    ["Posts in those threads", left.postsWithoutPlace],
    ["Hung one step higher, as what they answer is not here", left.moved],
    ["Threads that share a space with an earlier one", left.merged],
  ];
  const lines = [...always, ...ifAny.filter(([, count]) => count > 0)];
  return lines.map(([what, count]) => `${what}: ${count}`);
}
