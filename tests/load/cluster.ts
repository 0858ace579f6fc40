import { type Balancer, openBalancer } from "../helpers/balancer.ts";
import { type RealServer, startRealServer } from "../helpers/real-server.ts";
import { startRedis, type TestRedis } from "../helpers/redis.ts";
import { openStoreLine, type StoreLine } from "../helpers/store-line.ts";

/** Two nodes in processes of their own, on one MongoDB and one Redis, behind one address. */
export interface Cluster {
  /** Where browsers go. */
  url: string;
  nodes: [RealServer, RealServer];
  redis: TestRedis;
  /** Both nodes' line to MongoDB. */
  line: StoreLine;
  /** What each node of it is started with. */
  env: Record<string, string>;
  close(): Promise<void>;
}

export async function startCluster(mongodb: string): Promise<Cluster> {
  const redis = await startRedis();
  const line = await openStoreLine(mongodb);
  const env = {
    HEARTH_STORE: line.address,
    HEARTH_REDIS: redis.url,
    HEARTH_SECRET: "the secret that all nodes of a cluster share",
  };
  const start = () => startRealServer({ args: ["--community", "soles"], env });
  const nodes: Cluster["nodes"] = await Promise.all([start(), start()]);
  const front: Balancer = await openBalancer(nodes.map(({ url }) => Number(new URL(url).port)));
  return {
    url: front.url,
    nodes,
    redis,
    line,
    env,
    async close() {
      await front.close();
      await Promise.all(nodes.map((node) => node.close()));
      await line.close();
      await redis.close();
    },
  };
}
