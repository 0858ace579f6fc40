import type { Scope } from "../handlers.ts";
import type { Job } from "../jobs.ts";
import { type Found, PERSONAL, type Personal } from "../store/personal.ts";
import type { Collections, PersonDoc } from "../store/collections.ts";
import type { Collection, Doc, Page } from "../store/store.ts";

export type Name = keyof Collections;

/** Somebody whose documents are looked for, by what is known of them. */
export interface Subject extends Record<Found, string | null> {
  id: string;
  email: string | null;
  digest: string | null;
  name: string;
}

/** What somebody's documents are found by; `person` is missing once the record is gone. */
export function subjectOf(scope: Scope, id: string, person: PersonDoc | null): Subject {
  const { email = null, name = "" } = person ?? {};
  return { id, email, name, digest: email === null ? null : scope.digest(email) };
}

/** One way to documents of somebody's: a collection, and the field that leads there. */
export interface Way {
  collection: Name;
  /** A field, or `reading` where all of the collection is read. */
  by: string;
  /** What of the person the field holds. */
  is: Found;
  /** Whether what is there is for the person to know. */
  told: boolean;
}

const DECLARED = Object.entries(PERSONAL) as [Name, Personal<Doc>][];

/** All ways, in the order in which somebody is erased: the person is the last. */
export const WAYS: readonly Way[] = DECLARED.flatMap(([collection, { found, foundToErase = {} }]) =>
  [found, foundToErase].flatMap((fields) =>
    Object.entries(fields).map(([by, is]) => ({ collection, by, is: is as Found, told: fields === found })),
  ),
);

/** Lives outside of the communities. */
const OF_THE_SYSTEM: readonly Name[] = ["jobs"];

/** A collection without its type, as ways lead to any. */
export function collectionOf({ store, system }: Scope, name: Name): Collection<Doc> {
  return (OF_THE_SYSTEM.includes(name) ? system : store)[name] as unknown as Collection<Doc>;
}

/** A page of what one way leads to; where all is read, what concerns the person of so many documents. */
export async function follow(
  scope: Scope,
  { collection, by, is }: Way,
  subject: Subject,
  { after, limit }: { after: string | null; limit: number },
): Promise<Page<Doc>> {
  const documents = collectionOf(scope, collection);
  const value = subject[is];
  if (value === null) return NONE;
  if (by === "id") {
    const doc = after === null ? await documents.get(value) : null;
    return doc ? { items: [doc], end: doc.id, more: false } : NONE;
  }
  if (by !== "reading") {
    const where = { [by]: value } as object;
    return documents.find({ where, sort: "createdAt", after, limit });
  }
  const page = await documents.find({ where: {}, after, limit });
  return { ...page, items: page.items.filter((doc) => concerns(scope, collection, doc, subject)) };
}

const NONE: Page<Doc> = { items: [], end: null, more: false };

/** Whether a document that no field of an index leads to is about the person. Another community's never is. */
function concerns({ community }: Scope, collection: Name, doc: Doc, subject: Subject): boolean {
  const { id, email } = subject;
  const said = JSON.stringify(doc);
  const named = said.includes(id) || (email !== null && said.toLowerCase().includes(email));
  if (collection !== "jobs") return named;
  const { for: whose, failed } = doc as Job;
  // A mail to others that was given up stays for somebody to look at, with what it says of this one.
  return whose === community && (named || (failed && namesThem(said, subject)));
}

/** Whether a text names somebody, as a word of its own: by name or by address. */
export function namesThem(text: string, { name, email }: Subject): boolean {
  return [name, email].some((called) => {
    if (!called) return false;
    const word = called.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, "iu").test(text);
  });
}
