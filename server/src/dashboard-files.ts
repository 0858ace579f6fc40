import type { RequestHandler, Response } from "express";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { builtFiles, FOR_GOOD } from "./built-files.ts";

/** Nothing inline, nothing from another host, no frame around it, and no HTML out of a string. `live` is the socket's origin. */
const policyOf = (live: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${live}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html",
  ].join("; ");

export interface DashboardOptions {
  production: boolean;
  /** Where browsers reach Hearth. */
  publicUrl: string;
}

/**
 * The hosts' desk: `/dashboard/KEY/…` is one page, which finds out from its address what to show; its files stand in
 * `/dashboard/assets/`, and their names say what is in them.
 */
export function dashboardFiles(folder: string | null, options: DashboardOptions): RequestHandler {
  const { production, publicUrl } = options;
  // Older browsers do not take `'self'` for the socket's.
  const policy = policyOf(new URL(publicUrl).origin.replace(/^http/, "ws"));
  const files = builtFiles(folder, production, (response) => response.setHeader("Cache-Control", FOR_GOOD));
  return async (request, response, next) => {
    const below = /^\/dashboard(\/.*)?$/.exec(request.path);
    if (!below || !/^(GET|HEAD)$/.test(request.method)) return next();
    const [, path] = below;
    // From where it stands, so that it holds under a path as well.
    if (path === undefined) return response.redirect(302, `dashboard/${query(request.url)}`);
    if (folder === null || !existsSync(join(folder, "index.html"))) return notBuilt(response);
    if (!/^\/(assets\/[^/]+|mark\.svg)$/.test(path))
      return sendPage(response, await pageAt(folder, path), policy);
    request.url = path;
    files(request, response, () => {
      request.url = `/dashboard${path}`;
      next();
    });
  };
}

const query = (url: string): string => (url.includes("?") ? url.slice(url.indexOf("?")) : "");

/** The page, with the way back to its files from an address that is so deep. */
async function pageAt(folder: string, path: string): Promise<string> {
  const page = await readFile(join(folder, "index.html"), "utf8");
  const up = "../".repeat(path.split("/").length - 2);
  return page.replaceAll(/(src|href)="\.\//g, `$1="${up || "./"}`);
}

function sendPage(response: Response, page: string, policy: string): void {
  response.set({
    "Cache-Control": "no-cache",
    "Content-Security-Policy": policy,
    // A session may stand in the address that leads here.
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
  });
  response.type("html").send(page);
}

function notBuilt(response: Response): void {
  response
    .status(503)
    .type("text")
    .send("The desk is not built yet. Run `npm run build`, or `npm start`, which does it.\n");
}
