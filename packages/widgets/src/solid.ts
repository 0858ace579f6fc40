// For Solid 1: types of the elements and their events in JSX. It holds nothing else.
import type { JSX } from "solid-js";
import type { HearthElements } from "./elements.ts";
import type { Listeners, Own } from "./tags.ts";

type Tags = {
  [Tag in keyof HearthElements]: JSX.HTMLAttributes<HearthElements[Tag]> &
    Own<HearthElements[Tag]> &
    Listeners<"on:">;
};

declare module "solid-js" {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- it is Solid's
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- tags of Hearth beside those of HTML
    interface IntrinsicElements extends Tags {}
  }
}
