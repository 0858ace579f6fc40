export {
  createClient,
  type CallInput,
  type Client,
  type ClientOptions,
  type ConnectionStatus,
} from "./client.ts";
export type { ListOptions } from "./list-window.ts";
export { LiveList, type ListSource, type ListStatus } from "./live-list.ts";
export { newOnce } from "./once.ts";
