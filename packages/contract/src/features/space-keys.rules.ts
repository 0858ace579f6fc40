// What the keys of spaces say. Apart from the other rules of spaces: reading needs these, and nothing else of them.

/** Whether a space is about a product. */
export const isProduct = (space: string): boolean => space.startsWith("product:");

/** The space that holds the discussion of one idea. */
export const ideaSpace = (idea: string): string => `idea:${idea}`;

/** The idea whose discussion a space holds, or null. */
export const ideaOfSpace = (space: string): string | null =>
  space.startsWith("idea:") ? space.slice("idea:".length) : null;
