import type { NextFunction, Request, RequestHandler, Response } from "express";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { builtFiles, FOR_GOOD } from "./built-files.ts";
import type { EarlierFiles } from "./earlier-files.ts";

const JAVASCRIPT = "text/javascript; charset=utf-8";

/** Whether the folder holds what browsers load. */
export const isBuilt = (folder: string | null): boolean =>
  folder !== null && existsSync(join(folder, "hearth.js"));

/** How a page names a loader that it has checked: the file beside `hearth.js`, and what it holds, as browsers check it. */
export interface Pin {
  version: string;
  file: string;
  integrity: string;
}

/** What `/hearth.json` says. Throws where the widgets are not built. */
export const readPin = (folder: string): Pin =>
  JSON.parse(readFileSync(join(folder, "hearth.json"), "utf8")) as Pin;

/** Those that keep their names from version to version. */
const SAME_NAME = /^\/hearth(\.js(on)?|-readable\.css)$/;

/**
 * `/hearth.js` and the chunks it loads, and `/hearth-readable.css`, compressed when they were built. Any page may load them. Loader and
 * stylesheet are asked for again after a minute; other addresses say what is in a file, so it is kept for good, and those of earlier
 * versions are answered too.
 */
export function browserFiles(
  folder: string | null,
  { production, earlier }: { production: boolean; earlier: EarlierFiles },
): RequestHandler {
  const files = builtFiles(folder, production, (response, path) => {
    response.setHeader("Cache-Control", SAME_NAME.test(path) ? "public, max-age=60" : FOR_GOOD);
    // Else a classic script is read in the encoding of the page.
    if (path.endsWith(".js")) response.setHeader("Content-Type", JAVASCRIPT);
  });
  return (request, response, next) => {
    if (!/^\/hearth(\.js(on)?$|-readable\.css$|-[\w-]+\.js$|\/)/.test(request.path)) return next();
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (isBuilt(folder))
      return files(request, response, () => void sendEarlier(earlier, request, response, next));
    if (request.path.endsWith(".css")) return next();
    response.status(503).type(JAVASCRIPT);
    response.send(
      "// Hearth: the widgets are not built yet. Run `npm run build`, or `npm start`, which does it.\n",
    );
  };
}

/** Addresses that say what is in a file: by the name of its folder, or its own. */
const PINNED = /^\/(hearth\/.+|hearth-[\w-]{8})\.js$/;

async function sendEarlier(
  earlier: EarlierFiles,
  request: Request,
  response: Response,
  next: NextFunction,
): Promise<void> {
  try {
    const asked = /^(GET|HEAD)$/.test(request.method) && PINNED.test(request.path);
    const code = asked ? await earlier.get(request.path.slice(1)) : null;
    // It may come with the next node that is started.
    if (!code) return next(void response.set("Cache-Control", "no-store"));
    const brotli = request.acceptsEncodings("br") === "br";
    response.set({ "Cache-Control": FOR_GOOD, "Content-Type": JAVASCRIPT, Vary: "Accept-Encoding" });
    if (brotli) response.set("Content-Encoding", "br");
    response.end(brotli ? code : await promisify(brotliDecompress)(code));
  } catch (error) {
    next(error);
  }
}
