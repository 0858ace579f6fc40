import { maySuspend } from "@hearth/contract/rules";
import {
  avatar,
  lang,
  momentInWords,
  dateInWords,
  type PropertyDeclarations,
  texts,
} from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { DeskDetail } from "../desk-page.ts";
import { chosen, written } from "../fields.ts";
import { people } from "../locales/en.ts";
import "./desk-grants.ts";
import { endOf, GIVEN, isSuspended, type Member, type Span } from "./members-view.ts";

const t = texts({ people });

/** One member: who they are, and what a host or moderator can do about it. */
export class DeskMember extends DeskDetail {
  static override properties: PropertyDeclarations = {
    member: { attribute: false },
    reason: { attribute: false },
    span: { attribute: false },
    suspending: { attribute: false },
  };

  declare member: Member;
  declare protected reason: string;
  declare protected span: Span;
  declare protected suspending: boolean;

  constructor() {
    super();
    this.reason = "";
    this.span = "week";
    this.suspending = false;
  }

  protected override render(): unknown {
    const { member } = this;
    return html`<h2 tabindex="-1" dir="auto" class="row">
        ${avatar(member)} ${member.name || member.email || t("somebody")}
      </h2>
      ${this.#renderFacts()} ${this.is("host") ? this.#renderRole() : nothing}
      <desk-grants .place=${this.place} .member=${member}></desk-grants>
      ${this.me && maySuspend(this.me, member) ? this.#renderSuspension() : this.#renderSuspended()}`;
  }

  #renderFacts(): unknown {
    const { id, role, email, line, since, admittedBy } = this.member;
    const facts: [string, unknown][] = [
      ...(this.is("host") && id !== this.me?.id ? [] : [[t("role"), t(role)] as [string, unknown]]),
      [t("email"), email],
      [t("line"), line],
      [t("since"), since === null ? null : dateInWords(since, lang)],
      [t("admittedBy"), admittedBy && this.person(admittedBy).name],
    ];
    const said = facts.filter(([, value]) => value);
    if (said.length === 0) return nothing;
    return html`<dl class="facts">
      ${said.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd dir="auto">${value}</dd>`,
      )}
    </dl>`;
  }

  #renderRole(): TemplateResult {
    const { id: person, name, role: before } = this.member;
    if (person === this.me?.id) return html`<p class="note done">${t("yourself")}</p>`;
    const set = (role: (typeof GIVEN)[number]) => this.client!.call("members.setRole", { person, role });
    return html`<section>
      ${chosen({
        name: `role:${person}`,
        label: t("role"),
        value: before,
        options: GIVEN.map((role) => [role, t(role)] as const),
        disabled: this.acts.busy("role"),
        change: (value) => {
          const role = GIVEN.find((each) => each === value)!;
          void this.acts
            .run(
              "role",
              () => set(role),
              () => ({
                text: t("roleSet", { name, role: t(role) }),
                undo: () => set(before === "visitor" ? "signed-in" : before),
              }),
            )
            .then(() => this.requestUpdate());
        },
      })}
      ${this.acts.trouble("role")}
    </section>`;
  }

  /** For those who may not change it. */
  #renderSuspended(): unknown {
    const { suspended } = this.member;
    return isSuspended(this.member, Date.now())
      ? html`<p class="done danger">
          ${t("suspended")}.
          ${t("suspendedBy", { name: this.person(suspended!.by).name, reason: suspended!.reason })}
        </p>`
      : nothing;
  }

  #renderSuspension(): TemplateResult {
    const { member } = this;
    if (isSuspended(member, Date.now())) return this.#renderLift();
    if (!this.suspending)
      return html`<section>
        <button class="plain" @click=${() => (this.suspending = true)}>${t("suspend")}</button>
      </section>`;
    const spans: readonly Span[] = ["day", "week", "month", "lifted"];
    return html`<form @submit=${this.#suspend}>
      <h3>${t("suspendTitle", { name: member.name })}</h3>
      <p class="note">${t("suspendNote")}</p>
      ${written({
        name: `why:${member.id}`,
        label: t("why"),
        long: true,
        required: true,
        limit: 500,
        value: this.reason,
        change: (value) => (this.reason = value),
      })}
      ${chosen({
        name: `span:${member.id}`,
        label: t("until"),
        value: this.span,
        options: spans.map((span) => [span, t(span)] as const),
        change: (value) => (this.span = value as Span),
      })}
      <p class="row done">
        <button class="main" ?disabled=${this.acts.busy()}>${t("suspend")}</button>
        <button class="plain" type="button" @click=${() => (this.suspending = false)}>${t("cancel")}</button>
      </p>
      ${this.acts.trouble("suspend")}
    </form>`;
  }

  #renderLift(): TemplateResult {
    const { suspended, id, name } = this.member;
    const { reason, until, by } = suspended!;
    const lift = () =>
      void this.acts.run(
        "suspend",
        () => this.client!.call("members.unsuspend", { person: id }),
        () => ({
          text: t("liftedNow", { name }),
          undo: () => this.client!.call("members.suspend", { person: id, reason, until }),
        }),
      );
    return html`<section>
      <h3 class="danger">
        ${until === null ? t("suspended") : t("suspendedUntil", { time: momentInWords(until, lang) })}
      </h3>
      <p dir="auto">${t("suspendedBy", { name: this.person(by).name, reason })}</p>
      <p class="done">
        <button class="plain" ?disabled=${this.acts.busy()} @click=${lift}>${t("lift")}</button>
      </p>
      ${this.acts.trouble("suspend")}
    </section>`;
  }

  readonly #suspend = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { id: person, name } = this.member;
    const until = endOf(this.span, Date.now());
    const done = await this.acts.run(
      "suspend",
      () => this.client!.call("members.suspend", { person, reason: this.reason, until }),
      () => ({
        text: t("suspendedNow", { name }),
        undo: () => this.client!.call("members.unsuspend", { person }),
      }),
    );
    if (!done) return;
    this.suspending = false;
    this.reason = "";
  };
}

if (!customElements.get("desk-member")) customElements.define("desk-member", DeskMember);
