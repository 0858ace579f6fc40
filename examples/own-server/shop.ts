import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { signLogin } from "@hearth/server/sign";
import type { Key } from "./connect.ts";

interface Shop extends Key {
  community: string;
  hearthUrl: string;
}

interface Customer {
  id: string;
  name: string;
}

/** The address that stands in the pages, as a merchant would write it. */
const WRITTEN_HEARTH_URL = "http://localhost:8080";
const COOKIE = "shop-session";

/** A small shop with a login of its own. Its cookie is the shop's, on the shop's origin; Hearth never sees it. */
export function serveShop({ hearthUrl, ...hearth }: Shop): RequestListener {
  const customers = new Map<string, Customer>();
  const whoIs = ({ headers }: IncomingMessage) =>
    customers.get(new RegExp(`${COOKIE}=([\\w-]+)`).exec(headers.cookie ?? "")?.[1] ?? "");

  const page = async (response: ServerResponse, file: string) => {
    const html = await readFile(new URL(file, import.meta.url), "utf8");
    const type = file.endsWith(".css") ? "text/css" : "text/html; charset=utf-8";
    response.setHeader("content-type", type).end(html.replaceAll(WRITTEN_HEARTH_URL, hearthUrl));
  };

  /** Who is logged in here, for Hearth: a token that is good once, for a few minutes; nothing for nobody. */
  const hearthToken = async (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader("cache-control", "no-store");
    const customer = whoIs(request);
    if (!customer) return response.writeHead(401).end();
    return response.end(await signLogin({ ...hearth, person: customer }));
  };

  const logIn = async (request: IncomingMessage, response: ServerResponse, back: string) => {
    const name = new URLSearchParams(await text(request)).get("name")?.trim();
    if (!name) return page(response, "login.html");
    const session = randomUUID();
    // A real shop looks somebody up by their password. Here a name is a customer.
    customers.set(session, { id: `customer-${name.toLowerCase()}`, name });
    response.setHeader("set-cookie", `${COOKIE}=${session}; HttpOnly; SameSite=Lax; Path=/`);
    return response.writeHead(303, { location: back }).end();
  };

  const logOut = (response: ServerResponse) => {
    response.setHeader("set-cookie", `${COOKIE}=; Max-Age=0; Path=/`);
    return response.writeHead(303, { location: "/" }).end();
  };

  return (request, response) => {
    const here = new URL(request.url ?? "/", `http://${request.headers.host}`);
    const asked = new URL(here.searchParams.get("return_to") ?? "/", here);
    // Only a page of the shop's own: nobody is led elsewhere by a link to the login.
    const back = asked.origin === here.origin ? asked.href : "/";
    const routes: Record<string, () => unknown> = {
      "GET /": () => page(response, "index.html"),
      "GET /style.css": () => page(response, "style.css"),
      "GET /login": () => page(response, "login.html"),
      "POST /login": () => logIn(request, response, back),
      "POST /logout": () => logOut(response),
      "GET /hearth-token": () => hearthToken(request, response),
    };
    const route = routes[`${request.method} ${here.pathname}`];
    Promise.resolve(route ? route() : response.writeHead(404).end()).catch(() => response.destroy());
  };
}
