export {
  createClient,
  type CallInput,
  type Client,
  type ClientOptions,
  type ConnectionStatus,
} from "./client.ts";
export type { ListOptions, ListStatus, LiveList } from "./live-list.ts";
export { newOnce } from "./once.ts";
