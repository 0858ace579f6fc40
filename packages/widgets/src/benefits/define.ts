import { HearthBenefits } from "./hearth-benefits.ts";

if (!customElements.get("hearth-benefits")) customElements.define("hearth-benefits", HearthBenefits);
