import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { StrictMode } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { Page } from "./page.tsx";

interface Shop {
  /** Where Hearth is. */
  server: string;
  /** What the page loads, by path. */
  files: ReadonlyMap<string, Uint8Array>;
  /** Who the shop's only customer is, for Hearth. */
  tokenFor: () => Promise<string>;
}

const COOKIE = "shop-session";

/** A shop whose pages React renders, with one customer, who needs no password. */
export function serveShop({ server, files, tokenFor }: Shop): RequestListener {
  const sessions = new Set<string>();
  const isLoggedIn = ({ headers }: IncomingMessage) =>
    sessions.has(new RegExp(`${COOKIE}=([\\w-]+)`).exec(headers.cookie ?? "")?.[1] ?? "");

  const page = (response: ServerResponse) => {
    const { pipe } = renderToPipeableStream(
      <StrictMode>
        <Page server={server} />
      </StrictMode>,
      {
        bootstrapModules: ["/client.js"],
        onShellReady: () => pipe(response.setHeader("content-type", "text/html; charset=utf-8")),
        onShellError: () => response.writeHead(500).end(),
      },
    );
  };

  const logIn = (response: ServerResponse) => {
    const session = randomUUID();
    sessions.add(session);
    response.setHeader("set-cookie", `${COOKIE}=${session}; HttpOnly; SameSite=Lax; Path=/`);
    return response.writeHead(204).end();
  };

  const hearthToken = async (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader("cache-control", "no-store");
    return response.end(isLoggedIn(request) ? await tokenFor() : "");
  };

  const file = (path: string, response: ServerResponse) => {
    const content = files.get(path);
    if (!content) return response.writeHead(404).end();
    const type = path.endsWith(".css") ? "text/css" : "text/javascript";
    return response.setHeader("content-type", type).end(content);
  };

  return (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://shop.example");
    const routes: Record<string, () => unknown> = {
      "GET /": () => page(response),
      "POST /login": () => logIn(response),
      "GET /hearth-token": () => hearthToken(request, response),
    };
    const route = routes[`${request.method} ${pathname}`] ?? (() => file(pathname, response));
    Promise.resolve(route()).catch(() => response.destroy());
  };
}
