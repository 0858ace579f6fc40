import { contrast, EDGES, shownColor, WORDS } from "./contrast.ts";

export interface Figure {
  what: string;
  ratio: number;
  /** What WCAG 2.2 AA asks. */
  least: number;
}

interface Measure {
  what: string;
  selector: string;
  property: "color" | "borderTopColor" | "webkitTextFillColor";
  least: number;
  /** Measured against what the element itself is filled with, not against the page. */
  onItself?: boolean;
}

const MEASURES: readonly Measure[] = [
  { what: "Words", selector: ".text, .words, h3", property: "color", least: WORDS },
  { what: "Quiet words", selector: ".meta, .note", property: "color", least: WORDS },
  { what: "Links and badges", selector: ".text a, .badge, .mine", property: "color", least: WORDS },
  {
    what: "Words on a button",
    selector: ".main",
    property: "webkitTextFillColor",
    least: WORDS,
    onItself: true,
  },
  { what: "Edge of a button", selector: ".main", property: "borderTopColor", least: EDGES },
  { what: "Edge of a field", selector: "textarea, .plain", property: "borderTopColor", least: EDGES },
];

/** Contrasts of what is there, read from what the browser shows. */
export function figures(page: Document): Figure[] {
  const ground = getComputedStyle(page.documentElement).backgroundColor;
  return MEASURES.flatMap(({ what, selector, property, least, onItself }) => {
    const found = firstIn(page, selector);
    if (!found) return [];
    const style = getComputedStyle(found);
    const behind = onItself ? style.backgroundColor : ground;
    return [{ what, least, ratio: contrast(shownColor(style[property], behind), shownColor(behind)) }];
  });
}

function firstIn(root: ParentNode, selector: string): Element | undefined {
  for (const element of root.querySelectorAll("*")) {
    const found = element.matches(selector)
      ? element
      : element.shadowRoot && firstIn(element.shadowRoot, selector);
    if (found) return found;
  }
  return undefined;
}
