// Not a module: it puts itself on the page.
import "axe-core";
import type { AxeResults, ElementContext, RunOptions } from "axe-core";
import type { Input, OperationName, Output, Person, Reply } from "@hearth/contract";
import { configure, identify } from "@hearth/widgets";
import { clientOfPage } from "../../packages/widgets/src/page.ts";

export interface Hearth {
  url: string;
  community: string;
  /** A key that no other test uses. */
  space(kind?: string): string;
  /** Somebody with a name of their own in this run. */
  person(who?: {
    name?: string;
    as?: "signed-in" | "member" | "moderator" | "host";
  }): Promise<Person & { token: string }>;
  /** What somebody else does, elsewhere. */
  call<N extends OperationName>(token: string | null, operation: N, input: Input<N>): Promise<Output<N>>;
}

const page = globalThis as unknown as {
  axe: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };
};
let counter = 0;
const own = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

/**
 * The server that the runner started; this page's elements are pointed at it. Files run side by side: one that changes what its
 * community is takes `other`, one that keeps a session in the browser `tabs`.
 */
export async function hearth(community: "soles" | "other" | "tabs" = "soles"): Promise<Hearth> {
  const { url } = (await (await fetch("/hearth-address.json")).json()) as { url: string };
  configure({ server: url, community });
  const call: Hearth["call"] = async (token, operation, input) => {
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (token) headers.authorization = `Bearer ${token}`;
    const answer = await fetch(`${url}/v1/${community}/call/${operation}`, {
      method: "POST",
      headers,
      body: JSON.stringify(input),
    });
    const reply = (await answer.json()) as Reply<never>;
    if (!reply.ok) throw new Error(`${operation}: ${reply.code} ${JSON.stringify(reply.details)}`);
    return reply.value;
  };
  return {
    url,
    community,
    call,
    space: (kind = "product") => `${kind}:${own}-${counter++}`,
    async person({ name = `Ann ${own}${counter++}`, as = "member" } = {}) {
      const answer = await fetch(`/hearth-person.json?${new URLSearchParams({ community, as, name })}`);
      return (await answer.json()) as Person & { token: string };
    },
  };
}

/** Signs this page in, or out. */
export const signInAs = (token: string | null): Promise<void> => identify(token);

/** What is done while this page's line is away. */
export async function whileOffline(work: () => Promise<unknown>): Promise<void> {
  const client = clientOfPage() as { status: string };
  const { status } = client;
  client.status = "offline";
  try {
    await work();
  } finally {
    client.status = status;
  }
}

/** What is done while this page's elements look for a server where there is none. */
export async function whileNowhere({ url, community }: Hearth, work: () => Promise<unknown>): Promise<void> {
  configure({ server: `${location.origin}/nowhere`, community });
  try {
    await work();
  } finally {
    configure({ server: url, community });
  }
}

/** Throws with what axe finds wrong in an element, its shadow included. */
export async function axe(element: Element): Promise<void> {
  // What is just fading in has less contrast than it will have.
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  const { violations } = await page.axe.run(element, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } },
  });
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.html}`),
  );
  if (lines.length > 0) throw new Error(lines.join("\n"));
}
