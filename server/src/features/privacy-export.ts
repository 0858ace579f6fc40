import { type Export, HearthError } from "@hearth/contract";
import { setImmediate as breathe } from "node:timers/promises";
import type { Scope } from "../handlers.ts";
import { PERSONAL, type Personal } from "../store/personal.ts";
import type { Doc } from "../store/store.ts";
import { follow, type Name, type Subject, subjectOf, WAYS } from "./privacy-found.ts";
import { exportPage } from "./privacy-page.ts";

/** Documents of one reading. */
const PAGE = 200;
/** So much of one part's JSON; the page that says the same is about as long again. Characters. */
const PART = 1_000_000;

type Fields = Record<string, unknown>;

/** What is told, by collection. */
export type Told = Partial<Record<Name, Fields[]>>;

/** What is for the person to know. */
const TOLD = WAYS.filter(({ told }) => told);

/** Where a part begins: the number of a way, and a cursor on it. */
interface Place {
  way: number;
  cursor: string | null;
}

function placeFrom(after: string | null): Place {
  if (after === null) return { way: 0, cursor: null };
  const [, way = "", cursor = ""] = /^(\d{1,3})\.(.*)$/.exec(after) ?? [];
  if (way === "") throw new HearthError("bad-input", "after: not given by an earlier part");
  return { way: Number(way), cursor: cursor || null };
}

/** One part of all that is kept of somebody; `after` is the `next` of the part before. */
export async function exportPart(scope: Scope, id: string, after: string | null): Promise<Export> {
  const person = await scope.store.people.get(id);
  if (!person) throw new HearthError("not-found");
  const subject = subjectOf(scope, id, person);
  const told: Told = {};
  const next = await gather(scope, subject, told, placeFrom(after));
  const community = await scope.system.communities.get(scope.community);
  const html = exportPage(told, {
    community: community?.name ?? scope.community,
    person: person.name,
    at: scope.now(),
    isPart: after !== null || next !== null,
  });
  return { json: told, html, next };
}

/** Adds what there is until a part is full; answers where the next one begins. */
async function gather(scope: Scope, subject: Subject, told: Told, from: Place): Promise<string | null> {
  let room = PART;
  let { way, cursor } = from;
  for (; way < TOLD.length; way++, cursor = null) {
    for (let more = true; more;) {
      if (room <= 0) return `${way}.${cursor ?? ""}`;
      const page = await follow(scope, TOLD[way]!, subject, { after: cursor, limit: PAGE });
      room -= add(told, way, page.items, subject);
      ({ end: cursor, more } = page);
      // SQLite answers without a pause; others have their turn here.
      await breathe();
    }
  }
  return null;
}

/** Adds documents, but for those that an earlier way led to already; answers how long they are. */
function add(told: Told, at: number, docs: Doc[], subject: Subject): number {
  const { collection } = TOLD[at]!;
  const earlier = TOLD.slice(0, at).filter((way) => way.collection === collection);
  const fresh = docs
    .filter((doc) => !earlier.some(({ by, is }) => (doc as unknown as Fields)[by] === subject[is]))
    .map((doc) => tellable(collection, doc, subject));
  if (fresh.length > 0) (told[collection] ??= []).push(...fresh);
  return fresh.reduce((length, doc) => length + JSON.stringify(doc).length, 0);
}

/** Written by the store, or made by programs: it tells nobody anything. */
const INNER = ["community", "version", "updatedAt", "once"];

/** A document as it is told: nothing secret, and not who suspended them or did something else about them. */
function tellable(collection: Name, doc: Doc, { id }: Subject): Fields {
  const { secret = [] } = PERSONAL[collection] as Personal<Doc>;
  const left = new Set<string>([...INNER, ...secret]);
  const fields = Object.fromEntries(Object.entries(doc).filter(([field]) => !left.has(field)));
  if (collection === "people") fields["suspended"] = withoutNames(fields["suspended"]);
  if (collection === "log" && fields["by"] !== id) delete fields["by"];
  return fields;
}

const withoutNames = (suspended: unknown): unknown =>
  suspended ? { ...suspended, by: undefined } : suspended;
