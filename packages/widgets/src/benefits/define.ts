import { defineElement } from "../define-element.ts";
import { HearthBenefits } from "./hearth-benefits.ts";

export type { HearthElements } from "../elements.ts";

defineElement("hearth-benefits", HearthBenefits);
