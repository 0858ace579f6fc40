import type { IncomingMessage, ServerResponse } from "node:http";
import type { Snapshot } from "./snapshots.ts";

/** Sends a page as it is kept, in an encoding that is taken; nothing where the asker has it already. */
export function sendSnapshot(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  snapshot: Snapshot,
  type = "application/json",
): void {
  const { etag } = snapshot;
  // May be stored anywhere, and is asked for again each time: an unchanged page costs a few bytes.
  const common = { ETag: etag, "Cache-Control": "no-cache", Vary: "Accept-Encoding" };
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
