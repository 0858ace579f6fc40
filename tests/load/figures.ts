// What one node carries on this machine, with a file of its own: `npm run figures`. Server and load share the machine, so a
// server by itself does better.
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { type RealServer, startRealServer } from "../helpers/real-server.ts";
import { startHearth } from "../helpers/server.ts";
import { type BareLine, openLine } from "../helpers/socket.ts";

const PEOPLE = 200;
/** As many as one may write in a minute. */
const POSTS_EACH = 10;
const SOCKETS = 900;
const SECONDS = 5;
const AT_ONCE = 50;
const METRICS = "a-token-for-those-who-watch";
const secret = "a secret for an hour of measuring";
const space = "product:trail-runner";
const page = `/v1/soles/topics/discussion.inSpace?space=${space}`;

const folder = mkdtempSync(join(tmpdir(), "hearth-figures-"));
const store = `sqlite:${join(folder, "hearth.db")}`;
const tokens = await makePeople();
const env = {
  HEARTH_STORE: store,
  HEARTH_SECRET: secret,
  HEARTH_METRICS_TOKEN: METRICS,
  NODE_ENV: "production",
};
const server = await startRealServer({ env: { ...env, HEARTH_DEV_SIGN_IN: "off" } });
try {
  console.log(`${cpus().length} × ${cpus()[0]!.model}, Node ${process.version}`);
  await sockets(server);
  await posts(server);
  await snapshots(server);
} finally {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}

async function makePeople(): Promise<string[]> {
  const hearth = await startHearth({ store, secret });
  const people = [];
  for (let n = 0; n < PEOPLE; n++) people.push((await hearth.person("soles")).token);
  await hearth.close();
  return people;
}

/** Everybody writes as fast as they are answered. */
async function posts({ url }: RealServer): Promise<void> {
  const lines: BareLine[] = [];
  for (const token of tokens) lines.push(await openLine(url, { token }));
  const began = performance.now();
  let kept = 0;
  await Promise.all(
    lines.map(async (line, who) => {
      for (let n = 0; n < POSTS_EACH; n++) {
        const said = { once: `figures-${who}-${n}`, space, text: "Half a size up, and they are fine." };
        if ((await line.call("discussion.write", said)).ok) kept++;
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const { socket } of lines) socket.disconnect();
  console.log(`posts: ${Math.round(kept / seconds)} a second (${kept} by ${PEOPLE} people at once)`);
}

/** The first page of a full list, as every visitor's browser asks for it. */
async function snapshots({ url }: RealServer): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const headers = { "accept-encoding": "br" };
  const ask = () =>
    new Promise<number>((resolve, reject) => {
      get(url + page, { agent, headers }, (answer) => {
        let bytes = 0;
        answer.on("data", (chunk: Buffer) => (bytes += chunk.length)).on("end", () => resolve(bytes));
      }).on("error", reject);
    });
  const bytes = await ask();
  const until = performance.now() + SECONDS * 1000;
  let answered = 0;
  const askOn = async () => {
    for (; performance.now() < until; answered++) await ask();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askOn));
  agent.destroy();
  console.log(`snapshots: ${Math.round(answered / SECONDS)} a second, of ${bytes} bytes`);
}

/** Visitors who watch one list and do nothing else. */
async function sockets(server: RealServer): Promise<void> {
  const before = await memory(server);
  const lines: BareLine[] = [];
  for (let n = 0; n < SOCKETS; n++) {
    const line = await openLine(server.url);
    await line.watch({ topic: "discussion.inSpace", params: { space } });
    lines.push(line);
  }
  const each = ((await memory(server)) - before) / SOCKETS;
  for (const { socket } of lines) socket.disconnect();
  console.log(
    `memory: ${Math.round(before / 2 ** 20)} MB, and ${Math.round(each / 1024)} KB for each of ${SOCKETS} sockets`,
  );
}

async function memory({ url }: RealServer): Promise<number> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS}` } });
  return Number(/^process_resident_memory_bytes (\d+)$/m.exec(await answer.text())![1]);
}
