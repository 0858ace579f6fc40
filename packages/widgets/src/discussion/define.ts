import { HearthDiscussion } from "./hearth-discussion.ts";

if (!customElements.get("hearth-discussion")) customElements.define("hearth-discussion", HearthDiscussion);
