// The tables of docs/embed.md, from the manifest of the elements.
import { type Described, type ElementDescription, manifest } from "../packages/widgets/scripts/manifest.mjs";

/** The elements by their names without `hearth-`, in the order of the page. */
export const elements: ReadonlyMap<string, ElementDescription> = new Map(
  manifest().modules.map(({ declarations: [each] }) => [each.tagName.replace("hearth-", ""), each]),
);

/** All that a page can use of an element, in the order of its tables. What all elements share stands once, above them. */
const tablesOf = (each: ElementDescription): { title: string; head: string; rows: Described[] }[] => [
  { title: "Attributes", head: "attribute", rows: each.attributes },
  { title: "Properties", head: "property", rows: each.members.filter(({ attribute }) => !attribute) },
  { title: "Events", head: "event", rows: each.events },
  { title: "Slots", head: "slot", rows: each.slots },
  { title: "Parts", head: "`::part`", rows: each.cssParts },
  { title: "States", head: "`:state()`", rows: each.cssStates },
  {
    title: "Custom properties",
    head: "custom property",
    rows: each.cssProperties.filter(({ inheritedFrom }) => !inheritedFrom),
  },
];

/** What one element takes, fires and offers to style, as Markdown tables. */
export function elementReference(element: string): string {
  return tablesOf(elements.get(element)!)
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, head, rows }) => `**${title}**\n\n| ${head} | |\n|---|---|\n${rows.map(row).join("\n")}`)
    .join("\n\n");
}

function row({ name, type, description, default: standard }: Described): string {
  const kind = type ? `\`${type.text.replaceAll("|", "\\|")}\`. ` : "";
  const otherwise = standard && standard !== '""' ? ` By default \`${standard}\`.` : "";
  return `| \`${name}\` | ${kind}${description}${otherwise} |`;
}

/** The page with its tables written anew, each between its two marks. */
export const withReferences = (page: string): string =>
  page.replace(
    /(<!-- reference: (\w+) -->)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, element: string, end: string) => `${begin}\n\n${elementReference(element)}\n\n${end}`,
  );
