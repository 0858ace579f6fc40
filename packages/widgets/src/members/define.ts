import { defineElement } from "../define-element.ts";
import { HearthMembers } from "./hearth-members.ts";

export type { HearthElements } from "../elements.ts";

defineElement("hearth-members", HearthMembers);
