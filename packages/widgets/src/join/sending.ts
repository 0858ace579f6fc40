import { type Client, newOnce } from "@hearth/client";
import type { Application, Community } from "@hearth/contract";

import { cornerOf } from "../account/corner.ts";
import { Action } from "../action.ts";
import { toBeKept } from "../drafts.ts";
import { troubleText } from "../errors.ts";
import { FocusKept } from "../focus-kept.ts";
import { joinSending } from "../locales/join-sending.en.ts";
import type { ReactiveElement } from "../reactive-element.ts";
import { texts } from "../texts.ts";
import { answersOf, type Problems, problemsNamed, problemsOf, without } from "./answers.ts";
import { dropDraftFor, type JoinDraft } from "./join-view.ts";

const t = texts({ joinSending });
/** After the last change, before the server keeps a draft; milliseconds. */
const PAUSE = 1_500;

/** Title and address of the page around it. */
type Where = { title: string; url: string };

/** Somebody's letter on its way to the server. Loaded when one begins to write. */
export class Sending {
  /** Whether it waits for signing in, or is on its way. */
  busy = false;
  /** The answer, until the list has it. */
  answer?: Application;
  /** What one can do about oneself. */
  readonly corner: () => unknown;
  #host: ReactiveElement;
  #action: Action;
  #problems: Problems = {};
  #saving?: ReturnType<typeof setTimeout>;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#action = new Action(host);
    this.corner = cornerOf(host, "among");
    // The form goes when one has asked elsewhere, or is a member now.
    new FocusKept(host, "h3[tabindex]");
  }

  /** What stands on the button; null for what stands there at first. */
  get label(): string | null {
    const { pending, error } = this.#action;
    return pending ? t("sending") : error ? t("tryAgain") : null;
  }

  /** What is waited for; null while it is nothing. */
  get note(): string | null {
    const { pending, error } = this.#action;
    return this.busy && !pending && !error ? t("waiting") : null;
  }

  /** Why it was not taken. */
  get error(): string | null {
    const { error } = this.#action;
    return error && troubleText(error);
  }

  /** What is wrong with one answer, by its question; `agree` for the guidelines. */
  problem(question: string): string | null {
    const problem = this.#problems[question];
    return problem ? t(problem.key, { n: problem.n }) : null;
  }

  /** It is being changed, and looked at again when it is sent; for who is signed in the server keeps it soon. */
  changed(question: string, client: Client, about: Community, draft: JoinDraft): void {
    this.#problems = without(this.#problems, question);
    this.#host.requestUpdate();
    toBeKept();
    clearTimeout(this.#saving);
    if (!client.signedIn || question === "agree") return;
    // A draft that could not be kept is on the page still, and goes along with the next change.
    const save = () => client.call("applications.save", { answers: answersOf(about.questions, draft) });
    this.#saving = setTimeout(() => void save().catch(() => {}), PAUSE);
  }

  /** Sends, after signing in if need be. Answers nothing when there is something to put right. */
  async send(
    client: Client,
    about: Community,
    draft: JoinDraft,
    page: Where,
  ): Promise<Application | undefined> {
    clearTimeout(this.#saving);
    this.#problems = problemsOf(about, draft);
    this.#host.requestUpdate();
    if (Object.keys(this.#problems).length > 0) return undefined;
    const input = {
      once: (draft.once ??= newOnce()),
      answers: answersOf(about.questions, draft),
      guidelinesVersion: about.guidelinesVersion,
      invite: draft.invite,
      page,
    };
    const answer = await this.#run(() => client.call("applications.submit", input));
    this.#problems = problemsNamed(this.#action.error?.details);
    if (!answer) return undefined;
    this.answer = answer;
    dropDraftFor(client.community);
    return answer;
  }

  /** All that there is to do where joining is open. */
  signIn(): Promise<unknown> {
    return this.#run(async () => true);
  }

  async #run<T>(work: () => Promise<T>): Promise<T | undefined> {
    this.busy = true;
    this.#host.requestUpdate();
    const done = await this.#action.run(work);
    this.busy = false;
    return done;
  }
}
