import type { Client } from "@hearth/client";
import { HearthError } from "@hearth/contract/rules";
import { claimsOf, isSession } from "./claims.ts";
import { clientOfPage, type Speaking } from "./page.ts";
import { forgetSession } from "./session-keeper.ts";

/** Before the page's function is asked again after a failure, longer each time; milliseconds. */
const PAUSES = [5_000, 30_000, 120_000, 300_000];
/** A session is renewed when this much of its time has passed. */
const MOST = 0.9;

/** Whom this page asks for tokens. */
let renewal: Renewal | undefined;

/** Changes who is speaking on this page; see `page.ts`. */
export async function identify(who: Speaking | URL): Promise<void> {
  const client = clientOfPage();
  renewal?.end();
  renewal = undefined;
  if (!who) await client?.identify(null);
  else if (client) await speak(client, who, (begun) => (renewal = begun));
}

/** Asks the page's renewal once more, if it gave one. */
export const renewNow = async (): Promise<void> => renewal?.renew();

/** Signs in by a token, or by a function or an address; whoever is asked for tokens from now on is told to `begun`. */
export async function speak(
  client: Client,
  who: NonNullable<Speaking> | URL,
  begun: (renewal: Renewal) => void,
): Promise<void> {
  // A line may open now, whether there are elements or not.
  import("./online.ts").catch(() => {});
  // The page's own login says who comes with it; else whoever is named takes the place of whom the browser knows.
  if (!(who instanceof URL)) forgetSession(client);
  if (typeof who === "string") {
    const foreign = claimsOf(who).iss !== undefined;
    return client.identify(foreign ? (await client.call("sessions.exchange", { token: who })).token : who);
  }
  const renewal = new Renewal(client, who instanceof URL ? () => tokenFrom(who) : who);
  begun(renewal);
  await renewal.renew();
}

/** The token itself, or the session in an answer of Hearth's own, as its Shopify route gives it through the shop. */
export function tokenIn(text: string): string {
  if (!text.trimStart().startsWith("{")) return text;
  return (JSON.parse(text) as { value?: { token?: string } | null }).value?.token ?? "";
}

/** The shop's own answer: a token, or nothing for who is not logged in there. */
async function tokenFrom(url: URL): Promise<string> {
  const answer = await fetch(url);
  if (answer.ok) return tokenIn(await answer.text());
  if (answer.status === 401 || answer.status === 403) return "";
  throw new Error(`${url.pathname} answered ${answer.status}`);
}

/** Keeps somebody signed in by the page's own function, until it is ended. */
export class Renewal {
  readonly #client: Client;
  readonly #ask: Exclude<Speaking, string | null>;
  readonly #stop: () => void;
  #timer?: ReturnType<typeof setTimeout>;
  #asking?: Promise<void>;
  #ended = false;
  /** Who speaks by it; null is nobody. */
  #person: unknown = null;
  #failures = 0;
  #said = "";

  constructor(client: Client, ask: Exclude<Speaking, string | null>) {
    this.#client = client;
    this.#ask = ask;
    this.#stop = client.subscribe(() => {
      if (client.signedIn || this.#person === null) return;
      this.#person = null;
      void this.renew();
    });
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#stop();
  }

  /** Asks the page who is speaking now, and says so to the server. Never rejects: what fails is tried again. */
  renew(): Promise<void> {
    this.#asking ??= this.#renew().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #renew(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      const token = (await this.#ask())?.trim();
      if (this.#ended) return;
      if (token) await this.#speak(token);
      else await this.#signOut();
      this.#failures = 0;
      this.#said = "";
    } catch (error) {
      await this.#failed(error);
    }
  }

  async #speak(token: string): Promise<void> {
    const session = isSession(claimsOf(token))
      ? token
      : (await this.#client.call("sessions.exchange", { token })).token;
    if (this.#ended) return;
    const { sub, iat = 0, exp = 0 } = claimsOf(session);
    // Until it is taken, losing the line to it is no reason to ask again.
    const same = this.#person === sub;
    this.#person = null;
    await this.#client.identify(session, same);
    this.#person = sub;
    this.#later((exp - iat) * 1000 * MOST);
  }

  /** Nobody is logged in there any more. Who signed in by other means stays. */
  async #signOut(): Promise<void> {
    if (this.#person === null) return;
    this.#person = null;
    await this.#client.identify(null);
  }

  async #failed(error: unknown): Promise<void> {
    if (this.#ended) return;
    const why = error instanceof HearthError ? error.code : String(error);
    const details = error instanceof HearthError ? error.details : undefined;
    const said = `${why} ${JSON.stringify(details ?? null)}`;
    if (said !== this.#said) console.error(`Hearth: the page's sign-in was not taken: ${why}`, details ?? "");
    this.#said = said;
    // A line that is down says nothing about who is speaking.
    if (why !== "unavailable") await this.#signOut();
    this.#later(PAUSES[Math.min(this.#failures++, PAUSES.length - 1)]!);
  }

  #later(pause: number): void {
    clearTimeout(this.#timer);
    if (!this.#ended) this.#timer = setTimeout(() => void this.renew(), pause);
  }
}
