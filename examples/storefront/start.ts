import { serveShop } from "./serve.ts";

const hearthUrl = process.env.HEARTH_PUBLIC_URL ?? "http://localhost:8080";
const port = Number(process.env.SHOP_PORT ?? 8081);

try {
  const shop = await serveShop({ hearthUrl, port });
  console.log(`The demo shop is at ${shop.url}, its community at ${hearthUrl}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
