// A Hearth on PORT, and on PORT + 1 a shop that signs its own customers in. Two origins, as in life.
import { CannotListen, CannotOpen, ConfigError, createHearth, listen, readConfig } from "@hearth/server";
import { connect } from "./connect.ts";
import { serveShop } from "./shop.ts";

const COMMUNITY = "soles";
/** What whoever starts it can mend is told in one line. */
const MENDABLE = [CannotListen, CannotOpen, ConfigError];

try {
  const config = readConfig({ HEARTH_STORE: "sqlite::memory:", ...process.env });
  const door = await listen(config.port);
  const shopDoor = await listen(config.port && door.port + 1);
  const hearthUrl = config.publicUrl ?? `http://localhost:${door.port}`;
  const shopUrl = `http://localhost:${shopDoor.port}`;

  const hearth = await createHearth({ ...config, publicUrl: hearthUrl, homeUrl: shopUrl });
  const key = await connect(hearth, COMMUNITY, shopUrl);
  door.ready();
  hearth.mount(door.server);
  shopDoor.ready();
  shopDoor.server.on("request", serveShop({ ...key, community: COMMUNITY, hearthUrl }));
  console.log(`The shop is at      ${shopUrl}\nIts Hearth is at    ${hearthUrl}`);

  const close = async () => {
    await hearth.close();
    await Promise.all([shopDoor.close(), door.close()]);
    process.exit();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close());
} catch (error) {
  console.error(MENDABLE.some((kind) => error instanceof kind) ? (error as Error).message : error);
  process.exit(1);
}
