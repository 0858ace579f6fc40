import { readdir, readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

/** The address that stands in the pages, as a merchant would write it. */
const WRITTEN_HEARTH_URL = "http://localhost:8080";
const PAGES = join(dirname(fileURLToPath(import.meta.url)), "pages");
const FONTS = ["bricolage-grotesque", "instrument-sans"];

export interface ShopOptions {
  hearthUrl: string;
  port: number;
}

/** The shop cannot start on its port. Its message is one line for whoever starts it. */
export class ShopPortTaken extends Error {
  override name = "ShopPortTaken";
}

export interface Shop {
  url: string;
  close(): Promise<void>;
}

/** Serves the demo shop on an origin of its own, as a shop is in life. Port 0 takes any free one. Throws `ShopPortTaken`. */
export async function serveShop({ hearthUrl, port }: ShopOptions): Promise<Shop> {
  const hearth = new URL(hearthUrl).origin;
  const server = createServer(await shopHandler(hearth));
  await listen(server, port);
  const address = server.address();
  const taken = typeof address === "object" && address ? address.port : port;
  return { url: `http://localhost:${taken}`, close: () => close(server) };
}

async function shopHandler(hearth: string) {
  const pages = await readPages();
  const assets = sirv(join(PAGES, "assets"), { dev: true });
  const fonts = new Map(
    FONTS.map((family) => [family, sirv(fontFiles(family), { maxAge: 31536000, immutable: true })]),
  );
  const policy = contentSecurityPolicy(hearth);

  return (request: IncomingMessage, response: ServerResponse) => {
    const [path = "/", query] = (request.url ?? "/").split("?", 2);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
    response.setHeader("Content-Security-Policy", policy);
    const missing = () => void sendPage("/404", 404);

    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
    } else if (path.startsWith("/assets/")) {
      strip(request, "/assets");
      assets(request, response, missing);
    } else if (path.startsWith("/fonts/")) {
      const family = path.split("/")[2] ?? "";
      const serve = fonts.get(family);
      strip(request, `/fonts/${family}`);
      if (serve) serve(request, response, missing);
      else missing();
    } else {
      const clean = cleanPath(path);
      if (!pages.has(clean)) missing();
      else if (clean !== path)
        response.writeHead(308, { Location: query ? `${clean}?${query}` : clean }).end();
      else void sendPage(clean, clean === "/404" ? 404 : 200);
    }

    /** Pages are read at each request, so that an edit shows on reload. */
    async function sendPage(path: string, status: number) {
      try {
        const html = await readFile(pages.get(path)!, "utf8");
        response.writeHead(status, {
          "Content-Type": "text/html; charset=utf-8",
          "Cache-Control": "no-cache",
        });
        response.end(request.method === "HEAD" ? undefined : html.replaceAll(WRITTEN_HEARTH_URL, hearth));
      } catch {
        response.writeHead(500).end();
      }
    }
  };
}

/** Address to file: `/products/trail-runner` to `pages/products/trail-runner.html`. */
async function readPages(): Promise<Map<string, string>> {
  const files = await readdir(PAGES, { recursive: true });
  const html = files.filter((file) => file.endsWith(".html"));
  return new Map(html.map((file) => [cleanPath("/" + file.replaceAll("\\", "/")), join(PAGES, file)]));
}

function cleanPath(path: string): string {
  return path
    .replace(/\.html$/, "")
    .replace(/\/index$/, "/")
    .replace(/(?<=.)\/+$/, "");
}

function fontFiles(family: string): string {
  const entry = createRequire(import.meta.url).resolve(`@fontsource-variable/${family}/package.json`);
  return join(dirname(entry), "files");
}

function strip(request: IncomingMessage, prefix: string) {
  request.url = (request.url ?? "").slice(prefix.length) || "/";
}

/** As strict as a careful merchant would have it: nothing inline, nothing from a third host. */
function contentSecurityPolicy(hearth: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${hearth}`,
    "style-src 'self'",
    `img-src 'self' ${hearth}`,
    "font-src 'self'",
    `connect-src 'self' ${hearth} ${hearth.replace(/^http/, "ws")}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
  ].join("; ");
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        taken
          ? new ShopPortTaken(
              `Port ${port} is taken, so the demo shop cannot start there. It takes the port after Hearth's: set PORT to another, such as PORT=9090.`,
            )
          : error,
      );
    });
    server.listen(port, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
