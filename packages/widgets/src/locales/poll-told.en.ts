/** What `hearth-poll` says beside a result. */
export const pollTold = {
  change: "Change my vote",
  yours: "your choice",
  figure: "{n} of {all}",
  percent: "{n} %",
  outcome: "What came of it",
  toldBy: "told by {name}",
  outcomeLink: "More about this",
  earlier: "Earlier questions",
  others: "Other questions",
  fresh: "New question: {question}",
};
