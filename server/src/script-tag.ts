import { isBuilt, type Pin, readPin } from "./browser-files.ts";
import { builtFolder } from "./built-files.ts";
import type { Config } from "./config.ts";
import { HearthError } from "@hearth/contract";

/** The script tag of a community's pages: of whatever version is served, or of just this one. */
export function scriptTag(url: string, community: string, pin?: Pin): string {
  const source = pin
    ? `src="${url}/${pin.file}" integrity="${pin.integrity}" crossorigin="anonymous"`
    : `src="${url}/hearth.js"`;
  return `<script async ${source} data-community="${community}"></script>`;
}

/** Prints what pages may carry: the tag that follows each new version, and the one that stays with this. */
export function embedCommand(config: Config, { community }: { community: string }, print: Print): void {
  const folder = builtFolder("@hearth/widgets");
  if (!folder || !isBuilt(folder))
    throw new HearthError("unavailable", "the widgets are not built: npm run build");
  const pin = readPin(folder);
  const url = config.publicUrl ?? `http://localhost:${config.port}`;
  print(`Always the version that is served:\n\n  ${scriptTag(url, community)}\n`);
  print(
    `Only version ${pin.version} as it is now, which the browser checks:\n\n  ${scriptTag(url, community, pin)}`,
  );
}

type Print = (line: string) => void;
