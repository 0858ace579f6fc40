import { HearthError, type Item, type Reading, tagOf, topicKey, type TopicName } from "@hearth/contract";
import { type Express, type Request, Router } from "express";
import type { Trust } from "./client-address.ts";
import { listOf } from "./asked.ts";
import type { Asking, Dispatcher } from "./dispatch.ts";
import { VISITOR } from "./identity.ts";
import { readableDocument, readableFragment } from "./readable/page.ts";
import { type Asked, readableAddress, readReadable } from "./readable/readable.ts";
import { topicRoom } from "./rooms.ts";
import { sendSnapshot } from "./send-snapshot.ts";
import type { SnapshotKey, Snapshots } from "./snapshots.ts";
import { callerAddress } from "./sockets.ts";

export interface EmbedOptions {
  dispatcher: Dispatcher;
  snapshots: Snapshots;
  trust: Trust;
  /** Where browsers reach Hearth. */
  publicUrl: string;
}

type Page = Request<{ community: string }>;

/**
 * `GET /v1/:community/embed/discussion.html?space=…`: a conversation as a visitor may read it, as plain HTML with what search
 * engines understand. `thread` names one thread of it, `after` the next page, `lang` the language it speaks, and `fragment=1`
 * leaves out all but what a static shop puts into its element. Every page may read it. It is kept like public lists, until something in it changes.
 */
export function serveEmbeds(app: Express, options: EmbedOptions): void {
  const router = Router({ mergeParams: true });
  router.get("/discussion.html", async (request: Page, response) => {
    const asked = askedBy(request.query);
    const draw = request.query["fragment"] === undefined ? readableDocument : readableFragment;
    const read = () => readPage(request, asked, options);
    const snapshot = await options.snapshots.get(
      keyOf(request.params.community, asked, draw.name),
      read,
      draw,
    );
    response.set({
      "Access-Control-Allow-Origin": "*",
      // Nothing on it runs, and no more loads than looks and pictures, whatever somebody wrote.
      "Content-Security-Policy": `default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' ${new URL(options.publicUrl).origin}; base-uri 'none'; form-action 'none'`,
    });
    sendSnapshot(request, response, snapshot, { type: "text/html" });
  });
  app.use("/v1/:community/embed", router);
}

function readPage(request: Page, asked: Asked, { dispatcher, trust, publicUrl }: EmbedOptions) {
  const { community } = request.params;
  const asking: Asking = { community, session: VISITOR, address: callerAddress(request, trust) };
  const read = async <N extends TopicName>(topic: N, fields: object) => {
    const open = await dispatcher.open(asking, { topic, params: fields, args: fields }, "public lists");
    return (await dispatcher.read(asking, open)) as Reading<Item<N>>;
  };
  return readReadable(read, asked, readableAddress(publicUrl, community));
}

/** Kept with the list that it shows, until that changes, or what is known of the space. */
function keyOf(community: string, asked: Asked, drawnAs: string): SnapshotKey {
  const { space, thread } = asked;
  const topics = [
    "discussion.inSpace",
    "spaces.one",
    "community.texts",
    ...(thread === undefined ? [] : ["discussion.thread"]),
  ];
  const [room = "", ...also] = topics
    .map((topic) => listOf({ topic, params: { lang: "en", ...asked }, args: {} }))
    .map(({ topic, params }) => topicRoom(community, topic.name, params));
  return { community, room, also, args: topicKey(drawnAs, { ...asked, space }) };
}

const FIELDS = ["space", "thread", "after", "lang"] as const;

function askedBy(query: Request["query"]): Asked {
  const given = FIELDS.flatMap((name) => {
    const value = query[name];
    return typeof value === "string" && value !== "" ? [[name, value]] : [];
  });
  const { space, lang, ...rest } = Object.fromEntries(given) as Partial<Asked>;
  if (space === undefined)
    throw new HearthError("bad-input", "space: which one? ?space=product:trail-runner");
  return { ...rest, space, ...(lang !== undefined && { lang: tagOf(lang) }) };
}
