import * as z from "zod";
import { isIP } from "node:net";
import { trustOf } from "./client-address.ts";
import { shownAddress } from "./store/address.ts";

/** How something about the server is set from outside. */
export interface Setting<T> {
  /** The environment variable. */
  name: string;
  /** One line for whoever runs the server. */
  meaning: string;
  /** What a value must be, to follow "must be". */
  expected: string;
  check: z.ZodType<T, string | undefined>;
  /** As it would be written; without it the setting may be left out. */
  default?: string;
  /** How a value is shown, where not all of it may be. */
  shown?: (value: string) => string;
}

const setting = <T>(declared: Setting<T>): Setting<T> => declared;

const webAddress = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));
/** No part of it may stand behind the path: everything Hearth answers is found by adding to it. */
const baseAddress = webAddress.refine((url) => {
  const { search, hash, username, password } = new URL(url);
  return search + hash + username + password === "";
});
const whole = (min: number, max: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max));
const addresses = z
  .string()
  .transform((list) => list.split(",").map((each) => each.trim()))
  .refine((list) => {
    try {
      trustOf(list);
      // A bare number would be read as an address.
      return list.every((each) => !/^\d+$/.test(each));
    } catch {
      return false;
    }
  });

/** An address, or a range like 10.1.0.0/16. */
const isRange = (written: string): boolean => {
  const [address = "", bits = "0", ...more] = written.split("/");
  const width = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return /^\d+$/.test(bits) && Number(bits) <= width && more.length === 0;
};
const ranges = z
  .string()
  .transform((list) => list.split(",").flatMap((each) => each.trim() || []))
  .refine((list) => list.every(isRange));

/** Every setting of the server, declared here and nowhere else. */
export const SETTINGS = {
  port: setting({
    name: "PORT",
    meaning: "The port Hearth listens on; 0 takes any free one.",
    expected: "a port number, 0 to 65535",
    check: whole(0, 65535),
    default: "8080",
  }),
  store: setting({
    name: "HEARTH_STORE",
    meaning:
      "Where everything is kept: `sqlite:PATH`, or `mongodb://NAME:PASSWORD@HOST:PORT/DATABASE` (also `mongodb+srv://`; the database is `hearth` where none is named). `sqlite::memory:` keeps nothing.",
    expected: "an address like sqlite:./data/hearth.db or mongodb://localhost/hearth",
    check: z.string().regex(/^(sqlite:|mongodb(\+srv)?:\/\/)./),
    default: "sqlite:./data/hearth.db",
    shown: shownAddress,
  }),
  redis: setting({
    name: "HEARTH_REDIS",
    meaning:
      "Joins several nodes on one store: `redis://HOST:PORT` or `rediss://…`, the same for all. Without it a second node is refused.",
    expected: "an address like redis://localhost:6379",
    check: z.url({ protocol: /^rediss?$/ }).optional(),
    shown: shownAddress,
  }),
  secret: setting({
    name: "HEARTH_SECRET",
    meaning:
      "Signs session tokens; the same on every server of a store. Without it one is made and kept beside the data file, or in ./data; needed in production.",
    expected: "at least 32 characters that nobody can guess",
    check: z.string().min(32).optional(),
    shown: () => "…",
  }),
  publicUrl: setting({
    name: "HEARTH_PUBLIC_URL",
    meaning:
      "The address browsers reach Hearth at; may have a path, https://shop.example/community. By default http://localhost with the port.",
    expected: "a web address like https://hearth.example",
    check: baseAddress.optional(),
  }),
  homeUrl: setting({
    name: "HEARTH_HOME_URL",
    meaning: "Where Hearth's own `/` leads; without it a page says what this is.",
    expected: "a web address like https://shop.example",
    check: webAddress.optional(),
  }),
  devSignIn: setting({
    name: "HEARTH_DEV_SIGN_IN",
    meaning: "Lets anybody sign in under any name and role, for demos and tests. Refused in production.",
    expected: "on or off",
    check: z.enum(["on", "off"]).transform((value) => value === "on"),
    default: "off",
  }),
  sessionHours: setting({
    name: "HEARTH_SESSION_HOURS",
    meaning: "How many hours a session lasts.",
    expected: "a whole number of hours, 1 to 720",
    check: whole(1, 720),
    default: "12",
  }),
  smtp: setting({
    name: "HEARTH_SMTP",
    meaning:
      "The mail server: `smtp://NAME:PASSWORD@HOST:587`, or `smtps://…`. Without it no mail is sent; where HEARTH_DEV_SIGN_IN is on, mail lands on the page `/inbox` instead.",
    expected: "an address like smtps://name:password@mail.example",
    check: z.url({ protocol: /^smtps?$/ }).optional(),
    shown: shownAddress,
  }),
  mailFrom: setting({
    name: "HEARTH_MAIL_FROM",
    meaning: "Who mails come from, an address or `Soles <hello@soles.example>`; needed with HEARTH_SMTP.",
    expected: "an address like hello@soles.example, or Soles <hello@soles.example>",
    check: z
      .string()
      .regex(/^([^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/)
      .optional(),
  }),
  erasures: setting({
    name: "HEARTH_ERASURES",
    meaning:
      "The file that remembers who was erased (ids and times, nothing else), so that a restored older backup is erased again; keep it apart from the store's disk. By default beside the data file, or in ./data.",
    expected: "a path",
    check: z.string().optional(),
  }),
  logLevel: setting({
    name: "HEARTH_LOG",
    meaning: "How much is logged: silent, error, warn, info or debug. Logs hold no personal data.",
    expected: "silent, error, warn, info or debug",
    check: z.enum(["silent", "error", "warn", "info", "debug"]),
    default: "warn",
  }),
  trustProxy: setting({
    name: "HEARTH_TRUST_PROXY",
    meaning:
      "The proxies in front: their addresses and ranges, `10.0.0.5, 10.1.0.0/16`, also `loopback` and `uniquelocal` (private networks), or how many there are. Limits count visitors by their address, which is read from what these add to `X-Forwarded-For`; what others write there is not believed.",
    expected: "a whole number of proxies, 0 to 10, or addresses like loopback, 10.1.0.0/16",
    check: z.union([whole(0, 10), addresses]),
    default: "0",
  }),
  fetchAlso: setting({
    name: "HEARTH_FETCH_ALSO",
    meaning:
      "Addresses and ranges that Hearth may fetch key sets and avatars from although they are not public, `10.1.0.0/16, 10.2.0.7`, for a brand whose key server is inside its own network.",
    expected: "addresses and ranges like 10.1.0.0/16, 10.2.0.7",
    check: ranges,
    default: "",
  }),
  metricsToken: setting({
    name: "HEARTH_METRICS_TOKEN",
    meaning:
      "Opens `/metrics` to whoever asks with `Authorization: Bearer` and this; without it there is no such address.",
    expected: "at least 16 characters that nobody can guess, without blanks",
    check: z
      .string()
      .regex(/^\S{16,}$/)
      .optional(),
    shown: () => "…",
  }),
  drainSeconds: setting({
    name: "HEARTH_DRAIN_SECONDS",
    meaning:
      "How long a server that is told to end still answers while `/health` says 503, so that a balancer which asks there sends nobody new.",
    expected: "a whole number of seconds, 0 to 60",
    check: whole(0, 60),
    default: "0",
  }),
};

/** The settings as a page of the documentation. */
export function settingsPage(): string {
  const rows = Object.values<Setting<unknown>>(SETTINGS).map(
    ({ name, meaning, default: fallback }) =>
      `| \`${name}\` | ${fallback === undefined ? "" : `\`${fallback}\``} | ${meaning} |`,
  );
  return [
    "# Settings",
    "Set by environment variables. `npm run hearth config` shows what is set. A wrong value ends the start with one line that says what is wrong; `NODE_ENV=production` refuses what is unsafe there.",
    "Generated from `server/src/settings.ts`. Do not edit: run `node --import tsx --conditions=source server/scripts/settings-doc.ts`.",
    `| setting | default | meaning |\n|---|---|---|\n${rows.join("\n")}\n`,
  ].join("\n\n");
}
