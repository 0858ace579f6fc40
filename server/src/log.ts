import { destination, pino } from "pino";
import type { Config } from "./config.ts";
import type { Log } from "./failures.ts";

/** Structured lines on stderr. What people wrote, and who they are, is never among the details. */
export const createLog = (level: Config["logLevel"]): Log =>
  pino({ level, base: { name: "hearth" } }, destination({ dest: 2, sync: true }));
