import { html } from "lit/html.js";
import { Late } from "../late.ts";
import type { ReactiveControllerHost } from "../reactive-element.ts";

/** The quiet account corner below an element, for who is signed in. Its code comes when it is first drawn. */
export function cornerOf(host: ReactiveControllerHost): () => unknown {
  const account = new Late<object>(host, () => import("./hearth-account.ts"));
  return () => account.want() && html`<hearth-account corner="true"></hearth-account>`;
}
