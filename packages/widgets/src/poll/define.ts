import { defineElement } from "../define-element.ts";
import { HearthPoll } from "./hearth-poll.ts";

export type { HearthElements } from "../elements.ts";

defineElement("hearth-poll", HearthPoll);
