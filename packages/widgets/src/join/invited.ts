import type { Client } from "@hearth/client";
import type { Output } from "@hearth/contract";
import { HearthError } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { invited as words } from "../locales/join-invited.en.ts";
import { markdown } from "../markdown-view.ts";
import { texts } from "../texts.ts";

const t = texts(words);

/** The code in a page's address: `#hearth-invite=CODE`; null where there is none. */
export function inviteIn(hash: string): string | null {
  const code = /^#hearth-invite=([\w-]{1,64})$/.exec(hash)?.[1];
  return code ?? null;
}

/** What an invite says to who follows it; `ended` where it leads nowhere any more. */
export type Invited = Output<"invites.open"> | "ended" | "unknown";

export async function openInvite(client: Client, code: string): Promise<Invited> {
  try {
    return await client.call("invites.open", { code });
  } catch (error) {
    return error instanceof HearthError && error.code === "link-ended" ? "ended" : "unknown";
  }
}

/** Who invites, and their personal word; above what the community is for. */
export function invitedBy(invite: Invited): TemplateResult {
  if (typeof invite === "string") return html`<p class="note" role="status">${t(invite)}</p>`;
  const { by, note } = invite;
  return html`<section part="invite">
    <p><b>${by ? t("by", { name: by }) : t("byCommunity")}</b></p>
    ${note ? html`<blockquote class="text" dir="auto">${markdown(note)}</blockquote>` : nothing}
    <p class="note">${t("how")}</p>
  </section>`;
}
