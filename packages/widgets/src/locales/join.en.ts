/** Words of `hearth-join` before anything is sent; the others come with the code that says them. */
export const join = {
  title: "Join {name}",
  notFor: "Who it is not for",
  guidelines: "What we ask of each other",
  questions: "About you",
  answerAll: "Please answer all that are not marked optional.",
  optional: "(optional)",
  yes: "Yes",
  no: "No",
  agree: "I have read what you ask of each other, and agree.",
  next: "What happens next",
  nextDefault: "Somebody of {name} reads this and answers you right here.",
  send: "Send",
  open: "There is nothing to fill in: whoever signs in takes part.",
  signIn: "Sign in and join",
};
