import { defineElement } from "../define-element.ts";
import { HearthJoin } from "./hearth-join.ts";

export type { HearthElements } from "../elements.ts";

defineElement("hearth-join", HearthJoin);
