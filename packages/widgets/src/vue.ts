// For Vue 3: types of the elements and their events in templates. It holds nothing else.
import type { HTMLAttributes, ReservedProps } from "vue";
import type { HearthEventMap } from "./events.ts";
import type { HearthElements } from "./elements.ts";
import type { Handlers, Own } from "./tags.ts";

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Camel<Rest>}`
  : Capitalize<Name>;

/** `@hearth-posted` is `onHearthPosted` in what a template gives. */
type Listeners = { [Name in keyof HearthEventMap as `on${Camel<Name>}`]?: Handlers[Name] };

type Components = {
  [Tag in keyof HearthElements]: new () => {
    $props: HTMLAttributes & ReservedProps & Own<HearthElements[Tag]> & Listeners;
  };
};

declare module "vue" {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- tags of Hearth beside components
  interface GlobalComponents extends Components {}
  interface HTMLAttributes {
    /** The browser's own: a slot of the element that this stands in. */
    slot?: string | undefined;
  }
}
