export interface Described {
  name: string;
  description?: string;
  type?: { text: string };
  default?: string;
  /** Where it comes from, if not from the element itself. */
  inheritedFrom?: object;
}

/** An element as a custom elements manifest has it. */
export interface ElementDescription {
  tagName: string;
  name: string;
  description: string;
  attributes: (Described & { fieldName: string })[];
  /** Its properties; `attribute` is set where one sets it. */
  members: (Described & { attribute?: string })[];
  events: Described[];
  slots: Described[];
  cssParts: Described[];
  cssProperties: Described[];
  cssStates: Described[];
}

export interface Manifest {
  schemaVersion: string;
  modules: { path: string; declarations: [ElementDescription] }[];
}

export function manifest(): Manifest;

/** What VS Code takes for HTML. */
export function htmlData(made: Manifest): {
  version: number;
  tags: { name: string; attributes: { name: string; values: { name: string }[] }[] }[];
};

/** What VS Code takes for CSS. */
export function cssData(made: Manifest): Record<
  "properties" | "pseudoElements" | "pseudoClasses",
  Described[]
> & {
  version: number;
};
