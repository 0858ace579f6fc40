// What the elements say of themselves in their comments, as a custom elements manifest: for the reference, for editors and
// catalogues. Run, it writes the manifest and VS Code's custom data into `dist/`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { create, ts } from "@custom-elements-manifest/analyzer/index.js";
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from "custom-element-vs-code-integration";

/** Element by element, in the order of the reference. */
const ELEMENTS = ["discussion", "poll", "ideas", "join", "count", "members", "benefits"];

const root = new URL("..", import.meta.url);
const BASE = "src/hearth-element.ts";
const sourceOf = (element) => `src/${element}/hearth-${element}.ts`;

/** Fails where a comment and what it stands above tell different things. */
export function manifest() {
  const analyzed = create({ modules: [BASE, ...ELEMENTS.map(sourceOf)].map(parsed) });
  const types = eventTypes();
  const modules = ELEMENTS.map((element) => {
    const { declarations } = analyzed.modules.find(({ path }) => path === sourceOf(element));
    const found = declarations.find(({ kind }) => kind === "class");
    checkComment(found, types);
    return moduleOf(element, described(`hearth-${element}`, found, types));
  });
  return { ...analyzed, modules };
}

function parsed(path) {
  const text = readFileSync(new URL(path, root), "utf8");
  return ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
}

/** Types of the events by their names, as `src/events.ts` declares them. */
function eventTypes() {
  const { statements } = parsed("src/events.ts");
  const { members } = statements.find((each) => each.name?.text === "HearthEvents");
  return new Map(
    members.map(({ name, type }) => {
      const detail = type.getText().replace(/;(?= \w+:)/g, ",");
      return [name.text, detail === "null" ? "CustomEvent" : `CustomEvent<${detail}>`];
    }),
  );
}

function checkComment({ name, attributes = [], members = [], events = [] }, types) {
  const declared = members.find((each) => each.name === "properties" && !each.inheritedFrom)?.default ?? "";
  for (const [, property, options] of declared.matchAll(/(\w+): \{([^}]*)\}/g))
    if (!options.includes("attribute: false") && !attributes.some((each) => each.name === property))
      throw new Error(`The comment of ${name} has no "@attr … ${property}"`);
  for (const event of events)
    if (!types.has(event.name))
      throw new Error(`${name} fires ${event.name}, which src/events.ts does not have`);
}

/** What a page can use of a class. */
function described(tagName, { name, description, attributes = [], members = [], ...told }, types) {
  const { events = [], slots = [], cssParts = [], cssProperties = [], cssStates = [] } = told;
  const isAttribute = (field) => attributes.some((each) => each.name === field.name);
  const isPublic = (member) =>
    member.kind === "field" && !member.static && !member.privacy && !member.readonly;
  const fields = members.filter((each) => isPublic(each) && (!each.inheritedFrom || isAttribute(each)));
  return {
    kind: "class",
    customElement: true,
    tagName,
    name,
    description,
    attributes: attributes.map((each) => ({ ...each, fieldName: each.name })),
    members: fields.map((each) => (isAttribute(each) ? { ...each, attribute: each.name } : each)),
    events: events.map((each) => ({ ...each, type: { text: types.get(each.name) } })),
    slots,
    cssParts,
    cssProperties,
    cssStates,
  };
}

function moduleOf(element, declaration) {
  const path = `dist/${element}/hearth-${element}.js`;
  const { name, tagName } = declaration;
  const exports = [
    { kind: "js", name, declaration: { name, module: path } },
    { kind: "custom-element-definition", name: tagName, declaration: { name, module: path } },
  ];
  return { kind: "javascript-module", path, declarations: [declaration], exports };
}

/** VS Code's data for HTML; what has no default has none, rather than `undefined`. */
export const htmlData = (made) =>
  JSON.parse(getVsCodeHtmlCustomData(made, {}).replaceAll(" _(default: undefined)_", ""));

/** VS Code's data for CSS, with the states; what several elements have stands in it once. */
export function cssData(made) {
  const { properties, pseudoElements, ...data } = JSON.parse(getVsCodeCssCustomData(made, {}));
  const states = made.modules.flatMap(({ declarations: [{ cssStates }] }) =>
    cssStates.map(({ name, description }) => ({ name: `:state(${name})`, description })),
  );
  return {
    ...data,
    properties: once(properties),
    pseudoElements: once(pseudoElements),
    pseudoClasses: once(states),
  };
}

/** Each name once, with all that is said of it. */
function once(named) {
  const all = new Map(named.map((each) => [each.name, new Set()]));
  for (const { name, description } of named) all.get(name).add(description);
  return [...new Map(named.map((each) => [each.name, each])).values()].map((each) => ({
    ...each,
    description: [...all.get(each.name)].join(" · "),
  }));
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const made = manifest();
  const write = (name, data) =>
    writeFileSync(new URL(`dist/${name}`, root), `${JSON.stringify(data, null, 2)}\n`);
  mkdirSync(new URL("dist", root), { recursive: true });
  write("custom-elements.json", made);
  write("vscode.html-custom-data.json", htmlData(made));
  write("vscode.css-custom-data.json", cssData(made));
}
