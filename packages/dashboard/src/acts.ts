import type { HearthError } from "@hearth/contract/rules";
import { Action, momentInWords, lang, type ReactiveElement, texts, troubleText } from "@hearth/widgets/parts";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { desk } from "./locales/en.ts";

const t = texts({ desk });

/** What is told after something was done, and how to take it back. */
export interface Said {
  text: string;
  undo?: () => Promise<unknown>;
}

/** The window's event that carries a `Said` to the frame, which shows it wherever one goes: what said it may be gone by then. */
export const SAID = "desk-said";

/** Things that are done on a page, each to something: what is under way, and beside what it concerns, why it failed. */
export class Acts {
  #action: Action;
  #on = "";
  #again?: () => Promise<unknown>;

  constructor(host: ReactiveElement) {
    this.#action = new Action(host);
  }

  /**
   * Does something to what `on` names. Answers undefined when it failed, or while something else is under way. What `said`
   * makes of the result is told by the frame.
   */
  async run<T>(on: string, work: () => Promise<T>, said?: (done: T) => Said): Promise<T | undefined> {
    if (this.#action.pending) return undefined;
    this.#on = on;
    this.#again = () => this.run(on, work, said);
    const done = await this.#action.run(work);
    if (done !== undefined && said) this.say(said(done));
    return done;
  }

  say(said: Said): void {
    dispatchEvent(new CustomEvent(SAID, { detail: said }));
  }

  busy(on?: string): boolean {
    return this.#action.pending && (on === undefined || on === this.#on);
  }

  error(on: string): HearthError | null {
    return on === this.#on ? this.#action.error : null;
  }

  /** Lets an error go. */
  clear(): void {
    if (this.#action.error) this.#action.clear();
  }

  /** Why it failed, and a way to try it again. */
  trouble(on: string): TemplateResult | typeof nothing {
    const error = this.error(on);
    if (!error) return nothing;
    return html`<p class="error" role="alert">
      ${problemWords(error)}
      <button class="quiet" @click=${() => void this.#again?.()}>${t("tryAgain")}</button>
    </p>`;
  }
}

/** What an error says here: with what its details know, where that helps. */
function problemWords(error: HearthError): string {
  const { code, details } = error;
  const { freeAt } = Object(details) as { freeAt?: number };
  if (code === "no-seat" && freeAt) return t("noSeat", { time: momentInWords(freeAt, lang) });
  if (code === "bad-input" && typeof details === "string") return `${troubleText(error)} (${details})`;
  return troubleText(error);
}
