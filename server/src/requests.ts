import type { IncomingMessage, ServerResponse } from "node:http";
import type { Metrics } from "./metrics.ts";

const ROUTES: readonly [RegExp, string][] = [
  [/^\/v1\/[^/]+\/topics\//, "topics"],
  [/^\/v1\/[^/]+\/call\//, "call"],
  [/^\/hearth(\/|\.js)/, "code"],
  [/^\/health(\?|$)/, "health"],
  [/^\/metrics(\?|$)/, "metrics"],
];

/** The HTTP requests that are being answered; the live line's own are not among them. */
export class Requests {
  readonly #metrics: Metrics;
  readonly #running = new Set<Promise<void>>();
  #isLeaving = false;

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  /** Whether nobody new is wanted. */
  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  /** From now on each answer is the last on its connection: who asks again comes by a new one, which may lead elsewhere. */
  leave(): void {
    this.#isLeaving = true;
  }

  begin({ url = "" }: IncomingMessage, response: ServerResponse): void {
    if (this.#isLeaving) response.setHeader("Connection", "close");
    const end = this.#metrics.requests.startTimer();
    const running = new Promise<void>((resolve) => response.once("close", resolve)).then(() => {
      this.#running.delete(running);
      const [, route = "other"] = ROUTES.find(([path]) => path.test(url)) ?? [];
      end({ route, status: String(response.statusCode) });
    });
    this.#running.add(running);
  }

  /** Resolves when all that were begun by now have been answered, or broken off. */
  async finished(): Promise<void> {
    await Promise.all(this.#running);
  }
}
