/** Registers an element, where there is a registry. A name that another copy of this package took stays that copy's. */
export function defineElement(name: string, element: CustomElementConstructor): void {
  const registry = globalThis.customElements;
  const known = registry?.get(name);
  if (!known) registry?.define(name, element);
  else if (known !== element) void import("./two-copies.ts");
}
