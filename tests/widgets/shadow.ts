// How tests look into an element: what it says, and its buttons by their words.
import { waitUntil } from "@open-wc/testing";

/** Waits until something holds. Two browsers and their servers may share few cores, so it waits long. */
export const until = (holds: () => unknown, what?: string): Promise<void> =>
  waitUntil(() => Boolean(holds()), what, { timeout: 10_000 });

/** Null too while the element's own code is on its way. */
export const inside = <E extends HTMLElement>(element: HTMLElement, selector: string): E | null =>
  element.shadowRoot?.querySelector<E>(selector) ?? null;

export const all = <E extends HTMLElement>(element: HTMLElement, selector: string): E[] => [
  ...(element.shadowRoot?.querySelectorAll<E>(selector) ?? []),
];

const squeezed = (text: string | null | undefined): string =>
  (text ?? "").replace(/\s+/g, " ").replaceAll(" ,", ",").trim();

/** The words of an element's shadow, or of the parts that match. */
export const words = (element: HTMLElement): string => squeezed(element.shadowRoot?.textContent);
export const wordsOf = (element: HTMLElement, selector: string): string[] =>
  all(element, selector).map((each) => squeezed(each.textContent));

/** Waits until something matches, and answers it. */
export async function shown<E extends HTMLElement>(element: HTMLElement, selector: string): Promise<E> {
  await until(() => inside(element, selector), `${selector} is shown`);
  return inside<E>(element, selector)!;
}

/** Waits until the element says this. */
export async function says(element: HTMLElement, text: string | RegExp): Promise<void> {
  const said = () => (typeof text === "string" ? words(element).includes(text) : text.test(words(element)));
  try {
    await until(said);
  } catch {
    throw new Error(`waited for ${String(text)}; it says: ${words(element)}`);
  }
}

/** Presses the button with these words, or this name. */
export function press(element: HTMLElement, label: string): void {
  const buttons = all<HTMLButtonElement>(element, "button");
  const named = (each: HTMLElement) => squeezed(each.textContent) === label || each.ariaLabel === label;
  const found = buttons.find(named);
  if (!found) throw new Error(`no button "${label}" among: ${wordsOf(element, "button").join(", ")}`);
  found.click();
}

/** Leaves the sign-in panel by its "Not now". */
export async function declined(panel: HTMLElement): Promise<void> {
  await shown(panel, "[data-close]");
  press(panel, "Not now");
  await until(() => !panel.isConnected, "the panel is closed");
}

/** Writes into a field as somebody would. */
export function write(
  field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
  value: string,
): void {
  field.value = value;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Where the words of something begin, from the left, whole pixels. */
export function startOf(element: HTMLElement): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  return Math.round(Math.min(...[...range.getClientRects()].map(({ left }) => left)));
}

/** Whether nothing sticks out of an element that is this wide. */
export const fits = (element: HTMLElement): boolean => element.scrollWidth <= element.clientWidth;
