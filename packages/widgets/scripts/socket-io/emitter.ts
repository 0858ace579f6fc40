// In place of @socket.io/component-emitter: the same events, without its older names.
type Listener = (...args: never[]) => void;

export class Emitter {
  #listeners: Record<string, Listener[]> = {};

  on(event: string, listener: Listener): this {
    (this.#listeners[event] ??= []).push(listener);
    return this;
  }

  once(event: string, listener: Listener): this {
    const heard: Listener = (...args) => {
      this.off(event, heard);
      listener.apply(this, args);
    };
    return this.on(event, heard);
  }

  /** Without a listener all of an event go, without an event all there are. */
  off(event?: string, listener?: Listener): this {
    if (event === undefined) this.#listeners = {};
    else {
      const kept = this.#listeners[event]?.filter((each) => each !== listener);
      this.#listeners[event] = (listener && kept) ?? [];
    }
    return this;
  }

  emit(event: string, ...args: unknown[]): this {
    return this.emitReserved(event, ...args);
  }

  /** Reaches those who listen here, where `emit` means something else. */
  emitReserved(event: string, ...args: unknown[]): this {
    for (const listener of [...(this.#listeners[event] ?? [])]) listener.apply(this, args as never[]);
    return this;
  }
}
