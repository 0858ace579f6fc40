import type { Change } from "@hearth/contract";

export interface Publisher {
  /** Sends a change to a room: at once if the room is quiet, else together with what arrives in the same 50 ms. */
  send(room: string, change: Change): void;
  /** Resolves when what is held back in a room now has gone out; its changes are no news to who reads from then on. */
  sent(room: string): Promise<void> | void;
  /** Sends what is held back. */
  flush(): void;
}

/** Milliseconds in which changes of one item become one. */
const WINDOW = 50;

interface OpenWindow {
  /** By item, in the order in which they are to go out. */
  waiting: Map<string, Change>;
  /** Told once they have gone out. */
  awaited: (() => void)[];
  timer: NodeJS.Timeout;
}

/**
 * Changes of one item within 50 ms go out as one, the last: a busy poll costs its watchers at most twenty messages a second.
 * A room's order is kept, as nothing passes what waits.
 */
export function createPublisher(deliver: (room: string, change: Change) => void): Publisher {
  const windows = new Map<string, OpenWindow>();

  const open = (room: string): void => {
    const timer = setTimeout(() => release(room), WINDOW).unref();
    windows.set(room, { waiting: new Map(), awaited: [], timer });
  };
  const release = (room: string): void => {
    const { waiting, awaited, timer } = windows.get(room)!;
    clearTimeout(timer);
    windows.delete(room);
    if (waiting.size > 0) open(room);
    for (const change of waiting.values()) deliver(room, change);
    for (const tell of awaited) tell();
  };

  return {
    send(room, change) {
      const busy = windows.get(room);
      if (busy) return keepLatest(busy.waiting, change);
      open(room);
      deliver(room, change);
    },
    sent(room) {
      const busy = windows.get(room);
      if (busy && busy.waiting.size > 0) return new Promise((resolve) => busy.awaited.push(resolve));
    },
    flush() {
      for (const [room, { waiting }] of [...windows]) if (waiting.size > 0) release(room);
    },
  };
}

function keepLatest(waiting: Map<string, Change>, change: Change): void {
  const held = waiting.get(change.id);
  if (held && held.version > change.version) return;
  waiting.delete(change.id);
  waiting.set(change.id, change);
}
