import { type Balancer, openBalancer } from "../helpers/balancer.ts";
import { type LossyLine, openLossyLine } from "../helpers/lossy-line.ts";
import { type RealServer, startRealServer } from "../helpers/real-server.ts";
import { startRedis, type TestRedis } from "../helpers/redis.ts";

/** Two nodes in processes of their own, on one MongoDB and one Redis, behind one address. */
export interface Cluster {
  /** Where browsers go. */
  url: string;
  nodes: [RealServer, RealServer];
  redis: TestRedis;
  /** Both nodes' line to MongoDB. */
  line: LossyLine;
  /** What each node of it is started with. */
  env: Record<string, string>;
  close(): Promise<void>;
}

export async function startCluster(mongodb: string): Promise<Cluster> {
  const address = new URL(mongodb);
  const redis = await startRedis();
  const line = await openLossyLine(Number(address.port));
  address.host = new URL(line.url).host;
  address.searchParams.set("directConnection", "true");
  const env = {
    HEARTH_STORE: address.href,
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
