// The tables of docs/embed.md, from the elements' own comments.
import { readFileSync } from "node:fs";

/** Element by element, in the order of the page. */
export const ELEMENTS = ["discussion", "poll", "ideas", "join", "count", "members", "benefits"] as const;

interface Tag {
  name: string;
  type: string;
  meaning: string;
}

const KINDS = [
  { tag: "attr", title: "Attributes", head: "attribute" },
  { tag: "prop", title: "Properties", head: "property" },
  { tag: "fires", title: "Events", head: "event" },
  { tag: "slot", title: "Slots", head: "slot" },
  { tag: "csspart", title: "Parts", head: "`::part`" },
  { tag: "cssprop", title: "Custom properties", head: "custom property" },
];

const source = (element: string): string =>
  readFileSync(new URL(`../packages/widgets/src/${element}/hearth-${element}.ts`, import.meta.url), "utf8");

/** The comment above the element's class, one line a tag. */
function classComment(element: string): string {
  const text = source(element);
  const before = text.slice(0, text.indexOf(`export class Hearth`));
  const comment = before.slice(before.lastIndexOf("/**"));
  return comment.replace(/^\s*(?:\/\*\*|\*\/|\*)\s?/gm, "").replace(/\n(?!@|\n)/g, " ");
}

function tagsOf(element: string, tag: string): Tag[] {
  const pattern = new RegExp(`^@${tag} (?:\\{(.*?)\\} )?(\\S+)(?: - (.*))?$`, "gm");
  return [...classComment(element).matchAll(pattern)].map(([, type = "", name = "", meaning = ""]) => ({
    type,
    name: name.replace(/^\[|\]$/g, ""),
    meaning,
  }));
}

/** What one element takes, fires and offers to style, as Markdown tables. */
export function elementReference(element: string): string {
  return KINDS.flatMap(({ tag, title, head }) => {
    const rows = tagsOf(element, tag).map(
      ({ name, type, meaning }) =>
        `| \`${name}\` | ${type && `\`${type.replaceAll("|", "\\|")}\`. `}${meaning} |`,
    );
    return rows.length > 0 ? [`**${title}**`, `| ${head} | |\n|---|---|\n${rows.join("\n")}`] : [];
  }).join("\n\n");
}

/** The attributes and properties that an element's code declares, so that a test can compare. */
export const declaredProperties = (element: string): string[] => {
  const [, block = ""] = /static override properties[^=]*= \{([\s\S]*?)\n? *\};/.exec(source(element)) ?? [];
  return [...block.matchAll(/(\w+): \{([^}]*)\}/g)]
    .filter(([, , options]) => !options!.includes("state: true"))
    .map(([, name]) => name!);
};

/** The page with its tables written anew, each between its two marks. */
export const withReferences = (page: string): string =>
  page.replace(
    /(<!-- reference: (\w+) -->)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, element: string, end: string) => `${begin}\n\n${elementReference(element)}\n\n${end}`,
  );
