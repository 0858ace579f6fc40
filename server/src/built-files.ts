import type { ServerResponse } from "node:http";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import sirv, { type RequestHandler } from "sirv";

/** Of addresses that say what is in a file. */
export const FOR_GOOD = `public, max-age=${365 * 24 * 60 * 60}, immutable`;

/** The folder that a package builds browser files into, whether they were built or not; null when it is not installed. */
export function builtFolder(name: "@hearth/widgets" | "@hearth/dashboard"): string | null {
  const nodeModules = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const found = nodeModules.map((folder) => join(folder, name)).find((each) => existsSync(each));
  return found ? join(found, "browser") : null;
}

/** Files as they were built, compressed then. While developing they are looked up anew, as they are built again. */
export const builtFiles = (
  folder: string | null,
  production: boolean,
  setHeaders: (response: ServerResponse, path: string) => void,
): RequestHandler =>
  sirv(folder ?? "", { dev: !production, etag: true, brotli: true, gzip: true, extensions: [], setHeaders });
