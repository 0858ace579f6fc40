/** A migration, backup or restore cannot go on. Its message is one line that says what to do. */
export class MoveError extends Error {
  override name = "MoveError";
}
