// For Svelte 5: types of the elements and their events in templates. It holds nothing else.
import type { HTMLAttributes } from "svelte/elements";
import type { HearthElements } from "./elements.ts";
import type { Listeners, Own } from "./tags.ts";

type Tags = {
  [Tag in keyof HearthElements]: HTMLAttributes<HearthElements[Tag]> &
    Own<HearthElements[Tag]> &
    Listeners<"on">;
};

declare module "svelte/elements" {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- tags of Hearth beside those of HTML
  interface SvelteHTMLElements extends Tags {}
}
