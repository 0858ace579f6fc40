import { ideaOfSpace, SpaceKey } from "@hearth/contract";
import { readFile } from "node:fs/promises";
import * as z from "zod";
import type { DisqusThread } from "./disqus-file.ts";
import { ImportError } from "./import-error.ts";

/** The key of the space that a Disqus thread becomes, or null where there is none for it. */
export type Place = (thread: DisqusThread) => string | null;

/** The discussions of ideas belong to ideas made here. */
const Target = SpaceKey.refine(
  (key) => ideaOfSpace(key) === null,
  "no import into the discussion of an idea",
);

const asKey = (key: string): string | null => (Target.safeParse(key).success ? key : null);

/** What a widget without a space attribute asks for on that page: `page:` and the path of its address. */
function byLink({ link }: DisqusThread): string | null {
  if (!URL.canParse(link)) return null;
  return asKey(`page:${new URL(link).pathname.replaceAll("'", "%27")}`);
}

/** An identifier that is a space's key (`product:x`) stands for itself; any other becomes the name of a page. */
function byIdentifier({ identifier }: DisqusThread): string | null {
  if (identifier === "") return null;
  const isKey = asKey(identifier) !== null && !/^https?:/.test(identifier);
  return isKey ? identifier : asKey(`page:${encodeURI(identifier).replaceAll("'", "%27")}`);
}

const Places = z.record(z.string(), Target);

async function byMap(file: string): Promise<Place> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new ImportError(`--space is neither link nor identifier, and no file: ${error.message}`);
  });
  const places = Places.safeParse(fromJson(file, text));
  if (!places.success) {
    const [{ path, message }] = places.error.issues as [z.core.$ZodIssue];
    throw new ImportError(`${file}: ${path.map(String).join(".") || "the file"}: ${message}`);
  }
  const map = new Map(Object.entries(places.data));
  return ({ link, identifier }) => map.get(link) ?? map.get(identifier) ?? null;
}

function fromJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ImportError(`${file} is not JSON: ${(error as Error).message}`);
  }
}

/**
 * Where the threads of an export go: `link` (the path of their address), `identifier`, or a JSON file that maps links
 * or identifiers to keys of spaces. Throws `ImportError` for a file that does not do that.
 */
export async function placesFor(space: string): Promise<Place> {
  if (space === "link") return byLink;
  if (space === "identifier") return byIdentifier;
  return byMap(space);
}
