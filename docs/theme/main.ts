import { parseArgs } from "node:util";
import { serveTheme } from "./serve.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "8091" } } });
try {
  const { url, close } = await serveTheme(Number(values.port));
  console.log(`Every element in every state: ${url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void close().then(() => process.exit()));
} catch (error) {
  const taken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
  console.error(taken ? `Port ${values.port} is taken: npm run theme -- --port 8095` : error);
  process.exitCode = 1;
}
