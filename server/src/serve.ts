import { setTimeout as pause } from "node:timers/promises";
import type { NewCommunity } from "./communities.ts";
import type { Config } from "./config.ts";
import { createHearth } from "./hearth.ts";
import { listen } from "./listen.ts";
import { scriptTag } from "./script-tag.ts";
import type { CommunityDoc } from "./store/collections.ts";

/** So long the last answers may take on their way; milliseconds. */
const LAST_BYTES = 1_000;

export interface Serving {
  url: string;
  /** Resolves when it has closed by itself, with the reason for whoever started it. */
  evicted: Promise<Error>;
  /** Sends everyone elsewhere, completes what was begun, then lets go of port and store. */
  close(): Promise<void>;
}

/**
 * Serves Hearth on its port, with these communities, and prints where to look and what to paste. Throws errors of one line:
 * `CannotListen`, `CannotOpen`, or `bad-input` for a community.
 */
export async function serve(
  config: Config,
  communities: readonly NewCommunity[],
  print: (line: string) => void,
): Promise<Serving> {
  const door = await listen(config.port);
  const { server, port } = door;
  const url = config.publicUrl ?? `http://localhost:${port}`;
  try {
    const hearth = await createHearth({ ...config, publicUrl: url });
    const made: CommunityDoc[] = [];
    for (const community of communities) made.push(await hearth.ensureCommunity(community));
    door.ready();
    hearth.mount(server);
    print(`Hearth is at ${url}`);
    if (config.devSignIn) print(FOR_TRYING_OUT);
    if (config.devSignIn && config.smtp === undefined) print(`Mails land at ${url}/inbox`);
    for (const community of made) print(`\n${snippet(url, community)}`);
    if ((await hearth.communities()).length === 0) print(`\n${HOW_TO_BEGIN}`);
    return {
      url,
      evicted: hearth.evicted,
      async close() {
        hearth.leave();
        await pause(config.drainSeconds * 1000);
        door.stop();
        await hearth.close();
        await door.close(LAST_BYTES);
      },
    };
  } catch (error) {
    await door.close();
    throw error;
  }
}

const FOR_TRYING_OUT =
  "For trying out: anybody may sign in under any name, also as a host. HEARTH_DEV_SIGN_IN=off ends that.";

/** What a page of the community carries. */
function snippet(url: string, { id: key, origins }: CommunityDoc): string {
  const pages = origins.length > 0 ? `the pages of ${origins.join(", ")}` : "a page";
  const lines = [
    `For ${pages}, in the head:`,
    "",
    `  ${scriptTag(url, key)}`,
    "  <style>hearth-discussion:not(:defined) { display: block; min-height: 24rem }</style>",
    "",
    "and where people are to talk:",
    "",
    '  <hearth-discussion space="product:your-product"></hearth-discussion>',
  ];
  const closed = "No page may write yet: allow one with --origin https://your-shop.example";
  return [...lines, ...(origins.length === 0 ? ["", closed] : [])].join("\n");
}

const HOW_TO_BEGIN =
  "There is no community yet. Make one with --community your-brand --origin https://your-shop.example";
