import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";

export interface Pages {
  origin: string;
  /** Puts a page or file at a path, `/` or `/style.css`. */
  put(path: string, text: string, headers?: Record<string, string>): void;
  close(): Promise<void>;
}

/** Somebody's site on an origin of its own. */
export async function servePages(port = 0): Promise<Pages> {
  const files = new Map<string, { text: string; headers: Record<string, string> }>();
  const server = createServer((request, response) => {
    const path = request.url!.split("?")[0]!;
    const file = files.get(path);
    const type = path.endsWith(".css") ? "text/css" : "text/html; charset=utf-8";
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": type, "cache-control": "no-cache", ...file.headers });
    response.end(file.text);
  });
  await new Promise<void>((resolve) => server.listen(port, resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    put: (path, text, headers = {}) => void files.set(path, { text, headers }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A bare page as its owner would write it. */
export const pageWith = (hearth: string, body: string, community = "soles"): string => `<!doctype html>
<html lang="en">
  <head>
    <title>Somebody's page</title>
    <link rel="icon" href="data:," />
    <script async src="${hearth}/hearth.js" data-community="${community}"></script>
  </head>
  <body>${body}</body>
</html>`;

/** Says on a page whose elements are there who is looking at it, as the page's own code would. */
export const speakAs = (page: Page, token: string): Promise<void> =>
  page.evaluate(
    (session) =>
      (window as unknown as { Hearth: { identify(token: string): Promise<void> } }).Hearth.identify(session),
    token,
  );
