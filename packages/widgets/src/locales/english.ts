import { account } from "./account.en.ts";
import { benefits } from "./benefits.en.ts";
import { common } from "./common.en.ts";
import { composer } from "./composer.en.ts";
import { count } from "./count.en.ts";
import { discussionDesk } from "./discussion-desk.en.ts";
import { discussionLive } from "./discussion-live.en.ts";
import { discussion } from "./discussion.en.ts";
import { ideaDesk } from "./idea-desk.en.ts";
import { ideaForms } from "./idea-forms.en.ts";
import { ideas } from "./ideas.en.ts";
import { joinInvited } from "./join-invited.en.ts";
import { joinSending } from "./join-sending.en.ts";
import { joinStanding } from "./join-standing.en.ts";
import { join } from "./join.en.ts";
import { late } from "./late.en.ts";
import { members } from "./members.en.ts";
import { pollHost } from "./poll-host.en.ts";
import { pollTold } from "./poll-told.en.ts";
import { pollVoting } from "./poll-voting.en.ts";
import { poll } from "./poll.en.ts";
import { signIn } from "./sign-in.en.ts";

/** Every text of the elements, by section. Code imports the sections that it says; this is for languages, tests and the desk. */
export const english = {
  account,
  benefits,
  common,
  composer,
  count,
  discussion,
  discussionDesk,
  discussionLive,
  ideaDesk,
  ideaForms,
  ideas,
  join,
  joinInvited,
  joinSending,
  joinStanding,
  late,
  members,
  poll,
  pollHost,
  pollTold,
  pollVoting,
  signIn,
};

type English = typeof english;

/** All texts in one language: the same sections and keys as in English, none missing and none left over. */
export type Locale = { [Section in keyof English]: Record<keyof English[Section], string> };
