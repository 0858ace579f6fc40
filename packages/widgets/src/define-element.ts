/** Only the build of the browser files, whose loader says where Hearth is, knows it. */
declare const BY_SCRIPT_TAG: true | undefined;

/** Registers an element, where there is a registry. A name that another copy of this package took stays that copy's. */
export function defineElement(name: string, element: CustomElementConstructor): void {
  const registry = globalThis.customElements;
  const known = registry?.get(name);
  if (!known) registry?.define(name, element);
  else if (known !== element) void import("./two-copies.ts");
  if (registry && typeof BY_SCRIPT_TAG === "undefined") void import("./unconfigured.ts");
}
