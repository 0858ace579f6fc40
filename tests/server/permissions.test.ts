import {
  atLeast,
  type Input,
  type OperationName,
  operations,
  type Params,
  type Reply,
  type Role,
  type TopicName,
  topics,
} from "@hearth/contract";
import { SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startHearth, type TestHearth } from "../helpers/server.ts";
import { type BareLine, openLine } from "../helpers/socket.ts";

/** What may be asked of somebody, as it is declared. */
type Asked = { allow: Role; suspended?: true };

/** Whoever asks: as which role they count, and what their token has come to. */
interface Asker {
  role: Role;
  is?: "suspended" | "ended";
}

const ASKERS = {
  "a visitor": { role: "visitor" },
  "somebody signed in": { role: "signed-in" },
  "a member": { role: "member" },
  "a moderator": { role: "moderator" },
  "a host": { role: "host" },
  "a suspended member": { role: "visitor", is: "suspended" },
  "a suspended host": { role: "visitor", is: "suspended" },
  "a host of another community": { role: "visitor", is: "ended" },
  "a host whose token has expired": { role: "visitor", is: "ended" },
  "a host who signed out everywhere": { role: "visitor", is: "ended" },
  "a token signed with another key": { role: "visitor", is: "ended" },
  "a token signed with none": { role: "visitor", is: "ended" },
} as const satisfies Record<string, Asker>;
type AskerName = keyof typeof ASKERS;

/** The whole matrix: what somebody is told who asks for something, before anything else is looked at. */
function told({ role, is }: Asker, { allow, suspended }: Asked): string {
  if (atLeast(role, allow)) return "let through";
  if (is === "suspended") return suspended ? "let through" : "suspended";
  if (is === "ended") return "session-ended";
  return role === "visitor" ? "sign-in-needed" : "not-allowed";
}

const REFUSALS = ["sign-in-needed", "not-allowed", "suspended", "session-ended"];
const heard = (reply: Reply): string =>
  reply.ok || !(REFUSALS.includes(reply.code) || reply.code === "internal") ? "let through" : reply.code;

const none = "none";
const once = "once-permissions";
const space = "product:permissions";

/** One good input for each; where it names something that is not there, being let through means to be told so. */
const INPUTS: { [N in OperationName]: Input<N> } = {
  "applications.save": { answers: [] },
  "applications.submit": { once, answers: [], guidelinesVersion: 1 },
  "applications.decide": { application: none, decision: "declined", reason: "No." },
  "benefits.promise": { once, tier: none, title: "An hour", at: 1 },
  "benefits.tell": { benefit: none, kept: true, text: "It was." },
  "community.describe": { next: "Soon." },
  "connections.makeKey": { once, kind: "hook", label: "Shop" },
  "connections.retireKey": { key: none },
  "connections.setOrigins": { origins: ["http://localhost:5500"] },
  "connections.trustRole": { role: "member" },
  "connections.connectShop": { shop: "soles.myshopify.com", secret: "a secret of a shop" },
  "connections.disconnectShop": { shop: "none.myshopify.com" },
  "discussion.write": { once, space, text: "Hello" },
  "discussion.edit": { post: none, text: "Hello" },
  "discussion.delete": { post: none },
  "discussion.remove": { post: none, reason: "Spam." },
  "discussion.restore": { post: none },
  "discussion.pin": { thread: none, pinned: true },
  "discussion.lock": { thread: none, locked: true },
  "discussion.release": { post: none },
  "ideas.propose": { once, space: "board:permissions", title: "Laces", text: "" },
  "ideas.edit": { idea: none, title: "Laces", text: "" },
  "ideas.back": { idea: none, active: true },
  "ideas.similar": { space: "board:permissions", title: "laces" },
  "ideas.setStatus": { idea: none, status: "planned" },
  "ideas.tellOutcome": { idea: none, text: "Done." },
  "ideas.remove": { idea: none, reason: "Spam." },
  "ideas.restore": { idea: none },
  "invites.make": { once },
  "invites.withdraw": { invite: none },
  "invites.open": { code: none },
  "letters.write": { once, newcomer: none, text: "Welcome" },
  "members.describe": { line: "Walks" },
  "members.setAvatar": { image: null },
  "members.mute": { person: none, muted: true },
  "members.agree": { guidelinesVersion: 1 },
  "members.setRole": { person: none, role: "member" },
  "members.setBadges": { person: none, badges: [] },
  "members.setTiers": { person: none, tiers: [] },
  "members.suspend": { person: none, reason: "Rude." },
  "members.unsuspend": { person: none },
  "members.signInForDevelopment": { as: "signed-in", name: "Mara" },
  "members.export": {},
  "members.erase": { when: "in-seven-days" },
  "members.stay": {},
  "notices.choose": { answers: true },
  "polls.create": { once, space, question: "Which?", options: [{ label: "A" }, { label: "B" }] },
  "polls.vote": { poll: none, options: ["a"] },
  "polls.close": { poll: none },
  "polls.tellOutcome": { poll: none, text: "A." },
  "sessions.exchange": { once, token: "x.y.z" },
  "sessions.askCode": { email: "ann@shop.example" },
  "sessions.enterCode": { email: "ann@shop.example", code: "123456" },
  "sessions.followLink": { link: none },
  "sessions.endAll": {},
  "spaces.arrange": { space, title: "Permissions" },
  "spaces.ask": { space, person: none, in: true },
  "community.reword": { lang: "de", texts: {} },
  "spaces.move": { space: "topic:none", to: "topic:other" },
};

/** What the lists are about; `made` are things that are there, so that only who asks decides. */
const paramsOf = (made: { thread: string; poll: string; idea: string; newcomer: string }) =>
  ({
    "applications.mine": {},
    "applications.myPlace": {},
    "applications.inReview": {},
    "applications.toWelcome": {},
    "applications.decided": {},
    "applications.figures": {},
    "benefits.all": {},
    "community.about": {},
    "community.guidelines": {},
    "community.texts": { lang: "de" },
    "connections.one": {},
    "connections.keys": {},
    "connections.shops": {},
    "discussion.inSpace": { space },
    "discussion.thread": { thread: made.thread },
    "discussion.myHeld": { space },
    "discussion.held": {},
    "discussion.everywhere": { only: "all" },
    "discussion.removed": {},
    "ideas.inSpace": { space },
    "ideas.one": { idea: made.idea },
    "ideas.myBackings": { space },
    "invites.mine": {},
    "invites.all": {},
    "letters.mine": {},
    "letters.with": { newcomer: made.newcomer },
    "log.all": {},
    "log.moderation": {},
    "members.me": {},
    "members.myMutes": {},
    "members.directory": {},
    "members.all": {},
    "notices.mine": {},
    "polls.inSpace": { space },
    "polls.tally": { poll: made.poll },
    "polls.myBallots": { space },
    "sessions.ways": {},
    "spaces.one": { space },
    "spaces.counts": {},
    "spaces.all": {},
    "spaces.guests": { space },
  }) satisfies { [N in TopicName]: Params<N> };
const ARGS: { [N in TopicName]?: object } = { "spaces.counts": { spaces: space } };

/** Lists whose guard knows more than a role: a member may be refused by a rule. */
const BY_RULE: readonly string[] = ["letters.with"];

let h: TestHearth;
let host: string;
const tokens = {} as Record<AskerName, string | null>;
const lines: BareLine[] = [];

beforeAll(async () => {
  const secret = "the secret of the table of permissions";
  h = await startHearth({ secret });
  const scope = await h.hearth.scope("soles");
  const person = (role: Role) => h.person("soles", { role: role as Exclude<Role, "visitor"> });
  const about = { purpose: "For people who walk.", membersInvite: true };
  const first = await person("host");
  host = first.id;
  await h.hearth.call("soles", host, "community.describe", about);
  tokens["a visitor"] = null;
  tokens["a host"] = (await person("host")).token;
  tokens["somebody signed in"] = (await person("signed-in")).token;
  tokens["a member"] = (await person("member")).token;
  tokens["a moderator"] = (await person("moderator")).token;
  for (const role of ["member", "host"] as const) {
    const { id, token } = await person(role);
    await h.hearth.call("soles", host, "members.suspend", { person: id, reason: "Rude." });
    tokens[`a suspended ${role}`] = token;
  }
  tokens["a host of another community"] = (await h.person("other", { role: "host" })).token;
  tokens["a host whose token has expired"] = await scope.signToken(host, -1);
  const gone = await person("host");
  await scope.store.people.update(gone.id, { round: 1 });
  tokens["a host who signed out everywhere"] = gone.token;
  const claims = () => ({ round: 0, sub: host, aud: "soles" });
  const hour = Math.floor(Date.now() / 1000) + 3600;
  tokens["a token signed with another key"] = await new SignJWT(claims())
    .setProtectedHeader({ alg: "HS256" })
    .setExpirationTime(hour)
    .sign(new TextEncoder().encode("a secret that this server never had"));
  tokens["a token signed with none"] = new UnsecuredJWT(claims()).setExpirationTime(hour).encode();
});
afterAll(async () => {
  for (const { socket } of lines) socket.disconnect();
  await h.close();
});

async function call(token: string | null, name: OperationName): Promise<Reply> {
  const answer = await fetch(`${h.url}/v1/soles/call/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(INPUTS[name]),
  });
  return (await answer.json()) as Reply;
}

/** Things that are there for everybody to read. */
async function make() {
  const options = [{ label: "A" }, { label: "B" }];
  const made = { once: "once-permissions-made", space };
  const thread = await h.hearth.call("soles", host, "discussion.write", { ...made, text: "Hello" });
  const poll = await h.hearth.call("soles", host, "polls.create", { ...made, question: "Which?", options });
  await h.hearth.call("soles", host, "polls.close", { poll: poll.id });
  const idea = await h.hearth.call("soles", host, "ideas.propose", { ...made, title: "Laces", text: "" });
  return { thread: thread.id, poll: poll.id, idea: idea.id, newcomer: host };
}

const names = Object.keys(ASKERS) as AskerName[];
/** What ends the sessions of whoever asks for it comes last. */
const calls = (Object.keys(operations) as OperationName[]).sort(
  (a, b) => Number(a === "sessions.endAll") - Number(b === "sessions.endAll"),
);
const lists = Object.keys(topics) as TopicName[];

it("the inputs of the table are good ones, so that nothing but who asks is judged", () => {
  for (const [name, input] of Object.entries(INPUTS))
    expect(operations[name as OperationName].input.safeParse(input).error, name).toBe(undefined);
});

it.each(names)("%s watches exactly the lists that are theirs", async (name) => {
  const params = paramsOf(await make());
  const line = await openLine(h.url, { token: tokens[name] });
  lines.push(line);
  const asked = lists.map((topic) => ({ topic, params: params[topic], args: ARGS[topic] ?? {} }));
  const replies = await line.watch(...asked);
  for (const [i, topic] of lists.entries()) {
    const expected = told(ASKERS[name], topics[topic]);
    if (expected === "let through" && BY_RULE.includes(topic)) continue;
    expect.soft([topic, heard(replies[i]!)]).toEqual([topic, expected]);
  }
});

it.each(names)("%s does exactly what is theirs to do", async (name) => {
  for (const operation of calls) {
    const reply = await call(tokens[name], operation);
    expect.soft([operation, heard(reply)]).toEqual([operation, told(ASKERS[name], operations[operation])]);
  }
});
