/** Words that several elements say before anybody acts; the others stand in `late.en.ts`. */
export const common = {
  reconnecting: "Reconnecting. You can go on reading.",
  offline: "No connection. You can go on reading; writing waits.",
  outdated: "This page is out of date.",
  reload: "Reload",
  loading: "Loading",
  loadFailed: "This could not be loaded.",
  tryAgain: "Try again",
  more: "Show more",
  host: "Host",
  moderator: "Moderator",
  somebody: "Somebody",
  edited: "edited",
};
