import type { Backing, IdeaStatus } from "@hearth/contract";

export const STATUSES: readonly IdeaStatus[] = ["open", "planned", "in-progress", "shipped", "declined"];

/** Ids of the ideas that somebody backs now, of all they ever backed. */
export const backedIn = (backings: readonly Backing[]): ReadonlySet<string> =>
  new Set(backings.filter(({ active }) => active).map(({ idea }) => idea));

/** More than this is never seen of a summary. */
const SUMMARY = 300;
const MARKS = /\[([^\]]*)\]\(\S*?\)|[*`>]/g;

/** The first words of a text, without its marks; its white space is for the page to collapse. */
export const summaryOf = (text: string): string => text.slice(0, SUMMARY).replace(MARKS, "$1");
