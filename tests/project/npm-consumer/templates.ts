// What templates of Vue, Svelte and Solid may say. Compiled with the sources, and against the packed packages.
import type {} from "@hearth/widgets/solid";
import type {} from "@hearth/widgets/svelte";
import type {} from "@hearth/widgets/vue";
import type { HearthDiscussion, HearthElements, HearthEventMap } from "@hearth/widgets";
import type { JSX } from "solid-js";
import type { SvelteHTMLElements } from "svelte/elements";
import type { GlobalComponents, HTMLAttributes } from "vue";

type InVue = { [Tag in keyof HearthElements]: InstanceType<GlobalComponents[Tag]>["$props"] };
type InSolid = Pick<JSX.IntrinsicElements, keyof HearthElements>;
type InSvelte = Pick<SvelteHTMLElements, keyof HearthElements>;

const voted = ({ detail }: HearthEventMap["hearth-voted"]) => console.log(detail.options);

export const vue: Partial<InVue> = {
  "hearth-discussion": {
    class: "talk",
    space: "product:trail-runner",
    sort: undefined,
    onHearthPosted: ({ detail }) => console.log(detail.post.text),
    onHearthSignIn: (event) => event.preventDefault(),
  },
  "hearth-poll": { onHearthVoted: voted },
  // @ts-expect-error -- no such order
  "hearth-ideas": { sort: "loudest" },
  // @ts-expect-error -- a vote is no request to join
  "hearth-join": { onHearthApplied: voted },
  // @ts-expect-error -- no such event
  "hearth-members": { onHearthMet() {} },
  // @ts-expect-error -- what the element keeps for itself
  "hearth-count": { renderRoot: undefined },
};
/** What stands in a slot of the element says which. */
export const inSlot: HTMLAttributes = { slot: "empty" };

export const svelte: Partial<InSvelte> = {
  "hearth-discussion": {
    class: "talk",
    sort: "oldest",
    onclick: ({ currentTarget }) => console.log(currentTarget satisfies HearthDiscussion),
    "onhearth-posted": ({ detail }) => console.log(detail.post.text),
  },
  "hearth-poll": { "onhearth-voted": voted },
  // @ts-expect-error -- no such order
  "hearth-ideas": { sort: "loudest" },
  // @ts-expect-error -- a vote is no request to join
  "hearth-join": { "onhearth-applied": voted },
  // @ts-expect-error -- no such event
  "hearth-members": { "onhearth-met"() {} },
};

export const solid: Partial<InSolid> = {
  "hearth-discussion": {
    class: "talk",
    sort: "oldest",
    ref: (element) => console.log(element satisfies HearthDiscussion),
    "on:hearth-posted": ({ detail }) => console.log(detail.post.text),
  },
  "hearth-poll": { "on:hearth-voted": voted },
  // @ts-expect-error -- no such order
  "hearth-ideas": { sort: "loudest" },
  // @ts-expect-error -- a vote is no request to join
  "hearth-join": { "on:hearth-applied": voted },
  // @ts-expect-error -- no such event
  "hearth-members": { "on:hearth-met"() {} },
};
