export type { NewCommunity } from "./communities.ts";
export { type Config, ConfigError, readConfig } from "./config.ts";
export type { Log } from "./failures.ts";
export { createHearth, type Hearth, type HearthOptions, type NewPerson } from "./hearth.ts";
export { CannotListen, listen, type Listening } from "./listen.ts";
export { openDriver } from "./store/open.ts";
export { CannotOpen, type Driver } from "./store/port.ts";
