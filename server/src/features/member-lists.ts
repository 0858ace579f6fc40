import { type memberTopics, PAGE } from "@hearth/contract";
import { anyone, type Context, type ListPage, type TopicHandlers } from "../handlers.ts";
import { askedWords, words as wordsOf } from "../store/words.ts";
import type { Page, Doc } from "../store/store.ts";
import { listedOf, membersOf } from "./memberships.ts";

/** A page of people, as `shown` shows them; whom it leaves out costs the page a line and nothing else. */
async function pageOf<T extends { id: string }>(
  { items, end, more }: Page<Doc>,
  shown: (ids: string[]) => Promise<T[]>,
): Promise<ListPage<T>> {
  return { items: await shown(items.map(({ id }) => id)), end, more };
}

/** Those whose words these are, the latest first: one page, as whoever finds too many asks for more words. */
const found = (people: Doc[]): Page<Doc> => ({ items: people, end: null, more: false });

/** People are found by their addresses as well; whoever may not know these must not find by them. */
function says({ name, line }: { name: string; line: string }, words: string): boolean {
  const said = wordsOf(`${name} ${line}`);
  const asked = askedWords(words);
  return asked.every((word, i) =>
    said.some((each) => (i === asked.length - 1 ? each.startsWith(word) : each === word)),
  );
}

async function directory(ctx: Context, { words = "", after }: { words?: string; after?: string }) {
  const { people } = ctx.store;
  const where = { listed: true };
  const shown = (ids: string[]) => listedOf(ctx, ids);
  if (words.trim() === "")
    return pageOf(
      await people.find({ where, sort: "createdAt", order: "desc", limit: PAGE.people, after }),
      shown,
    );
  const hits = await people.search({ text: words, where, limit: PAGE.people });
  return pageOf(found(hits), async (ids) => (await shown(ids)).filter((profile) => says(profile, words)));
}

/** Who looks after the community: hosts, then moderators; a membership's id is its person's. */
async function teamOf({ store }: Context): Promise<Page<Doc>> {
  const asked = { sort: "createdAt", limit: PAGE.people } as const;
  const roles = ["host", "moderator"] as const;
  const pages = await Promise.all(roles.map((role) => store.memberships.find({ where: { role }, ...asked })));
  return found(pages.flatMap(({ items }) => items));
}

export const memberListHandlers: TopicHandlers<
  Pick<typeof memberTopics, "members.directory" | "members.all">
> = {
  "members.directory": {
    guard: anyone,
    read: (_params, args, ctx) => directory(ctx, args),
  },

  "members.all": {
    guard: anyone,
    async read(_params, { words = "", only, after }, ctx) {
      if (only === "team") return pageOf(await teamOf(ctx), (ids) => membersOf(ctx, ids));
      const { people } = ctx.store;
      const limit = PAGE.people;
      const page =
        words.trim() === ""
          ? await people.find({ where: {}, sort: "createdAt", order: "desc", limit, after })
          : found(await people.search({ text: words, limit }));
      return pageOf(page, (ids) => membersOf(ctx, ids));
    },
  },
};
