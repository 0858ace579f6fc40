/** A look at the store serves all who ask within this time: nobody loads it by asking. */
const GOOD_FOR = 1000;

/** Whether the server can do its work, which is whether its store answers; rejects with the reason when it does not. */
export function createHealth(look: () => Promise<unknown>): () => Promise<void> {
  let looked: Promise<void> | undefined;
  return () =>
    (looked ??= look()
      .then(() => {})
      .finally(() => setTimeout(() => (looked = undefined), GOOD_FOR).unref()));
}
