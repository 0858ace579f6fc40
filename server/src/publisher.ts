import type { Change } from "@hearth/contract";

export interface Publisher {
  /** Sends a change to a room: at once if the room is quiet, else together with what arrives in the same 50 ms. */
  send(room: string, change: Change): void;
  /** Sends what is held back. */
  flush(): void;
}

/** Milliseconds in which changes of one item become one. */
const WINDOW = 50;

interface OpenWindow {
  /** By item, in the order in which they are to go out. */
  waiting: Map<string, Change>;
  timer: NodeJS.Timeout;
}

/**
 * Changes of one item within 50 ms go out as one, the last: a busy poll costs its watchers at most twenty messages a second.
 * A room's order is kept, as nothing passes what waits.
 */
export function createPublisher(deliver: (room: string, change: Change) => void): Publisher {
  const windows = new Map<string, OpenWindow>();

  const open = (room: string): void => {
    windows.set(room, { waiting: new Map(), timer: setTimeout(() => release(room), WINDOW).unref() });
  };
  const release = (room: string): void => {
    const { waiting, timer } = windows.get(room)!;
    clearTimeout(timer);
    windows.delete(room);
    if (waiting.size > 0) open(room);
    for (const change of waiting.values()) deliver(room, change);
  };

  return {
    send(room, change) {
      const busy = windows.get(room);
      if (busy) return keepLatest(busy.waiting, change);
      open(room);
      deliver(room, change);
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
