import { HearthError } from "@hearth/contract";
import { Router, urlencoded } from "express";
import type { Communities } from "../communities.ts";
import type { Dispatcher } from "../dispatch.ts";
import { stopMails, stopOf } from "../features/notices.ts";
import type { Inbox } from "../inbox.ts";
import type { Scopes } from "../scope.ts";
import { speechIn } from "../words/speech.ts";
import { inboxPage } from "./inbox-page.ts";
import { joinPage } from "./join-page.ts";
import { linkPage } from "./link-page.ts";
import { sendPage } from "./page.ts";
import { badStopPage, stoppedPage, stopPage } from "./stop-page.ts";

export interface ServedPages {
  communities: Communities;
  dispatcher: Dispatcher;
  scopes: Scopes;
  /** Where mails land that are not sent; null where there is no such place. */
  inbox: Inbox | null;
  /** Where browsers reach Hearth. */
  publicUrl: string;
}

/** Pages that people come to from mails and links. */
export function servedPages({ communities, dispatcher, scopes, inbox, publicUrl }: ServedPages): Router {
  const pages = Router();
  // Older browsers do not take `'self'` for the socket's.
  const live = new URL(publicUrl).origin.replace(/^http/, "ws");
  pages.get("/link", (_request, response) => sendPage(response, linkPage));
  pages.get("/join/:community", async (request, response) => {
    await dispatcher.available();
    const { lang = request.acceptsLanguages()[0] ?? "en" } = request.query;
    const community = await communities.get(request.params.community);
    sendPage(response, joinPage(community, live, speechIn(String(lang))));
  });

  const stop = "/v1/:community/stop/:token";
  pages.get(stop, async (request, response) => {
    await dispatcher.available();
    const { community, token } = request.params;
    const { name } = await communities.get(community);
    const stopped = await stopOf(await scopes.of(community), token);
    sendPage(response, stopped ? stopPage(name, stopped.speech) : badStopPage);
  });
  // By the page's button, or by a mail program's own (RFC 8058). Asked again it changes nothing.
  pages.post(stop, urlencoded({ extended: false, limit: "1kb" }), async (request, response) => {
    await dispatcher.available();
    const { community, token } = request.params;
    const { name } = await communities.get(community);
    const stopped = await stopMails(await scopes.of(community), token);
    sendPage(response, stopped ? stoppedPage(name, stopped.kind, stopped.speech) : badStopPage);
  });

  if (inbox) {
    pages.get("/inbox", (_request, response) => sendPage(response, inboxPage(inbox.mails)));
    pages.get("/inbox.json", (request, response) => {
      if (request.headers["sec-fetch-site"] === "cross-site") throw new HearthError("origin-not-allowed");
      response.set({ "Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin" });
      response.json(inbox.mails);
    });
  }
  return pages;
}
