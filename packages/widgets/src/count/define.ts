import { HearthCount } from "./hearth-count.ts";

if (!customElements.get("hearth-count")) customElements.define("hearth-count", HearthCount);
