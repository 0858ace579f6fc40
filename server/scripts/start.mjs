// `npm start`: the demo shop with its Hearth; with `--community`, a Hearth for a page of one's own.
import { runSource, setUp } from "./setup.mjs";

const args = process.argv.slice(2);
await setUp();
const bare = args.includes("--community");
process.exitCode = bare
  ? await runSource("server/src/main.ts", ["serve", ...args])
  : await runSource("examples/storefront/start.ts", args);
