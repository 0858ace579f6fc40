/** A state that an element can be in, and how the page of the frame comes into it. */
export interface State {
  id: string;
  title: string;
  /** The element as a page would write it. */
  html: string;
  /** Whose eyes it is seen with; a visitor's unless said. */
  as?: Viewer;
  /** What the net does to it: never answers, or breaks once all is there. */
  net?: "slow" | "lost";
  /** Points at a community that the server does not have. */
  isLost?: true;
  /** Words of a button that is pressed once it is there. */
  press?: string;
}

export type Viewer = "signed-in" | "waiting" | "member" | "voter" | "author" | "host";

export interface Group {
  title: string;
  states: readonly State[];
}

const discussion = (space: string) => `<hearth-discussion space="${space}"></hearth-discussion>`;
const poll = (space: string) => `<hearth-poll space="${space}"></hearth-poll>`;
const ideas = (space: string) => `<hearth-ideas space="${space}"></hearth-ideas>`;
const join = "<hearth-join></hearth-join>";
const shoe = discussion("product:trail-runner");

/** Every element in every state: what one looks through before a look is settled. */
export const GROUPS: readonly Group[] = [
  {
    title: "Discussion",
    states: [
      { id: "discussion", title: "A visitor reads", html: shoe },
      { id: "discussion-member", title: "A member", html: shoe, as: "member" },
      { id: "discussion-host", title: "A host", html: shoe, as: "host" },
      { id: "discussion-reply", title: "Answering", html: shoe, as: "member", press: "Reply" },
      {
        id: "discussion-sign-in",
        title: "Signing in",
        html: discussion("topic:members-only"),
        press: "Sign in",
      },
      { id: "discussion-menu", title: "The menu", html: shoe, as: "host", press: "More actions" },
      { id: "discussion-held", title: "A post that waits", html: discussion("product:held"), as: "author" },
      { id: "discussion-long", title: "Long words", html: discussion("topic:long-words"), as: "member" },
      { id: "discussion-members", title: "For members", html: discussion("topic:members-only") },
      { id: "discussion-empty", title: "Empty", html: discussion("product:unasked") },
      { id: "discussion-slow", title: "Loading", html: shoe, net: "slow" },
      { id: "discussion-failing", title: "Failed", html: shoe, isLost: true },
      { id: "discussion-lost", title: "Offline", html: shoe, as: "member", net: "lost" },
    ],
  },
  {
    title: "Poll",
    states: [
      { id: "poll", title: "Open, with colours", html: poll("topic:next-colour") },
      { id: "poll-voted", title: "Voted", html: poll("topic:next-colour"), as: "voter" },
      { id: "poll-host", title: "A host", html: poll("topic:next-colour"), as: "host" },
      { id: "poll-closed", title: "Closed, with an outcome", html: poll("topic:kit") },
      { id: "poll-long", title: "Long words, several choices", html: poll("topic:long-words") },
      { id: "poll-empty", title: "Empty", html: poll("topic:unasked") },
      { id: "poll-slow", title: "Loading", html: poll("topic:home"), net: "slow" },
      { id: "poll-failing", title: "Failed", html: poll("topic:home"), isLost: true },
    ],
  },
  {
    title: "Ideas",
    states: [
      { id: "ideas", title: "A visitor reads", html: ideas("board:ideas") },
      { id: "ideas-host", title: "A host", html: ideas("board:ideas"), as: "host" },
      {
        id: "ideas-propose",
        title: "Proposing",
        html: ideas("board:ideas"),
        as: "member",
        press: "Propose an idea",
      },
      { id: "ideas-empty", title: "Empty", html: ideas("board:unasked") },
      { id: "ideas-slow", title: "Loading", html: ideas("board:ideas"), net: "slow" },
    ],
  },
  {
    title: "Join",
    states: [
      { id: "join", title: "A visitor reads", html: join },
      { id: "join-waiting", title: "Asked, and waiting", html: join, as: "waiting" },
      { id: "join-member", title: "A member", html: join, as: "member" },
      { id: "join-slow", title: "Loading", html: join, net: "slow" },
    ],
  },
  {
    title: "Others",
    states: [
      { id: "count", title: "Count", html: '<hearth-count space="product:trail-runner"></hearth-count>' },
      { id: "members", title: "Members", html: "<hearth-members></hearth-members>", as: "member" },
      { id: "benefits", title: "Benefits", html: "<hearth-benefits></hearth-benefits>" },
      {
        id: "page",
        title: "All on one page",
        html: [shoe, poll("topic:next-colour"), ideas("board:ideas"), join].join("\n"),
        as: "member",
      },
    ],
  },
];

export const STATES: ReadonlyMap<string, State> = new Map(
  GROUPS.flatMap(({ states }) => states).map((state) => [state.id, state]),
);
