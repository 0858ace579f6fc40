import type { Mail } from "./handlers.ts";

/** A mail that was not sent, as nobody is to be written to while trying things out. */
export interface InboxMail extends Mail {
  id: string;
  /** Epoch milliseconds. */
  at: number;
}

const MOST = 100;

/** The last hundred mails of a server that is tried out, in memory. */
export class Inbox {
  readonly #mails = new Map<string, InboxMail>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The same id again is the same mail. */
  put(id: string, mail: Mail): void {
    if (this.#mails.has(id)) return;
    this.#mails.set(id, { id, at: this.#now(), ...mail });
    const [oldest] = this.#mails.keys();
    if (this.#mails.size > MOST) this.#mails.delete(oldest!);
  }

  /** The newest first. */
  get mails(): InboxMail[] {
    return [...this.#mails.values()].reverse();
  }
}
