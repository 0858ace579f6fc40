import { type Connections, missingOf } from "@hearth/contract";
import type { Scope } from "../handlers.ts";
import type { CommunityDoc } from "../store/collections.ts";

/** So many hosts are looked at; no community has more. */
const HOSTS = 100;

/** How a community is connected, and what is missing before it can go live: that is looked up in many places. */
export async function connectionsOf(scope: Scope, community: CommunityDoc): Promise<Connections> {
  const { keys, shops, memberships } = scope.store;
  const [secrets, sets, connected, hosts] = await Promise.all([
    keys.count({ kind: "secret", retiredAt: null }),
    keys.count({ kind: "keys", retiredAt: null }),
    shops.count({ active: true }),
    memberships.find({ where: { role: "host" }, sort: "createdAt", limit: HOSTS }),
  ]);
  const { publicUrl: server, mail } = scope.settings;
  const { id, origins, trustedRole = "member", joinUrl = null } = community;
  const missing = missingOf({
    ...community,
    joinUrl,
    mail,
    signIns: secrets + sets + connected,
    hosts: hosts.items.filter(({ active }) => active).length,
  });
  // What is missing comes from many documents, so its order is that of the times it was worked out at.
  return { id, version: scope.now(), server, origins, trustedRole, missing };
}

/** Tells the hosts how the community is connected now, and answers it. Called by whatever changes what is missing. */
export async function publishConnections(scope: Scope, community: CommunityDoc): Promise<Connections> {
  const connections = await connectionsOf(scope, community);
  await scope.publish("connections.one", {}, connections);
  return connections;
}
