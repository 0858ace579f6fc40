import type { DatabaseSyncInstance } from "@photostructure/sqlite";

/** So many writes share a commit at most, lest a flood keep the process from answering. */
const MOST_WRITES = 500;

interface Waiting {
  work: () => unknown;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
}

export interface GroupCommit {
  /** Does `work` (synchronous SQL) within the next commit; answers what it answered once that is on disk. */
  write<T>(work: () => T): Promise<T>;
  /** Commits what is waiting. */
  flush(): void;
}

/**
 * Writes that arrive together are committed together, since the wait for the disk is what costs. From BEGIN to COMMIT
 * everything happens in one synchronous turn, so nobody reads on this connection what is not committed. A write whose
 * work fails is undone and rejected alone; when the commit fails all are undone and rejected.
 */
export function groupCommit(
  db: DatabaseSyncInstance,
  onCommit: (writes: number) => void = () => {},
): GroupCommit {
  const statements = prepareAll(db);
  const waiting: Waiting[] = [];
  let scheduled: NodeJS.Immediate | undefined;

  const flush = (): void => {
    clearImmediate(scheduled);
    scheduled = undefined;
    while (waiting.length > 0) commit(db, statements, waiting.splice(0, MOST_WRITES), onCommit);
  };
  const commitSome = (): void => {
    scheduled = undefined;
    commit(db, statements, waiting.splice(0, MOST_WRITES), onCommit);
    if (waiting.length > 0) scheduled = setImmediate(commitSome);
  };
  return {
    write<T>(work: () => T): Promise<T> {
      // After the sockets of this turn of the event loop were read, so that calls that came in together meet here.
      scheduled ??= setImmediate(commitSome);
      return new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
      });
    },
    flush,
  };
}

const prepareAll = (db: DatabaseSyncInstance) => ({
  begin: db.prepare("BEGIN IMMEDIATE"),
  commit: db.prepare("COMMIT"),
  rollback: db.prepare("ROLLBACK"),
  mark: db.prepare("SAVEPOINT one"),
  undo: db.prepare("ROLLBACK TO one"),
  release: db.prepare("RELEASE one"),
});
type Statements = ReturnType<typeof prepareAll>;

function commit(
  db: DatabaseSyncInstance,
  statements: Statements,
  writes: Waiting[],
  onCommit: (writes: number) => void,
): void {
  const answers: (() => void)[] = [];
  try {
    statements.begin.run();
    for (const write of writes) answers.push(attempt(db, statements, write));
    statements.commit.run();
  } catch (error) {
    if (db.isOpen && db.isTransaction) statements.rollback.run();
    for (const { reject } of writes) reject(error);
    return;
  }
  onCommit(writes.length);
  for (const answer of answers) answer();
}

/** Does one write; what it will be answered waits for the commit. */
function attempt(db: DatabaseSyncInstance, { mark, undo, release }: Statements, write: Waiting): () => void {
  mark.run();
  try {
    const value = write.work();
    release.run();
    return () => write.resolve(value);
  } catch (error) {
    // A full disk or a failed read makes SQLite give up the whole transaction, and with it the savepoint.
    if (!db.isTransaction) throw error;
    undo.run();
    release.run();
    return () => write.reject(error);
  }
}
