import type { Entity } from "@hearth/contract/rules";

/** The newer of two states of one item, where either may be unknown: what a list holds, and what an operation answered. */
export const newer = <T extends Entity>(a: T | undefined, b: T | undefined): T | undefined =>
  a && b ? (b.version > a.version ? b : a) : (a ?? b);
