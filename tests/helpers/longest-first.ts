import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { root } from "./processes.ts";

/** Where tests take longest, the longest first: browsers and servers that are killed and started again. */
const LONG = [
  "tests/journeys/accessible-pages",
  "tests/journeys/chaos",
  "tests/journeys/kill-load",
  "tests/journeys/",
  "tests/server/moving/migrate",
  "tests/store/sqlite.test",
  "tests/store/mongo.test",
  "tests/server/moving/served",
  "tests/client/detour",
  "tests/server/ballots",
  "tests/server/settings",
  "tests/server/store-away",
  "tests/examples/",
  "tests/nodes/",
];

/** A file that takes long and starts last would keep everybody waiting. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONG.findIndex((path) => relative(root, moduleId).startsWith(path));
      return at < 0 ? LONG.length : at;
    };
    return files.toSorted((a, b) => place(a) - place(b));
  }
}
