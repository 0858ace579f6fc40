import type { LiveList } from "@hearth/client";
import type { Entity } from "@hearth/contract/rules";
import type { ReactiveController, ReactiveControllerHost } from "./reactive-element.ts";

/** Keeps an element subscribed to the list it names, while the element is on the page. */
export class Live<T extends Entity> implements ReactiveController {
  #host: ReactiveControllerHost;
  #choose: () => LiveList<T> | undefined;
  #list?: LiveList<T>;
  #stop?: () => void;

  /** `choose` runs before each render; another list moves the subscription, undefined ends it. */
  constructor(host: ReactiveControllerHost, choose: () => LiveList<T> | undefined) {
    this.#host = host;
    this.#choose = choose;
    host.addController(this);
  }

  /** The list followed now; undefined before the first render, or where there is nothing to follow. */
  get list(): LiveList<T> | undefined {
    return this.#list;
  }

  get items(): readonly T[] {
    return this.#list?.items ?? [];
  }

  /** The only item of a list that holds one. */
  get one(): T | undefined {
    return this.items[0];
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    this.#follow(this.#choose());
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  #follow(list: LiveList<T> | undefined): void {
    if (list === this.#list) return;
    this.#stop?.();
    this.#list = list;
    this.#stop = list?.subscribe(() => this.#host.requestUpdate(true));
  }
}
