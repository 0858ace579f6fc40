import type { Item } from "@hearth/contract";
import type { PlaceGiven } from "../place.ts";

export type Connections = Item<"connections.one">;
export type SigningKey = Item<"connections.keys">;

/** What a brand pastes into its pages: the script once, and an element where it is to be seen. */
export const snippetFor = (server: string, community: string): string =>
  `<script async src="${server.replace(/\/+$/, "")}/hearth.js" data-community="${community}"></script>

<hearth-discussion space="product:your-product"></hearth-discussion>`;

/** The origin that was meant: an address is cut to it. Null where it is none. */
export function originIn(written: string): string | null {
  const text = written.trim();
  const address = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (text === "" || /\s/.test(text) || !URL.canParse(address)) return null;
  const { protocol, origin } = new URL(address);
  return /^https?:$/.test(protocol) ? origin : null;
}

/** Where at the desk something that is missing can be mended; null where only whoever runs the server can. */
export function mendedAt(missing: Connections["missing"][number]): PlaceGiven | null {
  switch (missing) {
    case "purpose":
      return { page: "community" };
    case "guidelines":
      return { page: "community", item: "guidelines" };
    case "join-page":
      return { page: "community", item: "joining" };
    case "second-host":
      return { page: "members" };
    case "origin":
      return { page: "connections", item: "pages" };
    case "sign-in":
      return { page: "connections", item: "keys" };
    case "mail":
      return null;
  }
}
