/** Words of `hearth-members`. */
export const members = {
  title: "Members",
  search: "Find somebody",
  empty: "Nobody has put themselves on this list yet.",
  none: "Nobody here goes by that.",
  since: "Member since {date}",
  for: "Members see here who else is in the community.",
  signIn: "Sign in",
  joinFirst: "Ask to join",
  notListed: "You are not on this list.",
  listed: "You are on this list.",
  list: "Put me on it",
  unlist: "Take me off it",
};
