import { HearthJoin } from "./hearth-join.ts";

if (!customElements.get("hearth-join")) customElements.define("hearth-join", HearthJoin);
