import { HearthIdeas } from "./hearth-ideas.ts";

if (!customElements.get("hearth-ideas")) customElements.define("hearth-ideas", HearthIdeas);
