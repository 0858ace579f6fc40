// What templates of frameworks may say of the elements; each framework's file puts it among that framework's own types.
import type { HearthEventMap } from "./events.ts";
import type { ReactiveElement } from "./reactive-element.ts";

/** What an element takes, by the names of its attributes: its own properties. */
export type Own<E> = { [Name in Exclude<keyof E, keyof ReactiveElement>]?: E[Name] | undefined };

/** Who hears what, by the events' names. */
export type Handlers = {
  [Name in keyof HearthEventMap]?: ((event: HearthEventMap[Name]) => void) | undefined;
};

/** The same, with something before each name. */
export type Listeners<Before extends string> = {
  [Name in keyof HearthEventMap as `${Before}${Name}`]?: Handlers[Name];
};
