import "./palette.ts";
import { HearthError } from "@hearth/contract/rules";

import { late } from "./locales/late.en.ts";
import { settingsOfPage } from "./page.ts";
import type { ReactiveController, ReactiveElement } from "./reactive-element.ts";
import { signedIn } from "./sign-in/signed-in.ts";
import { learn } from "./texts.ts";

// Whoever acts may be told why it failed.
learn({ late });

/** One thing somebody does: waiting, failed, done. It asks for signing in first, never before they act. */
export class Action implements ReactiveController {
  /** True while the server is asked. */
  pending = false;
  /** What went wrong the last time; null again with the next try. */
  error: HearthError | null = null;
  #host: ReactiveElement;
  #run = 0;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  /** Does it once somebody is signed in; while one is busy another is not begun. Answers undefined when it failed, or was given up. */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.pending) return undefined;
    const run = ++this.#run;
    this.error = null;
    try {
      const preview = settingsOfPage()?.preview;
      // An attribute without a value is there.
      if (preview || preview === "") throw new HearthError("preview");
      if (!(await signedIn(this.#host))) return undefined;
      // Waiting for sign-in may be overtaken by another try: only the last one goes on.
      if (run !== this.#run) return undefined;
      this.#set(true);
      return await work();
    } catch (error) {
      if (run === this.#run)
        this.error = error instanceof HearthError ? error : new HearthError("internal", error);
      return undefined;
    } finally {
      if (run === this.#run) this.#set(false);
    }
  }

  /** Lets an error go. */
  clear(): void {
    this.error = null;
    this.#host.requestUpdate();
  }

  #set(pending: boolean): void {
    this.pending = pending;
    this.#host.requestUpdate();
  }
}
