// As much of the frameworks' types as theirs of Hearth are made of: so they are checked here without the frameworks.
declare module "vue" {
  export interface HTMLAttributes {
    class?: unknown;
  }
  export interface ReservedProps {
    ref?: unknown;
  }
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled from outside
  export interface GlobalComponents {}
}

declare module "svelte/elements" {
  export interface HTMLAttributes<E extends EventTarget> {
    class?: unknown;
    onclick?: ((event: MouseEvent & { currentTarget: E }) => void) | null | undefined;
  }
  export interface SvelteHTMLElements {
    [name: string]: { [name: string]: unknown };
  }
}

declare module "solid-js" {
  export namespace JSX {
    interface HTMLAttributes<E> {
      class?: string | undefined;
      ref?: E | ((element: E) => void) | undefined;
    }
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled from outside
    interface IntrinsicElements {}
  }
}
