// Types alone: elements and their events in the JSX of React 19. Import it once, anywhere.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { HearthElements } from "./elements.ts";
import type { HearthEventMap } from "./events.ts";
import type { ReactiveElement } from "./reactive-element.ts";

/** What an element takes, by the names of its attributes: its own properties. */
type Own<E> = { [Name in Exclude<keyof E, keyof ReactiveElement>]?: E[Name] | undefined };

type Listeners = { [Name in keyof HearthEventMap as `on${Name}`]?: (event: HearthEventMap[Name]) => void };

type Tags = {
  [Tag in keyof HearthElements]: DetailedHTMLProps<HTMLAttributes<HearthElements[Tag]>, HearthElements[Tag]> &
    Own<HearthElements[Tag]> &
    Listeners;
};

declare module "react" {
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- tags of Hearth beside those of HTML
    interface IntrinsicElements extends Tags {}
  }
}
