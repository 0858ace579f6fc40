import { HearthPoll } from "./hearth-poll.ts";

if (!customElements.get("hearth-poll")) customElements.define("hearth-poll", HearthPoll);
