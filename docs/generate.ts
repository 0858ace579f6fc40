// Writes docs/reference and the tables of docs/embed.md from the declarations: `node --import tsx --conditions=source docs/generate.ts`.
import { readFileSync, writeFileSync } from "node:fs";
import { ERRORS, type Operation, operations, type Topic, topics } from "@hearth/contract";
import * as z from "zod";
import { withReferences } from "./elements-doc.ts";

const operationsPage = new URL("./reference/operations.md", import.meta.url);
const embedPage = new URL("./embed.md", import.meta.url);

/** The reference of all operations and topics, as Markdown. */
export function operationsReference(): string {
  return [
    "# Operations and topics",
    "Generated from the declarations in `packages/contract/src/features`. Do not edit: run `npm run reference`.",
    "An operation is asked for by `POST /v1/:community/call/:operation` with its input as JSON, or by the socket's `call`.",
    "A topic is read by `GET /v1/:community/topics/:topic?…` (public ones), or watched by the socket's `watch`.",
    "## Operations",
    ...named(operations).map(([name, each]) => operationSection(name, each)),
    "## Topics",
    ...named(topics).map(([name, each]) => topicSection(name, each)),
    "## Errors",
    "| code | meaning |\n|---|---|\n" +
      Object.entries(ERRORS)
        .map(([code, meaning]) => `| \`${code}\` | ${meaning} |`)
        .join("\n"),
    "",
  ].join("\n\n");
}

const named = <T>(table: Record<string, T>): [string, T][] =>
  Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1));

function operationSection(name: string, each: Operation): string {
  const errors = each.errors?.map((code) => `\`${code}\``).join(", ") ?? "";
  return [
    `### ${name}`,
    each.summary,
    `For: ${each.allow} and above. Limit: ${each.limit.max} in ${each.limit.perSeconds} s.${errors && ` Errors: ${errors}.`}`,
    `Input\n\n${shape(each.input, "input")}`,
    `Answers\n\n${shape(each.output, "output")}`,
  ].join("\n\n");
}

function topicSection(name: string, each: Topic): string {
  return [
    `### ${name}`,
    each.summary,
    `For: ${each.allow} and above${each.own ? "; the caller's own" : ""}.`,
    `Params\n\n${shape(each.params, "input")}`,
    `Arguments of a read\n\n${shape(each.args, "input")}`,
    `Items\n\n${shape(each.item, "output")}`,
  ].join("\n\n");
}

function shape(schema: z.ZodType, io: "input" | "output"): string {
  const json = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as JsonSchema;
  if (json.type === "array") return `A list of:\n\n${fields(json.items ?? {})}`;
  return fields(json);
}

interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  enum?: unknown[];
  default?: unknown;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
}

function fields(json: JsonSchema): string {
  const rows = Object.entries(json.properties ?? {});
  if (rows.length === 0) return "Nothing.";
  const lines = rows.map(([name, field]) => {
    const needed = json.required?.includes(name) ? "" : "optional";
    return `| \`${name}\` | ${kind(field)} | ${[needed, bounds(field)].filter(Boolean).join(", ")} |`;
  });
  return `| field | shape | |\n|---|---|---|\n${lines.join("\n")}`;
}

function kind(json: JsonSchema): string {
  if (json.enum) return json.enum.map((value) => `\`${String(value)}\``).join(" or ");
  if (json.anyOf) return json.anyOf.map(kind).join(" or ");
  if (json.type === "array") return `list of ${kind(json.items ?? {})}`;
  if (json.type === "object" && json.properties) return `{ ${Object.keys(json.properties).join(", ")} }`;
  return json.type ?? "anything";
}

function bounds(json: JsonSchema): string {
  const said: string[] = [];
  if (json.maxLength !== undefined) said.push(`${json.minLength ?? 0}–${json.maxLength} characters`);
  if (json.maxItems !== undefined) said.push(`${json.minItems ?? 0}–${json.maxItems} items`);
  if (json.default !== undefined) said.push(`default \`${JSON.stringify(json.default)}\``);
  return said.join(", ");
}

if (import.meta.url === `file://${process.argv[1]}`) {
  writeFileSync(operationsPage, operationsReference());
  writeFileSync(embedPage, withReferences(readFileSync(embedPage, "utf8")));
}
