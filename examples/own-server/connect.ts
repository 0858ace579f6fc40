import { randomUUID } from "node:crypto";
import type { Hearth } from "@hearth/server";

export interface Key {
  issuer: string;
  secret: string;
}

const ISSUER = "wool-shop";

/**
 * What a host does once at the desk, under "Connections": allows the shop's pages to ask, and makes the key that the shop's server
 * signs with. In life the secret then stands in the shop's own settings; here each start makes a new one and retires the one before.
 */
export async function connect(hearth: Hearth, community: string, shop: string): Promise<Key> {
  await hearth.ensureCommunity({ key: community, name: "Soles", origins: [shop] });
  const host = await hearth.ensurePerson(community, { subject: "example:host", name: "Hanna", role: "host" });
  const { items } = await hearth.read(community, host.id, "connections.keys", {});
  for (const { id, issuer, retiredAt } of items)
    if (issuer === ISSUER && retiredAt === null)
      await hearth.call(community, host.id, "connections.retireKey", { key: id });
  const asked = { once: randomUUID(), kind: "secret", label: "The shop", issuer: ISSUER } as const;
  const { secret } = await hearth.call(community, host.id, "connections.makeKey", asked);
  return { issuer: ISSUER, secret: secret! };
}
