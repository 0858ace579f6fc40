import { html, type TemplateResult } from "lit/html.js";
import { DeskApplications } from "../applications/desk-applications.ts";
import { DeskCommunity } from "../community/desk-community.ts";
import { DeskConnections } from "../connections/desk-connections.ts";
import { DeskConversations } from "../conversations/desk-conversations.ts";
import { DeskInvites } from "../invites/desk-invites.ts";
import { DeskLog } from "../log/desk-log.ts";
import { DeskMembers } from "../members/desk-members.ts";
import { type PageName, type Place } from "../place.ts";
import { DeskSpaces } from "../spaces/desk-spaces.ts";
import { DeskWording } from "../wording/desk-wording.ts";

/** Pages that only hosts have. */
export const FOR_HOSTS: readonly PageName[] = ["community", "wording", "connections"];

const ELEMENTS = {
  "desk-applications": DeskApplications,
  "desk-community": DeskCommunity,
  "desk-connections": DeskConnections,
  "desk-conversations": DeskConversations,
  "desk-invites": DeskInvites,
  "desk-log": DeskLog,
  "desk-members": DeskMembers,
  "desk-spaces": DeskSpaces,
  "desk-wording": DeskWording,
};
for (const [name, element] of Object.entries(ELEMENTS))
  if (!customElements.get(name)) customElements.define(name, element);

/** The element of a page, at a place on it. */
export function pageAt(place: Place): TemplateResult {
  switch (place.page) {
    case "conversations":
      return html`<desk-conversations .place=${place}></desk-conversations>`;
    case "applications":
      return html`<desk-applications .place=${place}></desk-applications>`;
    case "members":
      return html`<desk-members .place=${place}></desk-members>`;
    case "invites":
      return html`<desk-invites .place=${place}></desk-invites>`;
    case "spaces":
      return html`<desk-spaces .place=${place}></desk-spaces>`;
    case "community":
      return html`<desk-community .place=${place}></desk-community>`;
    case "wording":
      return html`<desk-wording .place=${place}></desk-wording>`;
    case "connections":
      return html`<desk-connections .place=${place}></desk-connections>`;
    case "log":
      return html`<desk-log .place=${place}></desk-log>`;
  }
}
