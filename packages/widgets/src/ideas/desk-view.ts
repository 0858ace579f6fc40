import type { Idea } from "@hearth/contract";
import { atLeast, checkIdeaEdit, type Role } from "@hearth/contract/rules";

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
  removed?: boolean;
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
  const rows: Row[] = led.filter(({ id }) => !places.has(id)).map((idea) => ({ idea }));
  for (const [id, { idea, after }] of places) {
    const now = known.get(id);
    // Only a later version tells that it was put back: for a moment the list still holds the one before.
    const back = now !== undefined && now.version > idea.version;
    const above = rows.findIndex((row) => row.idea.id === after);
    rows.splice(above + 1, 0, back ? { idea: now } : { idea, removed: true });
  }
  return rows;
}
