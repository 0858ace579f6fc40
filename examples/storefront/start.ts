// The demo: a Hearth on PORT, and on PORT + 1 a shop that has it on its pages. Two origins, as in life.
import { CannotListen, CannotOpen, ConfigError, createHearth, listen, readConfig } from "@hearth/server";
import { seedDemo, SeedClock } from "./seed.ts";
import { seed as content } from "./seed-content.ts";
import { serveShop, ShopPortTaken } from "./serve.ts";

/** What whoever starts it can mend is told in one line. */
const MENDABLE = [CannotListen, CannotOpen, ConfigError, ShopPortTaken];

/** Anybody may be anybody here, which is nothing for real people. Throws `ConfigError`. */
function refuseProduction(env: NodeJS.ProcessEnv): void {
  if (env.NODE_ENV === "production")
    throw new ConfigError(
      "The demo shop does not run with NODE_ENV=production. For pages of your own: npm start -- --community KEY --origin URL",
    );
}

/** Serves both; answers what closes them. */
async function serveDemo(): Promise<() => Promise<void>> {
  refuseProduction(process.env);
  const config = readConfig({ HEARTH_DEV_SIGN_IN: "on", ...process.env });
  const door = await listen(config.port);
  const publicUrl = config.publicUrl ?? `http://localhost:${door.port}`;
  const shop = await serveShop({ hearthUrl: publicUrl, port: config.port && door.port + 1 });
  const homeUrl = config.homeUrl ?? shop.url;
  const clock = new SeedClock();
  const hearth = await createHearth({ ...config, publicUrl, homeUrl }, { now: clock.now });
  await seedDemo({ hearth, clock, content, shop: shop.url });
  // On other ports than last time the shop is another origin.
  await hearth.ensureCommunity({ ...content.community, origins: [shop.url] });
  door.ready();
  hearth.mount(door.server);
  console.log(
    `The demo shop is at ${shop.url}\nIts Hearth is at    ${publicUrl}\nThe hosts' desk at   ${publicUrl}/dashboard/${content.community.key}/`,
  );
  return async () => {
    await hearth.close();
    await Promise.all([shop.close(), door.close()]);
  };
}

try {
  const close = await serveDemo();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void close().then(() => process.exit()));
} catch (error) {
  console.error(MENDABLE.some((kind) => error instanceof kind) ? (error as Error).message : error);
  process.exit(1);
}
