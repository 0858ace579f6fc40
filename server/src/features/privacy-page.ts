import { Html, markup } from "../markup.ts";
import type { Name } from "./privacy-found.ts";
import type { Told } from "./privacy-export.ts";

export interface PageAbout {
  community: string;
  person: string;
  /** Epoch milliseconds. */
  at: number;
  /** Whether this is not all. */
  isPart: boolean;
}

/** What a collection is called where people read it; those that hold nothing on people have no heading. */
const HEADINGS: Partial<Record<Name, string>> = {
  people: "You",
  pictures: "Your picture",
  memberships: "Your membership",
  applications: "Your application",
  admissions: "Your admission",
  letters: "Letters of your welcome",
  invites: "Invites",
  guests: "Spaces you were asked into",
  posts: "What you wrote",
  ideas: "Your ideas",
  backings: "Ideas you backed",
  ballots: "Your votes",
  polls: "Polls you asked",
  mutes: "Whom you do not read",
  notices: "What you are told by mail",
  codes: "Codes that were mailed to you",
  log: "What you did for the community, and what was done about you",
  jobs: "What is planned",
};
/** Collections in the order they are read in; any other follows. */
const ORDER = Object.keys(HEADINGS) as Name[];

const time = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
const timeOf = (at: number): Html =>
  markup`<time datetime="${new Date(at).toISOString()}">${time.format(at)} UTC</time>`;

/** `editedAt` is "Edited at". */
const labelOf = (field: string): string => {
  const words = field.replace(/([A-Z])/g, (capital) => ` ${capital.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const isTime = (field: string, value: unknown): value is number =>
  typeof value === "number" && /(?:At|^at|^until)$/.test(field);
const isEmpty = (value: unknown): boolean =>
  value === null || value === "" || value === undefined || (Array.isArray(value) && value.length === 0);

function shown(field: string, value: unknown): Html | string {
  if (isTime(field, value)) return timeOf(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value))
    return markup`<ul>${value.map((each) => markup`<li>${shown("", each)}</li>`)}</ul>`;
  if (typeof value === "object" && value !== null) return listOf(value);
  return markup`<span class="text">${String(value)}</span>`;
}

function listOf(fields: object): Html {
  const rows = Object.entries(fields)
    .filter(([, value]) => !isEmpty(value))
    .map(([field, value]) => markup`<div><dt>${labelOf(field)}</dt><dd>${shown(field, value)}</dd></div>`);
  return markup`<dl>${rows}</dl>`;
}

function sectionOf(name: Name, docs: readonly object[]): Html {
  const items = docs.map((doc) => markup`<li>${listOf(doc)}</li>`);
  const heading = HEADINGS[name] ?? labelOf(name);
  return markup`<section><h2>${heading} <small>${docs.length}</small></h2><ol>${items}</ol></section>`;
}

const STYLE = new Html(`
:root { color-scheme: light dark; --line: color-mix(in oklab, currentColor 16%, transparent); --muted: color-mix(in oklab, currentColor 70%, transparent); }
body { margin: 0 auto; max-inline-size: 72ch; padding: 2rem 1.25rem 4rem; font: 1rem/1.55 system-ui, sans-serif; }
h1 { font-size: 1.5rem; text-wrap: balance; margin-block: 0 .5rem; }
h2 { font-size: 1.125rem; margin-block: 2.5rem .5rem; }
small, dt, .about { color: var(--muted); }
h2 small { font-weight: 400; font-variant-numeric: tabular-nums; }
ol { list-style: none; margin: 0; padding: 0; }
ol > li { border-block-start: 1px solid var(--line); padding-block: .75rem; }
ul { margin: 0; padding-inline-start: 1.25rem; }
dl { margin: 0; display: grid; gap: .25rem; }
dl > div { display: grid; grid-template-columns: 9rem 1fr; gap: 1rem; }
dt { font-size: .8125em; padding-block-start: .15em; }
dd { margin: 0; min-inline-size: 0; overflow-wrap: anywhere; }
.text { white-space: pre-wrap; }
@media (max-width: 32rem) { dl > div { grid-template-columns: 1fr; gap: 0; } }
`);

/** All that is told, as one page that needs nothing else: no script, no picture, no other host. */
export function exportPage(told: Told, { community, person, at, isPart }: PageAbout): string {
  const names = Object.keys(told) as Name[];
  const ordered = [
    ...ORDER.filter((name) => names.includes(name)),
    ...names.filter((name) => !ORDER.includes(name)),
  ];
  const title = `What ${community} keeps of ${person || "you"}`;
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>${title}</title>
        <style>${STYLE}</style>
      </head>
      <body>
        <h1>${title}</h1>
        <p class="about">As it was on ${timeOf(at)}.${isPart && " This is one part of it."}</p>
        ${ordered.map((name) => sectionOf(name, told[name] ?? []))}
      </body>
    </html>`.text;
}
