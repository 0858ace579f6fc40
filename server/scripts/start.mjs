// `npm start`: the demo shop with its Hearth; with `--community` and what else `hearth serve` takes, a Hearth for a page of one's own.
import { runSource, setUp } from "./setup.mjs";

const args = process.argv.slice(2);
await setUp();
process.exitCode = args.length
  ? await runSource("server/src/main.ts", ["serve", ...args])
  : await runSource("examples/storefront/start.ts");
