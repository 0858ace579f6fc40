import { defineElement } from "../define-element.ts";
import { HearthIdeas } from "./hearth-ideas.ts";

export type { HearthElements } from "../elements.ts";

defineElement("hearth-ideas", HearthIdeas);
