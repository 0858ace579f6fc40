// `npm run theme`: a page with every element in every state, over a Hearth of its own that forgets everything when it ends.
import { readFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { createHearth, readConfig } from "@hearth/server";
import { build } from "esbuild";
import { SeedClock } from "../../examples/storefront/seed.ts";
import { COMMUNITY, seedStates } from "./seed.ts";
import { type State, STATES } from "./states.ts";

export interface ThemePage {
  url: string;
  close(): Promise<void>;
}

/** Serves it; port 0 takes any free one. */
export async function serveTheme(port: number): Promise<ThemePage> {
  const clock = new SeedClock();
  const config = readConfig({
    HEARTH_STORE: "sqlite::memory:",
    HEARTH_DEV_SIGN_IN: "on",
    HEARTH_LOG_LEVEL: "error",
  });
  const hearth = await createHearth(config, { now: clock.now });
  let tokens = new Map<string, string>();
  const server = createServer(pages(() => tokens));
  hearth.mount(server);
  await new Promise<void>((resolve, reject) => server.on("error", reject).listen(port, resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  tokens = await seedStates(hearth, clock, url);
  return {
    url,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await hearth.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The page, its scripts made anew at each request, so that an edit shows on reload; and a frame for each state. */
function pages(tokens: () => ReadonlyMap<string, string>): RequestListener {
  const files: Record<string, [type: string, make: () => Promise<string>]> = {
    "/": ["text/html", () => read("page.html")],
    "/page.css": ["text/css", () => read("page.css")],
    "/page.js": ["text/javascript", () => bundle("page.ts")],
    "/frame.js": ["text/javascript", () => bundle("frame.ts")],
  };
  return (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://docs");
    const state = STATES.get(pathname.replace("/frame/", ""));
    const [type, make] = state
      ? (["text/html", async () => frame(state, tokens().get(state.as ?? ""))] as const)
      : (files[pathname] ?? []);
    if (!make) return void response.writeHead(404).end("There is no such page. It is at /");
    make().then(
      (text) => response.setHeader("content-type", `${type}; charset=utf-8`).end(text),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  };
}

const read = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), "utf8");

async function bundle(name: string): Promise<string> {
  const entryPoints = [fileURLToPath(new URL(name, import.meta.url))];
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: "iife" });
  return outputFiles[0]!.text;
}

/** A page as a shop would have it, with one state; what the net does to it is in `frame.ts`, which comes first. */
const frame = ({ html, isLost }: State, token = ""): string => `<!doctype html>
<html lang="en" data-token="${token}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>One state</title>
<style>
html { background: var(--page, #fff); color: var(--words, #22201c); font: 16px/1.5 system-ui, sans-serif }
body { margin: 0; padding: 24px clamp(16px, 4vw, 40px); display: grid; gap: 40px; grid-template-columns: minmax(0, 1fr) }
</style>
<script src="/frame.js"></script>
<script async src="/hearth.js" data-community="${isLost ? "nowhere" : COMMUNITY}"></script>
</head>
<body>
${html}
</body>
</html>
`;
