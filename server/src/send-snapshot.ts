import type { IncomingMessage, ServerResponse } from "node:http";
import type { Snapshot } from "./snapshots.ts";

interface How {
  type?: string;
  /** For so many seconds browsers may show it without asking again. */
  freshFor?: number | undefined;
}

/** Sends a page as it is kept, in an encoding that is taken; nothing where the asker has it already. */
export function sendSnapshot(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  snapshot: Snapshot,
  { type = "application/json", freshFor }: How = {},
): void {
  const { etag } = snapshot;
  const common = { ETag: etag, "Cache-Control": cachingFor(freshFor), Vary: "Accept-Encoding" };
  if (matches(headers["if-none-match"], etag)) {
    response.writeHead(304, common).end();
    return;
  }
  const encoding = chosenEncoding(headers["accept-encoding"]);
  const body = encoding ? snapshot[encoding] : snapshot.plain;
  response.writeHead(200, {
    ...common,
    "Content-Type": `${type}; charset=utf-8`,
    "Content-Length": body.length,
    ...(encoding && { "Content-Encoding": encoding }),
  });
  response.end(method === "HEAD" ? undefined : body);
}

/** May be stored anywhere. Unless a page bears being late, it is asked for again each time: unchanged it costs a few bytes. */
const cachingFor = (seconds: number | undefined): string =>
  seconds === undefined ? "no-cache" : `public, max-age=${seconds}, stale-while-revalidate=${60 * seconds}`;

const bare = (etag: string): string => etag.trim().replace(/^W\//, "");

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === "*" || header.split(",").some((each) => bare(each) === bare(etag));
}

function chosenEncoding(accepted: string | undefined = ""): "br" | "gzip" | null {
  const taken = new Set(
    accepted.split(",").flatMap((each) => {
      const [name = "", quality = "q=1"] = each.split(";").map((part) => part.trim());
      return /^q=0(\.0*)?$/.test(quality) ? [] : [name];
    }),
  );
  return taken.has("br") ? "br" : taken.has("gzip") ? "gzip" : null;
}
