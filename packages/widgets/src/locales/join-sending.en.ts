/** What `hearth-join` says to those who send. */
export const joinSending = {
  send: "Send",
  sending: "Sending",
  waiting: "Waiting for you to sign in. What you wrote is kept.",
  missing: "This needs an answer.",
  "too-long": "{n, one: # character too long, other: # characters too long}",
  "not-a-choice": "Please choose one of these.",
  agree: "Please read them and agree first.",
};
