import { defineElement } from "../define-element.ts";
import { HearthDiscussion } from "./hearth-discussion.ts";

// What the loader tells a page comes in one file with the element that most pages have.
export { configure, identify } from "../page.ts";

export type { HearthElements } from "../elements.ts";

defineElement("hearth-discussion", HearthDiscussion);
