export const composer = {
  send: "Send",
  sending: "Sending",
  left: "{n, one: # character left, other: # characters left}",
  tooLong: "{n, one: # character too long, other: # characters too long}",
  waiting: "Waiting for you to sign in. What you wrote is kept.",
  keys: "{key}+Enter sends.",
  marks: "*emphasis*, `code`, > quote and - lists work.",
};
