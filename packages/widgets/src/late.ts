import type { ReactiveControllerHost } from "./reactive-element.ts";

/** Code of an element that comes when it is wanted. */
export class Late<T> {
  /** Undefined until it is here. */
  code: T | undefined;
  /** Whether it could not be loaded the last time. */
  failed = false;
  #host: ReactiveControllerHost;
  #load: () => Promise<T>;
  #coming?: Promise<T | undefined>;

  constructor(host: ReactiveControllerHost, load: () => Promise<T>) {
    this.#host = host;
    this.#load = load;
  }

  /** Sends for it, again if that failed before; undefined when it fails. */
  readonly get = (): Promise<T | undefined> =>
    (this.#coming ??= this.#load().then(this.#arrive, () => this.#arrive(undefined)));

  /** For drawing: sends for it once, and draws again when it is here. What failed is only tried again when asked for. */
  want(): T | undefined {
    if (!this.failed) void this.get();
    return this.code;
  }

  readonly #arrive = (code: T | undefined): T | undefined => {
    this.code = code;
    this.failed = code === undefined;
    if (this.failed) this.#coming = undefined;
    this.#host.requestUpdate();
    return code;
  };
}
