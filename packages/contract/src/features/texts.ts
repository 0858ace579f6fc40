import * as z from "zod";
import { entity, operation, topic } from "../declare.ts";
import { LIMITS } from "../limits.ts";
import { LANGUAGES, languageOf } from "./languages.rules.ts";
import { slotsOf } from "./texts.rules.ts";

/** A text's section and key, as the elements' English has them: `discussion.empty`, `late.error.locked`. */
const TextKey = z.string().regex(/^[a-z][A-Za-z]{0,39}\.[A-Za-z][A-Za-z.-]{0,59}$/, "section.key");

/** A community's own words in one language, in place of the elements'. Its id is the language. */
export const Texts = z.object({ ...entity, texts: z.record(z.string(), z.string()) });
export type Texts = z.output<typeof Texts>;

const wording = z
  .string()
  .max(LIMITS.wording)
  .refine(
    (text) => slotsOf(text) !== null,
    "braces hold {name}, or forms: {n, one: # reply, other: # replies}",
  );

export const textOperations = {
  "community.reword": operation({
    summary:
      "Say something of the elements in the community's own words, in one language. An empty text is the elements' own again; texts left out stay.",
    allow: "host",
    logged: true,
    limit: { max: 60, perSeconds: 60 },
    input: z.object({ lang: z.enum(LANGUAGES), texts: z.record(TextKey, wording) }),
    output: Texts,
  }),
};

export const textTopics = {
  "community.texts": topic({
    summary:
      "What the community says in its own words, in the language that the elements speak on a page of this `lang`: one item, or none.",
    allow: "visitor",
    freshFor: 60,
    params: z.object({ lang: z.string().max(85).overwrite(languageOf) }),
    args: z.object({}),
    item: Texts,
  }),
};
