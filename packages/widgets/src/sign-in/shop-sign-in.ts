import type { Client } from "@hearth/client";
import { keepDrafts } from "../coming-back.ts";
import { identify, settingsOfPage } from "../page.ts";

/** The login's address; `{return}` in it stands for this page, else that is added as `return_to`, unless it has one. */
export function loginAddress(login: string, here: string): string {
  if (login.includes("{return}")) return login.replaceAll("{return}", encodeURIComponent(here));
  const address = new URL(login, here);
  if (!address.searchParams.has("return_to")) address.searchParams.set("return_to", here);
  return address.href;
}

/** Signing in by the shop's own login: an address that is gone to, or a function of the page. */
export class ShopSignIn {
  waiting = false;
  failed = false;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get offered(): boolean {
    return !!settingsOfPage()?.login;
  }

  /** Goes there, with what was written kept for coming back; or has the page do it. */
  async go(client: Client): Promise<void> {
    const login = settingsOfPage()?.login;
    if (typeof login === "string") {
      keepDrafts(client, "sending");
      location.assign(loginAddress(login, location.href));
    }
    if (typeof login !== "function" || this.waiting) return;
    this.waiting = true;
    this.failed = false;
    this.#changed();
    try {
      const token = await login();
      if (typeof token === "string" && token) await identify(token);
    } catch (error) {
      console.error("Hearth: the page's login failed:", error);
      this.failed = true;
    }
    this.waiting = false;
    this.#changed();
  }
}
