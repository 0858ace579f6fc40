import type { Backing, Idea, IdeaStatus } from "@hearth/contract";
import { atLeast, checkIdeaEdit, type Role } from "@hearth/contract/rules";
import { type Block, type Inline, parseMarkdown } from "../markdown.ts";

export const STATUSES: readonly IdeaStatus[] = ["open", "planned", "in-progress", "shipped", "declined"];

/** What can be done to an idea beside backing and discussing it. */
export type Tool = "edit" | "status" | "outcome" | "remove";

/** The tools that somebody has with an idea; none for most people. */
export function toolsOf(idea: Idea, me: { id: string; role: Role } | undefined): Tool[] {
  if (!me) return [];
  const tools: Tool[] = mayEdit(idea, me.id) ? ["edit"] : [];
  if (atLeast(me.role, "host")) tools.push("status", "outcome");
  if (atLeast(me.role, "moderator")) tools.push("remove");
  return tools;
}

function mayEdit(idea: Idea, caller: string): boolean {
  try {
    checkIdeaEdit(idea, caller);
    return true;
  } catch {
    return false;
  }
}

/** One place on the board: an idea, or what is left of one that was just taken off it. */
export interface Row {
  idea: Idea;
  removed: boolean;
}

/** Where an idea stood that was taken off the board here, so that this can be undone in the same place. */
export interface Place {
  /** The idea as it was. */
  idea: Idea;
  /** Id of the idea above it; null when it was the first. */
  after: string | null;
}

/**
 * The board from top to bottom. `sought` is the idea that a link leads to: it stands first where the page read so far
 * does not hold it. An idea that was taken off and put back stands where it stood.
 */
export function rowsOf(
  ideas: readonly Idea[],
  sought: Idea | undefined,
  places: ReadonlyMap<string, Place>,
): Row[] {
  const known = new Map(ideas.map((idea) => [idea.id, idea]));
  const led = sought && !known.has(sought.id) ? [sought, ...ideas] : ideas;
  const rows = led.filter(({ id }) => !places.has(id)).map((idea) => ({ idea, removed: false }));
  for (const [id, { idea, after }] of places) {
    const now = known.get(id);
    // Only a later version tells that it was put back: for a moment the list still holds the one before.
    const back = now !== undefined && now.version > idea.version;
    const above = rows.findIndex((row) => row.idea.id === after);
    rows.splice(above + 1, 0, { idea: back ? now : idea, removed: !back });
  }
  return rows;
}

/** Ids of the ideas that somebody backs now, of all they ever backed. */
export const backedIn = (backings: readonly Backing[]): ReadonlySet<string> =>
  new Set(backings.filter(({ active }) => active).map(({ idea }) => idea));

/** More than this is never seen of a summary. */
const SUMMARY = 300;

/** The first words of a text as one line, without its marks. */
export const summaryOf = (text: string): string =>
  parseMarkdown(text.slice(0, SUMMARY)).map(plain).join(" ").replace(/\s+/g, " ").trim();

function plain(part: Block | Inline | Inline[]): string {
  if (typeof part === "string") return part;
  if (Array.isArray(part)) return part.map(plain).join("");
  if (part.kind === "code") return part.text;
  if (part.kind === "list") return part.items.map(plain).join(", ");
  return part.children.map(plain).join(part.kind === "quote" ? " " : "");
}

/** The address where it is one of the web; nothing else is made into a link. */
export const webLink = (link: string | null): string | null =>
  link !== null && /^https?:\/\//i.test(link) ? link : null;
