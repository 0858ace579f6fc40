import type { Client } from "@hearth/client";
import type { Output } from "@hearth/contract";
import { HearthError } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { joinInvited } from "../locales/join-invited.en.ts";
import { markdown } from "../markdown-view.ts";
import type { ReactiveElement } from "../reactive-element.ts";
import { texts } from "../texts.ts";
import type { JoinDraft } from "./join-view.ts";

const t = texts({ joinInvited });

/** The code in a page's address: `#hearth-invite=CODE`; null where there is none. */
export function inviteIn(hash: string): string | null {
  const code = /^#hearth-invite=([\w-]{1,64})$/.exec(hash)?.[1];
  return code ?? null;
}

/** What an invite says to who follows it; `ended` where it leads nowhere any more. */
type Says = Output<"invites.open"> | "ended" | "unknown";

/** The invite that the page's address holds: looked up once, and taken along with what is sent. */
export class FollowedInvite {
  readonly #host: ReactiveElement;
  #code: string | null = null;
  #says: Says | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  render(client: Client, draft: JoinDraft): unknown {
    const code = inviteIn(location.hash);
    if (code && code !== this.#code) void this.#open(client, draft, code);
    return this.#says ? invitedBy(this.#says) : nothing;
  }

  async #open(client: Client, draft: JoinDraft, code: string): Promise<void> {
    this.#code = draft.invite = code;
    this.#says = undefined;
    const says = await client.call("invites.open", { code }).catch((error: unknown): Says => {
      return error instanceof HearthError && error.code === "link-ended" ? "ended" : "unknown";
    });
    if (code !== this.#code) return;
    if (says === "ended") delete draft.invite;
    this.#says = says;
    this.#host.requestUpdate();
  }
}

/** Who invites, and their personal word; above what the community is for. */
function invitedBy(invite: Says): TemplateResult {
  if (typeof invite === "string") return html`<p class="note" role="status">${t(invite)}</p>`;
  const { by, note } = invite;
  return html`<section part="invite">
    <p><b>${by ? t("by", { name: by }) : t("byCommunity")}</b></p>
    ${note ? html`<blockquote class="text" dir="auto">${markdown(note)}</blockquote>` : nothing}
    <p class="note">${t("how")}</p>
  </section>`;
}
