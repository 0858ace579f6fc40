// For React 19: types of the elements and their events in JSX, and how to hear of events where a server renders the page.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { HearthElements } from "./elements.ts";
import type { Handlers, Listeners, Own } from "./tags.ts";

type Tags = {
  [Tag in keyof HearthElements]: DetailedHTMLProps<HTMLAttributes<HearthElements[Tag]>, HearthElements[Tag]> &
    Own<HearthElements[Tag]> &
    Listeners<"on">;
};

declare module "react" {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- it is React's
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- tags of Hearth beside those of HTML
    interface IntrinsicElements extends Tags {}
  }
}

/**
 * A `ref` that listens: `<hearth-poll ref={hear({ "hearth-voted": … })} />`. Unlike `onhearth-voted` it does so from the first
 * moment on: React takes over what a server rendered without listening to a custom element, until a handler changes.
 */
export const hear =
  (handlers: Handlers) =>
  (element: HTMLElement | null): (() => void) => {
    const all = Object.entries(handlers) as [string, EventListener][];
    for (const [name, handler] of all) element?.addEventListener(name, handler);
    return () => {
      for (const [name, handler] of all) element?.removeEventListener(name, handler);
    };
  };
