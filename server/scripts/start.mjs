// `npm start`: the demo shop with its Hearth; with `--community` and what else `hearth serve` takes, a Hearth for a page of one's own.
import { runSource, setUp } from "./setup.mjs";

const args = process.argv.slice(2);
// This is for trying out; where people really are, `hearth serve` runs with NODE_ENV=production.
if (process.env.NODE_ENV !== "production") process.env.HEARTH_DEV_SIGN_IN ??= "on";
await setUp();
process.exitCode = args.length
  ? await runSource("server/src/main.ts", ["serve", ...args])
  : await runSource("examples/storefront/start.ts");
