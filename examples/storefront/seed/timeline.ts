import type { Input, OperationName, Output } from "@hearth/contract";
import type { SeedApplication, SeedBenefit, SeedContent, SeedIdea, SeedPoll, SeedPost } from "./shapes.ts";

/** Asks for an operation as the person whose step it is. */
export type Act = <N extends OperationName>(operation: N, input: Input<N>) => Promise<Output<N>>;

/** One thing that somebody does. */
export interface Step {
  hoursAgo: number;
  by: string;
  run: (act: Act) => Promise<unknown>;
}

interface Page {
  title: string;
  url: string;
}

/** Where things go, and under which key each is sent, so that a seed that was interrupted can be run again. */
interface Frame {
  /** Address of the shop, without a slash at its end. */
  shop: string;
  /** Epoch milliseconds that `hoursAgo` counts back from. */
  now: number;
  once: () => string;
  /** The version of the guidelines that those who apply have read. */
  guidelines: number;
}

const HOUR = 3_600_000;
/** Moderators come by this long after the last word of a conversation, in hours. */
const SOON = 0.2;

/** Everything that happens, in the order in which it happens. Ids of what is made pass from step to step. */
export function timeline(content: SeedContent, { shop, now, guidelines }: Omit<Frame, "once">): Step[] {
  let count = 0;
  const frame: Frame = { shop, now, guidelines, once: () => `demo-seed-${++count}` };
  const spaces = content.spaces.flatMap(({ space, title, path, threads }) => {
    const page = { title, url: shop + path };
    return threads.flatMap((post) => postSteps(frame, { space: async () => space, page }, post));
  });
  const { board } = content;
  const steps = [
    ...spaces,
    ...content.polls.flatMap((poll) => pollSteps(frame, poll)),
    ...board.ideas.flatMap((idea) => ideaSteps(frame, board, idea)),
    ...content.applications.flatMap((application) => applicationSteps(frame, application)),
    ...content.benefits.flatMap((benefit) => benefitSteps(frame, benefit)),
  ];
  return steps.sort((a, b) => b.hoursAgo - a.hoursAgo);
}

/** What a step makes, for the steps that come after it. */
function later<T>(): { set: (value: T) => void; get: () => T } {
  let made: T | undefined;
  return {
    set: (value) => void (made = value),
    get: () => {
      if (made === undefined)
        throw new Error("The seed is out of order: something is used before it is made.");
      return made;
    },
  };
}

interface Place {
  /** The space's key; an idea's is known once the idea is. */
  space: () => Promise<string>;
  page?: Page;
}

function postSteps(frame: Frame, place: Place, post: SeedPost, parent?: () => string): Step[] {
  const { by, text, title, hoursAgo, replies = [], deleted, removed, pinned, locked } = post;
  const id = later<string>();
  const once = frame.once();
  const write: Step = {
    hoursAgo,
    by,
    async run(act) {
      const space = await place.space();
      const { page } = place;
      id.set((await act("discussion.write", { once, space, parent: parent?.(), title, text, page })).id);
    },
  };
  const after = Math.max(0, lastWord(post) - SOON);
  const moderation: (Step | false)[] = [
    deleted === true && { hoursAgo: 0, by, run: (act) => act("discussion.delete", { post: id.get() }) },
    removed !== undefined && {
      hoursAgo: after,
      by: removed.by,
      run: (act) => act("discussion.remove", { post: id.get(), reason: removed.reason }),
    },
    pinned !== undefined && {
      hoursAgo: after,
      by: pinned.by,
      run: (act) => act("discussion.pin", { thread: id.get(), pinned: true }),
    },
    locked !== undefined && {
      hoursAgo: after,
      by: locked.by,
      run: (act) => act("discussion.lock", { thread: id.get(), locked: true }),
    },
  ];
  const answers = replies.flatMap((reply) => postSteps(frame, place, reply, id.get));
  return [write, ...answers, ...moderation.filter((step) => step !== false)];
}

/** How many hours ago the last post under this one was written. */
const lastWord = (post: SeedPost): number =>
  Math.min(post.hoursAgo, ...(post.replies ?? []).map((reply) => lastWord(reply)));

function pollSteps(frame: Frame, poll: SeedPoll): Step[] {
  const { space, by, question, choose, hoursAgo, closesInHours, closedHoursAgo, outcome } = poll;
  const made = later<Output<"polls.create">>();
  const once = frame.once();
  const closesAt = closesInHours === undefined ? null : frame.now + closesInHours * HOUR;
  const steps: Step[] = [
    {
      hoursAgo,
      by,
      async run(act) {
        made.set(
          await act("polls.create", { once, space, question, options: poll.options, choose, closesAt }),
        );
      },
    },
    ...poll.ballots.map((ballot) => ({
      hoursAgo: ballot.hoursAgo,
      by: ballot.by,
      run: (act: Act) => {
        const { id, options } = made.get();
        return act("polls.vote", { poll: id, options: ballot.options.map((at) => options[at]!.id) });
      },
    })),
  ];
  const of = () => ({ poll: made.get().id });
  if (closedHoursAgo !== undefined)
    steps.push({ hoursAgo: closedHoursAgo, by, run: (act) => act("polls.close", of()) });
  if (outcome)
    steps.push({
      ...outcome,
      run: (act) =>
        act("polls.tellOutcome", { ...of(), text: outcome.text, link: linkIn(frame, outcome.link) }),
    });
  return steps;
}

function ideaSteps(frame: Frame, board: SeedContent["board"], idea: SeedIdea): Step[] {
  const { by, title, text, hoursAgo, status, decided, outcome, backers, discussion = [] } = idea;
  const id = later<string>();
  const once = frame.once();
  const { space } = board;
  const of = () => ({ idea: id.get() });
  const steps: Step[] = [
    {
      hoursAgo,
      by,
      async run(act) {
        id.set((await act("ideas.propose", { once, space, title, text })).id);
      },
    },
    // Backing ends with some decisions: all of it lies between the proposal and what was decided.
    ...backers.map((backer, at) => ({
      hoursAgo: hoursAgo - ((hoursAgo - (decided?.hoursAgo ?? 0)) * (at + 1)) / (backers.length + 1),
      by: backer,
      run: (act: Act) => act("ideas.back", { ...of(), active: true }),
    })),
    ...discussion.flatMap((post) => postSteps(frame, { space: async () => `idea:${id.get()}` }, post)),
  ];
  if (decided)
    steps.push({
      ...decided,
      run: (act) => act("ideas.setStatus", { ...of(), status, reason: decided.reason }),
    });
  if (outcome)
    steps.push({
      ...outcome,
      run: (act) =>
        act("ideas.tellOutcome", { ...of(), text: outcome.text, link: linkIn(frame, outcome.link) }),
    });
  return steps;
}

function applicationSteps(frame: Frame, seeded: SeedApplication): Step[] {
  const { by, hoursAgo, answers, approved, letters = [] } = seeded;
  const once = frame.once();
  const id = later<string>();
  const given = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  const guidelinesVersion = frame.guidelines;
  const steps: Step[] = [
    {
      hoursAgo,
      by,
      async run(act) {
        id.set((await act("applications.submit", { once, answers: given, guidelinesVersion })).id);
      },
    },
  ];
  if (approved)
    steps.push({
      ...approved,
      run: (act) =>
        act("applications.decide", {
          application: id.get(),
          decision: "approved",
          reason: approved.reason,
        }),
    });
  for (const letter of letters) {
    const key = frame.once();
    const write = (act: Act) => act("letters.write", { once: key, newcomer: id.get(), text: letter.text });
    steps.push({ ...letter, run: write });
  }
  return steps;
}

function benefitSteps(frame: Frame, { by, hoursAgo, inHours, told, ...promised }: SeedBenefit): Step[] {
  const once = frame.once();
  const id = later<string>();
  const at = frame.now + inHours * HOUR;
  const steps: Step[] = [
    {
      hoursAgo,
      by,
      async run(act) {
        id.set((await act("benefits.promise", { once, at, ...promised })).id);
      },
    },
  ];
  if (told)
    steps.push({
      ...told,
      run: (act) => act("benefits.tell", { benefit: id.get(), kept: told.kept, text: told.text }),
    });
  return steps;
}

/** A path of the shop as an address; other addresses as they are. */
const linkIn = ({ shop }: Frame, link: string | undefined): string | null =>
  link === undefined ? null : new URL(link, shop).href;
