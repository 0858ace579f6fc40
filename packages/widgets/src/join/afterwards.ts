import type { Letter, Place } from "@hearth/contract";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { Action } from "../action.ts";
import "../account/hearth-account.ts";
import "../composer/hearth-composer.ts";
import { troubleText } from "../errors.ts";
import { Live } from "../live.ts";
import { sheetOf } from "../reactive-element.ts";
import { afterwardsStyles } from "./afterwards-styles.ts";
import { type JoinHost, letters } from "./letters.ts";
import { placeText, standing, type Standing, t, unwritten } from "./standing.ts";

/** What follows an application, for who has sent it, members, and hosts: where it stands, the welcome, the guidelines anew. */
export class Afterwards {
  readonly unwritten = unwritten;
  readonly #host: JoinHost;
  readonly #agreeing: Action;
  readonly #place: Live<Place>;
  readonly #letters: Live<Letter>;

  constructor(host: JoinHost) {
    this.#host = host;
    this.#agreeing = new Action(host);
    host.renderRoot.adoptedStyleSheets.push(sheetOf(afterwardsStyles));
    const when = (...states: (string | null)[]) => (states.includes(host.state) ? host.client : undefined);
    this.#place = new Live(host, () => when("received")?.watch("applications.myPlace", {}));
    this.#letters = new Live(host, () =>
      when("approved", "welcomed")?.watch("letters.mine", {}, {}, { arrive: "last" }),
    );
  }

  render(asked: Omit<Standing, "place" | "below">): TemplateResult {
    const { one } = this.#place;
    const written = this.#letters.items;
    return standing({
      ...asked,
      place: one && asked.state === "received" ? placeText(one) : "",
      below: [
        this.#renderAgreement(asked),
        written.length > 0 ? letters(this.#host, written) : nothing,
        // Below the letters' own field it stands already.
        written.length > 0 ? nothing : html`<hearth-account corner="among"></hearth-account>`,
      ],
    });
  }

  /** Members are asked again when the guidelines have changed in substance. */
  #renderAgreement({ about }: Pick<Standing, "about">): unknown {
    const { me } = this.#host;
    const agreed = me?.agreedTo === about.guidelinesVersion;
    const member = me?.role === "member" || me?.role === "moderator";
    if (!me || me.suspended || agreed || !member || about.guidelines.length === 0) return nothing;
    const { pending, error } = this.#agreeing;
    const { guidelinesVersion } = about;
    const agree = () =>
      this.#agreeing.run(() => this.#host.client!.call("members.agree", { guidelinesVersion }));
    return html`<section class="apart" part="changed">
      <h4>${t(me.agreedTo === null ? "pleaseAgree" : "changed")}</h4>
      <ol>
        ${about.guidelines.map((line) => html`<li><bdi>${line}</bdi></li>`)}
      </ol>
      <div class="row">
        <button class="main" ?disabled=${pending} @click=${agree}>${t("agreeNow")}</button>
        <span class="error" role="alert">${error ? troubleText(error) : nothing}</span>
      </div>
    </section>`;
  }
}
