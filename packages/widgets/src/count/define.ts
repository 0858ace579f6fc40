import { defineElement } from "../define-element.ts";
import { HearthCount } from "./hearth-count.ts";

export type { HearthElements } from "../elements.ts";

defineElement("hearth-count", HearthCount);
