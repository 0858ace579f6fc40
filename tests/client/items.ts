import type { Change, PersonCard, Reading } from "@hearth/contract";
import { List, type ListHost } from "../../packages/client/src/list.ts";
import type { ListOptions } from "../../packages/client/src/live-list.ts";

/** A post in short: threads are named by capitals, replies by small letters, a version by a digit (`A2`). */
export interface Note {
  id: string;
  version: number;
  createdAt?: number;
  /** Whoever wrote it. */
  by?: string;
}

/** `A` is version 1 of A, `A3` its version 3; made in alphabetical order. */
export function note(text: string, more: Partial<Note> = {}): Note {
  const id = text[0]!;
  return { id, version: Number(text.slice(1) || 1), createdAt: id.toLowerCase().charCodeAt(0), ...more };
}

export const isThread = ({ id }: Note): boolean => id < "a";

/** A page of these items, of which the threads lead: `page("C B A a")`; `page("C B", "next")` has more behind it. */
export function page(text: string, end: string | null = null, people: PersonCard[] = []): Reading<Note> {
  const items = text
    .split(" ")
    .filter(Boolean)
    .map((each) => note(each));
  const order = items.filter(isThread).map(({ id }) => id);
  return { items, order, end, more: end !== null, people };
}

/** `A2` has come, `-A3` is gone with version 3. */
export function change(text: string): Change<Note> {
  const item = note(text.replace("-", ""));
  return { topic: "notes?", id: item.id, version: item.version, item: text.startsWith("-") ? null : item };
}

/** Items in short, as `note` reads them; version 1 is left out. */
export const short = (items: readonly Note[]): string =>
  items.map(({ id, version }) => (version === 1 ? id : `${id}${version}`)).join(" ");

/** Posts of other people than A's author and E's are held. */
export const heldUnlessMine = ({ id }: Note): boolean => !"AE".includes(id);

const nobody: ListHost = { start() {}, stop() {}, more: async () => {} };

export const emptyList = (options: ListOptions<Note> = {}, host: ListHost = nobody): List<Note> =>
  new List<Note>(
    host,
    { topic: "notes", params: {}, args: {}, path: "notes?", own: false },
    { leads: isThread, ...options },
  );
