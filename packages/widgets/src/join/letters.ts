import type { Client } from "@hearth/client";
import type { Letter, Me } from "@hearth/contract";
import { LIMITS, type PersonCard } from "@hearth/contract/rules";
import { html, type TemplateResult } from "lit/html.js";
import { avatar, name, when } from "../byline.ts";
import { writeForm } from "../discussion/write-form.ts";
import { markdown } from "../markdown-view.ts";
import type { ReactiveElement } from "../reactive-element.ts";
import type { JoinState } from "./join-view.ts";
import { t } from "./standing.ts";

/** The element, as what follows an application sees it. */
export interface JoinHost extends ReactiveElement {
  readonly client: Client | undefined;
  readonly me: Me | undefined;
  readonly state: JoinState | null;
  person(id: string | null): PersonCard;
}

/** The letters between a newcomer and who welcomed them, with a field to answer. */
export const letters = (host: JoinHost, written: readonly Letter[]): TemplateResult =>
  html`<section class="apart" part="letters">
    <h4>${t("letters")}</h4>
    <ol class="letters">
      ${written.map((each) => letter(each, host.person(each.author)))}
    </ol>
    ${writeForm({
      draft: `letter:${host.me?.id}`,
      label: t("answer"),
      button: t("answer"),
      limit: LIMITS.letter,
      send: (text, once) =>
        host.client!.call("letters.write", { once, newcomer: host.me!.id, text: text.trim() }),
    })}
  </section>`;

const letter = ({ createdAt, text }: Letter, author: PersonCard): TemplateResult =>
  html`<li class="from">
    ${avatar(author)}
    <div>
      <p>${name(author)} <span class="meta">${when(createdAt)}</span></p>
      <div class="text" dir="auto">${markdown(text)}</div>
    </div>
  </li>`;
