import { HearthMembers } from "./hearth-members.ts";

if (!customElements.get("hearth-members")) customElements.define("hearth-members", HearthMembers);
