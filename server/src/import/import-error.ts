/** A file that cannot be imported. Its message says where, why and what to do; nothing was written. */
export class ImportError extends Error {
  override name = "ImportError";
}
