import { type Setting, SETTINGS } from "./settings.ts";

type Environment = Readonly<Record<string, string | undefined>>;

type Settings = typeof SETTINGS;

/** The settings as the server uses them. */
export type Config = { [K in keyof Settings]: Settings[K] extends Setting<infer T> ? T : never } & {
  /** Whether unsafe settings are refused: `NODE_ENV=production`. */
  production: boolean;
};

/** A setting is wrong or unsafe. Its message is one line for whoever starts the server. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** Reads the environment. Throws `ConfigError` for a wrong setting, and in production for an unsafe one. */
export function readConfig(env: Environment): Config {
  const values = Object.entries<Setting<unknown>>(SETTINGS).map(([key, each]) => [key, valueOf(each, env)]);
  const config = { ...Object.fromEntries(values), production: env["NODE_ENV"] === "production" } as Config;
  refuseUnsafe(config);
  return config;
}

function valueOf(each: Setting<unknown>, env: Environment): unknown {
  // An empty variable is how many tools write one that is not set.
  const result = each.check.safeParse(env[each.name] || each.default);
  if (result.success) return result.data;
  throw new ConfigError(`${each.name} is "${valueIn(each, env)}", but must be ${each.expected}.`);
}

/** What the environment says, as far as it may be shown, or else the default. */
function valueIn(
  { name, shown = (value) => value, default: fallback = "" }: Setting<unknown>,
  env: Environment,
) {
  const value = env[name];
  return value ? shown(value) : fallback;
}

/** Throws `ConfigError` for what is handy while trying out, and dangerous with real people; and for half a mail server. */
export function refuseUnsafe({ production, devSignIn, secret, smtp, mailFrom }: Config): void {
  if (smtp !== undefined && mailFrom === undefined)
    throw new ConfigError("HEARTH_SMTP is set, so HEARTH_MAIL_FROM has to say who mails come from.");
  if (!production) return;
  if (devSignIn) throw new ConfigError("HEARTH_DEV_SIGN_IN is on, which is refused in production.");
  if (!secret)
    throw new ConfigError("HEARTH_SECRET is needed in production: at least 32 characters, kept secret.");
}

/** All settings with their meaning, each with what the environment says, or else its default. */
export function describeSettings(env: Environment): string {
  return Object.values<Setting<unknown>>(SETTINGS)
    .map((each) => `${each.name}=${valueIn(each, env)}\n    ${each.meaning}`)
    .join("\n");
}
