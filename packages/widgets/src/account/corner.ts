import { html } from "lit/html.js";
import { Late } from "../late.ts";
import type { ReactiveControllerHost } from "../reactive-element.ts";

/** The quiet account corner of an element, for who is signed in; `last` in what has no room of its own for it. Its code comes when it is first drawn. */
export function cornerOf(host: ReactiveControllerHost, place: "last" | "among" = "last"): () => unknown {
  const account = new Late<object>(host, () => import("./hearth-account.ts"));
  return () => account.want() && html`<hearth-account corner=${place}></hearth-account>`;
}
