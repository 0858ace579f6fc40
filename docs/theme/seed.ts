import type { Hearth } from "@hearth/server";
import { type SeedClock, seedDemo } from "../../examples/storefront/seed.ts";
import { seed as content } from "../../examples/storefront/seed-content.ts";
import type { Viewer } from "./states.ts";

export const COMMUNITY = content.community.key;

/** Who looks: their standing is what their frames show. */
const PEOPLE: Record<Viewer, { name: string; role?: "member" | "host" }> = {
  "signed-in": { name: "Robin Vale" },
  waiting: { name: "Wren Halloran" },
  member: { name: "Ada Brook", role: "member" },
  voter: { name: "Bea Lund", role: "member" },
  author: { name: "Cleo Marsh" },
  host: { name: "Maud Ellery", role: "host" },
};

const LONG =
  "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz https://soles.example/a/very/long/address/that/never/breaks/by/itself";

/** The demo shop's community, and what it has not: every state that needs something done. Answers a token for each who looks. */
export async function seedStates(
  hearth: Hearth,
  clock: SeedClock,
  origin: string,
): Promise<Map<string, string>> {
  await seedDemo({ hearth, clock, content, shop: origin });
  const people = new Map<Viewer, string>();
  for (const [viewer, { name, role }] of Object.entries(PEOPLE)) {
    const subject = `dev:${role ?? "signed-in"}:${name}`;
    const { id } = await hearth.ensurePerson(COMMUNITY, { subject, name, ...(role && { role }) });
    people.set(viewer as Viewer, id);
  }
  const as = (viewer: Viewer) => people.get(viewer)!;
  const line = "Mends what others throw away.";
  for (const each of [as("member"), as("voter"), as("host")])
    await hearth.call(COMMUNITY, each, "members.describe", { listed: true, line });
  await longWords(hearth, as("member"), as("host"));
  await closedDoors(hearth, as("author"), as("host"));
  await answers(hearth, as("voter"), as("waiting"));
  await hearth.settled();
  const tokens = [...people].map(
    async ([viewer, id]) => [viewer, await hearth.token(COMMUNITY, id)] as const,
  );
  return new Map(await Promise.all(tokens));
}

async function longWords(hearth: Hearth, member: string, host: string): Promise<void> {
  const space = "topic:long-words";
  const text = `${LONG}\n\n> ${LONG}\n\n1. ${LONG}\n\n\`\`\`\n${LONG}\n\`\`\``;
  const { id } = await hearth.call(COMMUNITY, member, "discussion.write", {
    once: "theme-long",
    space,
    title: LONG.slice(0, 70),
    text,
  });
  await hearth.call(COMMUNITY, host, "discussion.write", {
    once: "theme-long-2",
    space,
    parent: id,
    text: LONG,
  });
  const options = [
    { label: LONG.slice(0, 80) },
    { label: "Short" },
    { label: "A few words that are enough for two lines on a phone" },
  ];
  await hearth.call(COMMUNITY, host, "polls.create", {
    once: "theme-poll",
    space,
    question: `Which of these: ${LONG.slice(0, 120)}?`,
    options,
    choose: 2,
  });
}

/** A first post that a host has yet to read, and a place that only members see. */
async function closedDoors(hearth: Hearth, author: string, host: string): Promise<void> {
  await hearth.call(COMMUNITY, host, "community.describe", { firstPostsHeld: true });
  await hearth.call(COMMUNITY, author, "discussion.write", {
    once: "theme-held",
    space: "product:held",
    text: "Do the soles wear evenly on gravel?",
  });
  await hearth.call(COMMUNITY, host, "community.describe", { firstPostsHeld: false });
  await hearth.call(COMMUNITY, host, "spaces.arrange", { space: "topic:members-only", read: "member" });
}

async function answers(hearth: Hearth, voter: string, waiting: string): Promise<void> {
  const { items } = await hearth.read(COMMUNITY, voter, "polls.inSpace", { space: "topic:next-colour" });
  const { id: poll, options } = items[0]!;
  await hearth.call(COMMUNITY, voter, "polls.vote", { poll, options: [options[0]!.id] });
  const { guidelinesVersion, questions } = (await hearth.read(COMMUNITY, null, "community.about", {}))
    .items[0]!;
  await hearth.call(COMMUNITY, waiting, "applications.submit", {
    once: "theme-application",
    guidelinesVersion,
    answers: questions.map(({ id, kind, choices }) => ({
      question: id,
      answer:
        kind === "one-of"
          ? choices[0]!
          : kind === "yes-no"
            ? "yes"
            : "A pair of old field boots, twice resoled.",
    })),
  });
}
