import { describe, expect, it, vi } from "vitest";
import { connect, inTime } from "../../server/src/store/mongo-connection.ts";
import { Unavailable } from "../../server/src/store/port.ts";
import { mongodb } from "../helpers/mongodb.ts";
import { openStoreLine } from "../helpers/store-line.ts";

interface Watched {
  topology: { s: { servers: Map<string, { monitor: { connection: unknown } }> } };
}

const server = await mongodb();

describe("a question to MongoDB that hears neither an answer nor an error", () => {
  it("is given up as a store that is not there", async () => {
    await expect(inTime(new Promise(() => {}), 5)).rejects.toThrow(Unavailable);
    expect(await inTime(Promise.resolve("an answer"), 5000)).toBe("an answer");
  });
});

describe.skipIf("reason" in server)("the driver's watch over a server", () => {
  it("begins anew when a look does not end, so that the server is found again", async () => {
    const line = await openStoreLine("fresh" in server ? server.fresh() : "");
    const connection = await connect(line.address, { patience: 800 });
    const ask = () => connection.db!.command({ ping: 1 });
    const [{ monitor }] = [...(connection.getClient() as unknown as Watched).topology.s.servers.values()] as [
      { monitor: { connection: unknown } },
    ];
    let looks = 0;
    // What a write to a socket that is destroyed and not yet closed does: neither an answer nor an error, ever.
    const deaf = { closed: false, destroy() {}, command: () => (looks++, new Promise(() => {})) };
    Object.assign(deaf, { exhaustCommand: () => looks++ });
    monitor.connection = deaf;
    await vi.waitFor(() => expect(looks).toBeGreaterThan(0), 5000);
    line.cut();
    await expect(ask()).rejects.toThrow();
    line.restore();
    await vi.waitFor(ask, { timeout: 15_000, interval: 100 });
    await connection.close();
    await line.close();
  });
});
