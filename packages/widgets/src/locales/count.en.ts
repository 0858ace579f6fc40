/** Words of `hearth-count`. */
export const count = {
  threads: "{n, one: # question, other: # questions}",
  none: "Ask a question",
};
