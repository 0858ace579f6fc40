import type { Client } from "@hearth/client";
import { HearthSignIn } from "./hearth-sign-in.ts";

let open: HearthSignIn | undefined;

/** Where the panel stands: below the row or form of what was pressed, else at the end of the element that asks. */
function put(panel: Element, asker: HTMLElement, pressed: Element | undefined): void {
  const root = asker.shadowRoot ?? asker;
  const within = pressed && root.contains(pressed) ? pressed : undefined;
  const row = within?.closest(".row, form");
  const block = within?.closest("li, article, section");
  if (row) row.after(panel);
  else (block ?? root).append(panel);
}

/**
 * Opens the page's one sign-in panel inside the element that asks; one that is open elsewhere closes. True once somebody is signed
 * in and has a name, false when they would rather not; then the focus goes back to what was pressed.
 */
export function openPanel(
  asker: HTMLElement,
  client: Client,
  { pressed, nameless }: { pressed?: Element; nameless: boolean },
): Promise<boolean> {
  open?.close(false);
  const panel = (open = new HearthSignIn());
  panel.begin(client, nameless ? "name" : "address");
  put(panel, asker, pressed);
  return new Promise((resolve) => {
    panel.addEventListener("done", (event) => {
      const { detail } = event as CustomEvent<boolean>;
      if (open === panel) open = undefined;
      if (!detail) (asker.querySelector("textarea") ?? (pressed as HTMLElement | undefined))?.focus?.();
      resolve(detail);
    });
  });
}
