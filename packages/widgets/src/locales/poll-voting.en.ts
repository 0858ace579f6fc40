/** What `hearth-poll` says to those who vote. */
export const pollVoting = {
  vote: "Vote",
  sending: "Sending",
  waiting: "Waiting for you to sign in. Your choice is kept.",
  chooseFirst: "Choose an answer first.",
  chooseFewer: "Choose at most {n}; you have chosen {chosen}.",
  counted: "Your vote is counted.",
};
