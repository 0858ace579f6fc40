import { LIMITS } from "@hearth/contract/rules";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { signIn } from "../locales/sign-in.en.ts";
import { texts } from "../texts.ts";
import { type CodeSignIn, digitsOf } from "./code-sign-in.ts";

export const t = texts({ signIn });

/** Draws what is wrong and the ways on, under a form; on the one that sends it stand these words. */
export type Foot = (words: string, kind?: string) => unknown;
type Sent = (event: Event) => void;

/** Where the code is to be sent. `byShop`: the shop's own login is offered above it. */
export function addressForm(
  code: CodeSignIn,
  isWrong: boolean,
  sent: Sent,
  foot: Foot,
  byShop: boolean,
): TemplateResult {
  return html`<form novalidate @submit=${sent}>
    <label>
      ${t("address")}
      <input
        type="email"
        name="email"
        autocomplete="email"
        maxlength=${LIMITS.email}
        dir="ltr"
        aria-invalid=${isWrong}
        aria-describedby="trouble"
        .value=${code.email}
      />
    </label>
    ${byShop ? nothing : html`<p class="note">${t("how")}</p>`}
    <label class="pick">
      <input
        type="checkbox"
        .checked=${code.onDevice}
        @change=${({ target }: Event) => (code.onDevice = (target as HTMLInputElement).checked)}
      />
      ${t("keep")}
    </label>
    ${foot(t(code.pending ? "asking" : "ask"), byShop ? "plain" : "main")}
  </form>`;
}

/** The code; it is sent by itself once it is whole. */
export function enterForm(code: CodeSignIn, isWrong: boolean, sent: Sent, foot: Foot): TemplateResult {
  const { pending } = code;
  const soon = code.againAt > Date.now();
  return html`<form novalidate @submit=${sent}>
    <p class="note" role="status">${t("codeSent", { email: code.email })}</p>
    <label>
      ${t("code")}
      <input
        class="code"
        name="code"
        inputmode="numeric"
        autocomplete="one-time-code"
        aria-invalid=${isWrong}
        aria-describedby="trouble"
        ?readonly=${pending}
        @input=${typed}
      />
    </label>
    ${foot(t(pending ? "entering" : "enter"))}
    <div class="row">
      ${
        soon
          ? html`<span class="note">${t("againSoon")}</span>`
          : html`<button class="quiet" type="button" ?disabled=${pending} @click=${() => code.ask()}>
              ${t("again")}
            </button>`
      }
      <button class="quiet" type="button" @click=${() => code.change()}>${t("change")}</button>
    </div>
  </form>`;
}

/** What somebody new is called. */
export function nameForm(code: CodeSignIn, isWrong: boolean, sent: Sent, foot: Foot): TemplateResult {
  return html`<form novalidate @submit=${sent}>
    <input
      name="name"
      autocomplete="name"
      maxlength=${LIMITS.name}
      dir="auto"
      aria-labelledby="title"
      aria-invalid=${isWrong}
      aria-describedby="trouble"
    />
    ${foot(t(code.pending ? "asking" : "go"))}
  </form>`;
}

function typed({ target }: Event): void {
  const field = target as HTMLInputElement;
  const digits = digitsOf(field.value);
  if (field.value !== digits) field.value = digits;
  if (digits.length === 6) field.form!.requestSubmit();
}
