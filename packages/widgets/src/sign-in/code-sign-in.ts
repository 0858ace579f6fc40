import type { Client } from "@hearth/client";
import type { Session } from "@hearth/contract";
import { HearthError } from "@hearth/contract/rules";

/** What is asked for: an address, the code that was sent there, and from somebody new a name. */
export type Step = "address" | "code" | "name";

/** Before another code may be asked for; milliseconds. */
export const PAUSE = 30_000;

export interface CodeHost {
  client: Pick<Client, "call" | "identify">;
  lang: string;
  now(): number;
  /** Something has changed. */
  changed(): void;
  /** Keeps the session in the browser, for the tab or on the device. */
  keep(token: string, onDevice: boolean): void;
}

/** Signing in by a code that comes by mail, step by step. */
export class CodeSignIn {
  step: Step;
  email = "";
  /** Whether the member wants to stay signed in on this device. */
  onDevice = false;
  pending = false;
  error: HearthError | null = null;
  /** From when on another code may be asked for; epoch milliseconds. */
  againAt = 0;
  readonly #host: CodeHost;

  constructor(host: CodeHost, step: Step = "address") {
    this.#host = host;
    this.step = step;
  }

  /** Has a code sent; asked again, another one. */
  ask(email = this.email): Promise<boolean> {
    this.email = email.trim();
    return this.#try(async () => {
      await this.#host.client.call("sessions.askCode", { email: this.email, lang: this.#host.lang });
      this.againAt = this.#host.now() + PAUSE;
      this.step = "code";
    });
  }

  /** Signs in. Somebody new is asked for a name next; true when there is nothing more to ask. */
  async enter(code: string): Promise<boolean> {
    const { client, keep, lang } = this.#host;
    let session: Session | undefined;
    await this.#try(async () => {
      const input = { email: this.email, code, lang, keep: this.onDevice };
      session = await client.call("sessions.enterCode", input);
      await client.identify(session.token);
      keep(session.token, this.onDevice);
      if (session.person.name === "") this.step = "name";
    });
    return session !== undefined && !this.error && this.step !== "name";
  }

  rename(name: string): Promise<boolean> {
    return this.#try(() => this.#host.client.call("members.describe", { name: name.trim() }));
  }

  /** Back to the address. */
  change(): void {
    this.step = "address";
    this.error = null;
    this.#host.changed();
  }

  async #try(work: () => Promise<unknown>): Promise<boolean> {
    if (this.pending) return false;
    this.pending = true;
    this.error = null;
    this.#host.changed();
    try {
      await work();
      return true;
    } catch (error) {
      this.error = error instanceof HearthError ? error : new HearthError("internal", error);
      return false;
    } finally {
      this.pending = false;
      this.#host.changed();
    }
  }
}

/** The digits of what was typed or pasted: "123 456", or a whole line of the mail. */
export const digitsOf = (text: string): string => text.replace(/\D/g, "").slice(0, 6);
