import { HearthDiscussion } from "./hearth-discussion.ts";

// What the loader tells a page comes in one file with the element that most pages have.
export { configure, identify } from "../page.ts";

if (!customElements.get("hearth-discussion")) customElements.define("hearth-discussion", HearthDiscussion);
