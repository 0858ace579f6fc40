import {
  type Entity,
  HearthError,
  type Item,
  type PersonCard,
  type Reading,
  type Space,
} from "@hearth/contract";
import { type Express, type Request, Router } from "express";
import { type Asking, type Dispatcher } from "./dispatch.ts";
import { discussionDocument, discussionFragment, type Embedded } from "./embed-html.ts";
import { VISITOR } from "./identity.ts";
import { callerAddress } from "./sockets.ts";
import type { Trust } from "./client-address.ts";

type Post = Item<"discussion.inSpace">;

export interface EmbedOptions {
  dispatcher: Dispatcher;
  trust: Trust;
}

/**
 * `GET /v1/:community/embed/discussion.html?space=…`: a conversation as a visitor may read it, as plain HTML with what search
 * engines understand. `thread` names one thread of it, `after` the next page, and `fragment=1` leaves out all but what a static shop
 * puts into its element. Every page may read it.
 */
export function serveEmbeds(app: Express, options: EmbedOptions): void {
  const router = Router({ mergeParams: true });
  router.get("/discussion.html", async (request: Request<{ community: string }>, response) => {
    const embedded = await read(request, options);
    response.set({
      "Access-Control-Allow-Origin": "*",
      "Cache-Control": "no-cache",
      // Nothing on it runs or loads, whatever somebody wrote.
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    });
    const draw = request.query["fragment"] === undefined ? discussionDocument : discussionFragment;
    response.type("html").send(draw(embedded));
  });
  app.use("/v1/:community/embed", router);
}

async function read(
  request: Request<{ community: string }>,
  { dispatcher, trust }: EmbedOptions,
): Promise<Embedded> {
  const { community } = request.params;
  const asking: Asking = { community, session: VISITOR, address: callerAddress(request, trust) };
  const list = async <T extends Entity>(topic: string, fields: object): Promise<Reading<T>> => {
    const open = await dispatcher.open(asking, { topic, params: fields, args: fields }, "public lists");
    return (await dispatcher.read(asking, open)) as Reading<T>;
  };
  const { space, thread, after } = asked(request.query);
  const [{ items: spaces }, posts] = await Promise.all([
    list<Space>("spaces.one", { space }),
    thread
      ? list<Post>("discussion.thread", { thread, after })
      : list<Post>("discussion.inSpace", { space, after, sort: "newest" }),
  ]);
  // A thread's own page stands under its space, so that no link can pass it off as another's.
  if (posts.items.some((post) => post.space !== space)) throw new HearthError("not-found");
  const people = new Map(posts.people.map((card): [string, PersonCard] => [card.id, card]));
  const next = posts.more && posts.end ? nextPage(space, thread, posts.end) : null;
  const order = thread ? [thread] : posts.order;
  return { space: spaces[0]!, posts: posts.items, order, people, next, isQuestion: thread !== undefined };
}

function asked(query: Request["query"]): { space: string; thread?: string; after?: string } {
  const [space, thread, after] = ["space", "thread", "after"].map((name) => {
    const value = query[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  });
  if (space === undefined)
    throw new HearthError("bad-input", "space: which one? ?space=product:trail-runner");
  return { space, ...(thread !== undefined && { thread }), ...(after !== undefined && { after }) };
}

function nextPage(space: string, thread: string | undefined, after: string): string {
  return `?${new URLSearchParams({ space, ...(thread !== undefined && { thread }), after })}`;
}
