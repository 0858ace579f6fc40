// `npm run prove-suite`: makes each mistake of `wrong-ways.ts` in a driver, in memory, and runs the contract suite against it. Every way has to turn
// it red; ends with 1 when one does not. `npm run prove-suite -- sqlite` or `mongo` proves one driver, a further word ways with it in their name.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { TestCase } from "vitest/node";
import { startVitest } from "vitest/node";
import { startMongo } from "../helpers/mongodb-server.ts";
import { root } from "../helpers/processes.ts";
import { WRONG_WAYS, type Wrong } from "./wrong-ways.ts";

const DRIVERS = ["sqlite", "mongo"] as const;
const [only, wanted = ""] = process.argv.slice(2);
const fileOf = ({ file }: Wrong) => fileURLToPath(new URL(`../../server/src/store/${file}`, import.meta.url));

/** The names of the tests that turn red when this mistake is made; none of them when it is null. */
async function redTests(driver: string, wrong: Wrong | null): Promise<string[]> {
  process.env["HEARTH_PROVE"] = driver;
  const mistake = wrong && {
    name: "a mistake",
    enforce: "pre" as const,
    transform: (code: string, id: string) =>
      id === fileOf(wrong) ? code.replace(wrong.from, () => wrong.to) : null,
  };
  const vitest = await startVitest(
    "test",
    [],
    {
      root,
      config: "tests/vitest.config.ts",
      include: ["tests/store/prove-contract.ts"],
      watch: false,
      reporters: [{}],
      // A test that hangs is red as well, and need not be waited for long.
      testTimeout: 20_000,
      // A few red tests prove it, and the rest takes time.
      bail: 5,
    },
    mistake ? { plugins: [mistake] } : {},
  );
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const failed = tests.filter((test: TestCase) => test.result().state === "failed");
  await vitest.close();
  process.exitCode = 0;
  if (tests.length === 0)
    throw new Error(`the suite did not run: ${JSON.stringify(modules.flatMap((m) => m.errors()))}`);
  return failed.map(({ fullName }) => fullName.split(" > ").slice(1).join(": "));
}

function checkApplies(wrong: Wrong, name: string): void {
  const found = readFileSync(fileOf(wrong), "utf8").split(wrong.from).length - 1;
  if (found !== 1)
    throw new Error(
      `"${name}" finds its place ${found} times in ${wrong.file}; wrong-ways.ts is to be mended`,
    );
}

async function prove(driver: (typeof DRIVERS)[number]): Promise<number> {
  const ways = WRONG_WAYS.flatMap((way) => {
    const wrong = way[driver];
    return wrong && way.name.includes(wanted) ? [{ name: way.name, wrong }] : [];
  });
  for (const { name, wrong } of ways) checkApplies(wrong, name);
  const right = await redTests(driver, null);
  if (right.length > 0) throw new Error(`${driver}: red without any mistake: ${right.join(", ")}`);
  let green = 0;
  for (const { name, wrong } of ways) {
    const red = await redTests(driver, wrong);
    green += Number(red.length === 0);
    console.log(`${red.length > 0 ? "red  " : "GREEN"} ${driver}: ${name}`);
    for (const each of red.slice(0, 3)) console.log(`          ${each}`);
    if (red.length > 3) console.log("          and more");
  }
  console.log(`${driver}: ${ways.length - green} of ${ways.length} ways turn the suite red\n`);
  return green;
}

const server = only === "sqlite" ? { reason: "not asked for" } : await startMongo();
let green = 0;
for (const driver of DRIVERS) {
  if (only && only !== driver) continue;
  if (driver === "mongo" && "reason" in server) {
    console.log(`mongo: not proven: ${server.reason}`);
    continue;
  }
  if ("address" in server) process.env["HEARTH_TEST_MONGODB"] = server.address;
  green += await prove(driver);
}
if ("stop" in server) await server.stop();
process.exit(green > 0 ? 1 : 0);
