// A Hearth on PORT, and on PORT + 1 a shop whose pages React renders on the server. Two origins, as in life.
import { CannotListen, CannotOpen, ConfigError, createHearth, listen, readConfig } from "@hearth/server";
import { bundle } from "./bundle.ts";
import { COMMUNITY, SPACE } from "./places.ts";
import { serveShop } from "./shop.tsx";

/** What whoever starts it can mend is told in one line. */
const MENDABLE = [CannotListen, CannotOpen, ConfigError];

try {
  const config = readConfig({ HEARTH_STORE: "sqlite::memory:", ...process.env });
  const door = await listen(config.port);
  const shopDoor = await listen(config.port && door.port + 1);
  const server = config.publicUrl ?? `http://localhost:${door.port}`;
  const shopUrl = `http://localhost:${shopDoor.port}`;

  const hearth = await createHearth({ ...config, publicUrl: server, homeUrl: shopUrl });
  await hearth.ensureCommunity({ key: COMMUNITY, name: "Soles", origins: [shopUrl] });
  const host = await hearth.ensurePerson(COMMUNITY, { subject: "example:host", name: "Hanna", role: "host" });
  await hearth.call(COMMUNITY, host.id, "polls.create", {
    once: "example-poll",
    space: SPACE,
    question: "Which colour should come next?",
    options: [{ label: "Moss" }, { label: "Clay" }],
  });
  const ada = await hearth.ensurePerson(COMMUNITY, { subject: "shop:ada", name: "Ada Brook" });

  const files = await bundle();
  door.ready();
  hearth.mount(door.server);
  shopDoor.ready();
  // Here the shop and Hearth are one program. In life the shop's own server signs a login; see ../own-server.
  const tokenFor = () => hearth.token(COMMUNITY, ada.id);
  shopDoor.server.on("request", serveShop({ server, files, tokenFor }));
  console.log(`The shop is at      ${shopUrl}\nIts Hearth is at    ${server}`);

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
