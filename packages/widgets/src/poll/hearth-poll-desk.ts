import type { Poll } from "@hearth/contract";
import { HearthError, LIMITS } from "@hearth/contract/rules";
import { html, nothing } from "lit/html.js";
import { Action } from "../action.ts";
import { defineElement } from "../define-element.ts";
import { tell } from "../events.ts";
import { pollHost } from "../locales/poll-host.en.ts";
import { clientOfPage } from "../page.ts";
import { css, type PropertyValues, ReactiveElement } from "../reactive-element.ts";
import { texts } from "../texts.ts";
import { theme } from "../theme.ts";

const t = texts({ pollHost });
type Task = "ask" | "close" | "tell";
/** What a task needs that is not here yet. */
const CODE: Record<Task, () => Promise<unknown>> = {
  ask: () => import("./hearth-poll-form.ts"),
  close: async () => true,
  tell: () => import("../composer/hearth-composer.ts"),
};

/** What hosts do with polls: ask, close, tell what came of it. Fires `hearth-poll-created` and `hearth-poll-closed`. */
export class HearthPollDesk extends ReactiveElement {
  static override properties = {
    poll: { attribute: false },
    space: {},
    page: { attribute: false },
    task: { attribute: false },
  };
  static override styles = [
    theme,
    css`
      :host {
        container-type: normal;
        margin-block-start: calc(var(--_u) * 2);
      }
      .task,
      .fields {
        display: grid;
        gap: calc(var(--_u) * 3);
      }
      .task {
        border-block-start: 1px solid var(--_line);
        padding-block: calc(var(--_u) * 4);
      }
      label {
        display: grid;
        gap: var(--_u);
      }
    `,
  ];

  /** The poll that is shown, if one is. */
  declare poll: Poll | undefined;
  declare space: string;
  /** Where a new poll is asked: title and address of the page. */
  declare page: { title: string; url: string };
  declare protected task: Task | null;

  readonly #action = new Action(this);

  constructor() {
    super();
    this.task = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("poll") && changed.get("poll")?.id !== this.poll?.id && this.task !== "ask")
      this.task = null;
  }

  protected override render(): unknown {
    const { poll, task } = this;
    if (task === "ask")
      return html`<div class="task">
        <hearth-poll-form
          .space=${this.space}
          .page=${this.page}
          @done=${this.#back}
          @cancel=${this.#back}
        ></hearth-poll-form>
      </div>`;
    if (poll && task === "close") return this.#renderClose(poll);
    if (poll && task === "tell") return this.#renderTell(poll);
    return html`<div class="row">
        ${this.#button("ask", t("ask"))}
        ${
          !poll
            ? nothing
            : poll.closedAt === null
              ? this.#button("close", t("close"))
              : this.#button("tell", t(poll.outcome ? "retell" : "tell"))
        }
      </div>
      ${this.#renderError()}`;
  }

  #button(task: Task, label: string): unknown {
    return html`<button
      class=${this.poll ? "quiet" : "plain"}
      data-task=${task}
      @click=${() => this.#begin(task)}
    >
      ${label}
    </button>`;
  }

  #renderError(): unknown {
    const { error } = this.#action;
    return html`<div class="error" role="alert">${error ? t(`error.${error.code}`) : nothing}</div>`;
  }

  #renderClose(poll: Poll): unknown {
    return html`<div class="task" role="group" aria-labelledby="sure">
      <p id="sure">${t("closeSure")}</p>
      <div class="row">
        <button class="main" @click=${() => this.#close(poll)}>
          ${this.#action.pending ? t("closing") : t("closeNow")}
        </button>
        <button class="quiet" @click=${this.#back}>${t("cancel")}</button>
      </div>
      ${this.#renderError()}
    </div>`;
  }

  #renderTell(poll: Poll): unknown {
    return html`<div class="task">
      <hearth-composer
        draft=${`outcome:${poll.id}`}
        .limit=${LIMITS.outcome}
        label=${t("outcomeSend")}
        cancelable
        .send=${(text: string) => this.#tellOutcome(poll, text)}
        @sent=${this.#back}
        @cancel=${this.#back}
      >
        <div class="fields">
          <label>
            ${t("outcome")}
            <textarea placeholder=${t("outcomeHint")}>${poll.outcome?.text}</textarea>
          </label>
          <label>
            ${t("outcomeLink")}
            <input type="url" placeholder="https://" value=${poll.outcome?.link ?? ""} />
          </label>
        </div>
      </hearth-composer>
    </div>`;
  }

  async #begin(task: Task): Promise<void> {
    this.#action.clear();
    const loaded = await this.#action.run(() =>
      CODE[task]().catch((cause: unknown) => {
        throw new HearthError("unavailable", cause);
      }),
    );
    if (!loaded) return;
    this.task = task;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("textarea, .main")?.focus();
  }

  async #close(poll: Poll): Promise<void> {
    const closed = await this.#action.run(() => clientOfPage()!.call("polls.close", { poll: poll.id }));
    if (!closed) return;
    this.#back();
    tell(this, "hearth-poll-closed", { poll: poll.id });
  }

  #tellOutcome(poll: Poll, text: string): Promise<unknown> {
    const link = this.renderRoot.querySelector<HTMLInputElement>("[type=url]")?.value.trim() || null;
    return clientOfPage()!.call("polls.tellOutcome", { poll: poll.id, text, link });
  }

  readonly #back = (): void => {
    const { task } = this;
    this.task = null;
    void this.updateComplete.then(() => {
      const buttons = this.renderRoot.querySelectorAll<HTMLElement>("button");
      ([...buttons].find((button) => button.dataset.task === task) ?? buttons[0])?.focus();
    });
  };
}

defineElement("hearth-poll-desk", HearthPollDesk);
